internal import Glibc

/// A name in an open folder, so that the steps of one operation all happen in the same folder.
struct Place: ~Copyable {
  let path: String
  let name: String
  let folder: Descriptor
  private let folderPath: String

  init(_ path: String) throws(FileError) {
    (folderPath, name) = Self.split(path)
    guard !name.isEmpty else { throw FileError(.open, path, code: EISDIR) }
    folder = try Descriptor(folderPath, flags: O_RDONLY | O_DIRECTORY, path: folderPath)
    self.path = path
  }

  /// The path of another name in the folder.
  func beside(_ name: String) -> String {
    folderPath == "/" ? "/" + name : folderPath + "/" + name
  }

  /// Makes renames and removals in the folder survive power loss.
  func syncFolder() throws(FileError) {
    do {
      try folder.sync(path: folderPath)
    } catch {
      // Some network and FUSE file systems have no such notion and say EINVAL.
      if error.code != EINVAL { throw error }
    }
  }

  func rename(from temporary: String) throws(FileError) {
    try FileError.checking(.rename, path) {
      renameat(folder.number, temporary, folder.number, name)
    }
  }

  /// Fails with EEXIST when the name is taken, unlike a rename; the temporary name stays.
  func link(from temporary: String) throws(FileError) {
    try FileError.checking(.link, path) {
      linkat(folder.number, temporary, folder.number, name, 0)
    }
  }

  func discard(_ temporary: String) {
    // A failure only leaves a leftover behind, so it is not reported.
    unlinkat(folder.number, temporary, 0)
  }

  /// The folder and the name in it, after slashes at the end are dropped.
  static func split(_ path: String) -> (folder: String, name: String) {
    let bytes = path.utf8
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == UInt8(ascii: "/") {
      end = bytes.index(before: end)
    }
    guard let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) else {
      return (end == bytes.startIndex && !bytes.isEmpty ? "/" : ".", String(path[..<end]))
    }
    let folder = slash == bytes.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[bytes.index(after: slash)..<end]))
  }
}
