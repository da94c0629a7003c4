internal import Glibc

/// What the operating system refused, on which path.
package struct FileError: Error, Hashable, Sendable {
  /// What was being done, as a verb that fits "cannot … path".
  package enum Operation: String, Sendable {
    case open, read, write, rename, link, remove, sync, lock, examine, list, watch
    case createFolder = "create the folder"
    case changeMode = "change the mode of"
  }

  package let operation: Operation
  package let path: String

  /// The `errno` of the call that failed.
  package let code: Int32

  /// Makes the error of a call that failed with `code`.
  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Nothing is there.
  package var isMissing: Bool { code == ENOENT }

  /// Something is there already.
  package var isExisting: Bool { code == EEXIST }

  /// The disk or the quota has no room left.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT }
}

extension FileError: CustomStringConvertible {
  package var description: String {
    let sentence = "cannot \(operation.rawValue) \(path): \(reason) (errno \(code))"
    return advice.map { "\(sentence). \($0)" } ?? sentence
  }

  private var reason: String {
    var text = [CChar](repeating: 0, count: 256)
    // Always in English: the locale is never set.
    guard strerror_r(code, &text, text.count) == 0 else { return "unknown reason" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private var advice: String? {
    switch code {
    case ENOSPC where operation == .watch: "Raise fs.inotify.max_user_watches."
    case EMFILE where operation == .watch: "Raise fs.inotify.max_user_instances."
    case ENOSPC, EDQUOT: "Free disk space and run it again; what was there before is unchanged."
    case EACCES, EPERM: "Check who owns the file and its folder, and their modes."
    case EROFS: "The file system is mounted read-only; choose another folder or remount it."
    case ENOENT: "Check the path; the folder it is in must exist."
    case EFBIG: "The file is larger than allowed here."
    case EMFILE, ENFILE: "Raise the limit of open files."
    case EILSEQ: "Its name is not UTF-8; rename it."
    default: nil
    }
  }
}
