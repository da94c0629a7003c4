internal import Glibc

/// The files under a folder, in bytewise order of their paths.
///
/// Links are not followed, sockets and devices are left out, and so is whatever has a name that
/// begins with a dot. What cannot be read is a problem, not an end.
package struct FolderWalk: Sendable {
  /// A regular file.
  package struct Found: Sendable, Hashable {
    /// Relative to the folder walked.
    package let path: String

    package let facts: FileFacts
  }

  package private(set) var files: [Found] = []

  /// Folders and files that could not be examined, in the order met.
  package private(set) var problems: [FileError] = []

  private let root: String
  private let goesDown: Bool
  private let mostExamined: Int

  /// Lists the files under `root`, or with `recursively` false just those in it.
  package init(_ root: String, recursively: Bool = true) {
    var files: [Found] = []
    self.init(root, recursively: recursively) { path, facts in
      if let facts { files.append(Found(path: path, facts: facts)) }
    }
    self.files = files
  }

  /// Calls `body` with the path of each file as it is met, and keeps none.
  ///
  /// Files in folders of more than `mostExamined` entries come without facts, where the folder itself
  /// says that they are files: whoever opens them learns all the same.
  package init(
    _ root: String, recursively: Bool = true, mostExamined: Int = .max,
    _ body: (String, FileFacts?) -> Void
  ) {
    self.root = root
    goesDown = recursively
    self.mostExamined = mostExamined
    do throws(FileError) {
      let flags = O_RDONLY | O_DIRECTORY
      let folder = try Descriptor(root, flags: flags, path: root)
      try walk(folder.number, prefix: "", body)
    } catch {
      problems.append(error)
    }
  }

  private mutating func walk(
    _ folder: Int32, prefix: String, _ body: (String, FileFacts?) -> Void
  ) throws(FileError) {
    let folderPath = prefix.isEmpty ? root : root + "/" + prefix.dropLast()
    let entries = try FolderEntries(folder, path: folderPath)
    let isExamined = entries.count <= mostExamined
    for entry in entries.sorted() {
      entries.withName(of: entry) { name in
        visit(name, entry.kind, in: folder, prefix: prefix, isExamined, body)
      }
    }
  }

  private mutating func visit(
    _ name: UnsafeBufferPointer<CChar>, _ kind: FileFacts.Kind?, in folder: Int32, prefix: String,
    _ isExamined: Bool, _ body: (String, FileFacts?) -> Void
  ) {
    guard let start = name.baseAddress else { return }
    // The name without its terminator, which the system calls below need.
    let bytes = UnsafeRawBufferPointer(name).dropLast()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let repaired = prefix + String(decoding: bytes, as: UTF8.self)
      problems.append(FileError(.open, root + "/" + repaired, code: EILSEQ))
      return
    }
    let path = prefix + text
    if kind == .file, !isExamined { return body(path, nil) }
    do throws(FileError) {
      if kind != .folder {
        let facts = try FileFacts(in: folder, name: start, path: path)
        if facts.kind == .file { body(path, facts) }
        guard facts.kind == .folder else { return }
      }
      guard goesDown else { return }
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
      let below = try Descriptor(text, in: folder, flags: flags, path: root + "/" + path)
      try walk(below.number, prefix: path + "/", body)
    } catch {
      // A file removed while the folder is being listed was never there.
      if error.isMissing { return }
      problems.append(FileError(error.operation, root + "/" + path, code: error.code))
    }
  }
}
