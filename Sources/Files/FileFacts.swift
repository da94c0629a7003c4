internal import Glibc

/// What the file system knows about a file.
package struct FileFacts: Hashable, Sendable {
  /// What a path leads to.
  package enum Kind: UInt8, Sendable {
    case file, folder, link, other
  }

  package let kind: Kind

  /// In bytes.
  package let size: Int64

  /// When the content last changed, in nanoseconds since the epoch.
  package let modified: Int64

  package let inode: UInt64
  package let device: UInt64

  /// The permission bits, without the kind.
  package let mode: UInt32

  /// The user id.
  package let owner: UInt32

  /// Examines what `path` leads to; with `followingLinks` false, a link itself.
  package init(_ path: String, followingLinks: Bool = true) throws(FileError) {
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    self.init(try Self.examine(AT_FDCWD, path, flags, path: path))
  }

  /// Nil when nothing is there; a link that leads nowhere counts as nothing if links are followed.
  package static func find(
    _ path: String, followingLinks: Bool = true
  ) throws(FileError) -> FileFacts? {
    do {
      return try FileFacts(path, followingLinks: followingLinks)
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
  }

  /// Whether both are the same file, whatever it is called.
  package func isSameFile(as other: FileFacts) -> Bool {
    inode == other.inode && device == other.device
  }
}

extension FileFacts {
  /// Examines an open file.
  init(descriptor: Int32, path: String) throws(FileError) {
    var found = stat()
    try FileError.checking(.examine, path) { fstat(descriptor, &found) }
    self.init(found)
  }

  /// How many names an open file has.
  static func links(descriptor: Int32, path: String) throws(FileError) -> Int {
    var found = stat()
    try FileError.checking(.examine, path) { fstat(descriptor, &found) }
    return Int(found.st_nlink)
  }

  /// Examines a name in an open folder, a link itself.
  init(in folder: Int32, name: UnsafePointer<CChar>, path: String) throws(FileError) {
    var found = stat()
    try FileError.checking(.examine, path) {
      fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW)
    }
    self.init(found)
  }

  private static func examine(
    _ folder: Int32, _ name: String, _ flags: Int32, path: String
  ) throws(FileError) -> stat {
    var found = stat()
    try FileError.checking(.examine, path) { fstatat(folder, name, &found, flags) }
    return found
  }

  private init(_ found: stat) {
    kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int64(found.st_size)
    modified = Int64(found.st_mtim.tv_sec) * 1_000_000_000 + Int64(found.st_mtim.tv_nsec)
    inode = UInt64(found.st_ino)
    device = UInt64(found.st_dev)
    mode = found.st_mode & 0o7777
    owner = found.st_uid
  }
}
