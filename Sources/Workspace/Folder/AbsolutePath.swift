internal import Files
internal import Glibc

/// A path from the root on, without `.`, `..`, doubled slashes or a slash at the end.
struct AbsolutePath: Hashable {
  let text: String

  /// Takes `..` by its text, so that nothing needs to exist.
  init(_ path: String, from currentFolder: String = "/") {
    var parts: [Substring] = []
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : currentFolder + "/" + path
    for part in whole.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": parts = parts.dropLast()
      default: parts.append(part)
      }
    }
    text = "/" + parts.joined(separator: "/")
  }

  /// What the path leads to once links and `..` are followed; fails when nothing is there.
  static func resolving(
    _ path: String, from currentFolder: String
  ) throws(FileError) -> AbsolutePath {
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : currentFolder + "/" + path
    guard let found = realpath(whole, nil) else {
      throw FileError(.examine, whole, code: errno)
    }
    defer { free(found) }
    return AbsolutePath(String(cString: found))
  }

  /// Nil for the root.
  var parent: AbsolutePath? {
    text == "/" ? nil : AbsolutePath(text + "/..")
  }

  func appending(_ name: String) -> String {
    text == "/" ? "/" + name : text + "/" + name
  }

  /// `other` as seen from here: `.` for the same, nil when it lies elsewhere.
  func rest(of other: AbsolutePath) -> String? {
    let (mine, theirs) = (Array(appending("").utf8), other.text.utf8)
    if theirs.elementsEqual(text.utf8) { return "." }
    guard theirs.starts(with: mine) else { return nil }
    return String(other.text.utf8.dropFirst(mine.count))
  }
}
