internal import Glibc

/// An advisory lock on a file, held until this is let go or the process ends.
///
/// The file is made when missing and never removed: a removed lock file could be held twice.
package final class FileLock: Sendable {
  /// Who may hold the lock at the same time.
  package enum Kind: Sendable {
    /// Any number of shared holders.
    case shared

    /// One, and no shared ones; its process id is written into the file.
    case exclusive
  }

  /// The lock file.
  package let path: String

  private let descriptor: Descriptor

  private init(path: String) throws(FileError) {
    self.path = path
    let flags = O_NOFOLLOW | O_NOCTTY
    do {
      descriptor = try Descriptor(path, flags: flags | O_RDWR | O_CREAT, mode: 0o644, path: path)
    } catch {
      // Who may only read the folder may still take its lock; just the process id is not noted.
      guard error.code == EACCES || error.code == EROFS else { throw error }
      descriptor = try Descriptor(path, flags: flags | O_RDONLY, path: path)
    }
  }

  /// Lets go at once: a child of this process that has not begun its program yet shares the file until
  /// then, and would go on holding the lock.
  deinit { flock(descriptor.number, LOCK_UN) }

  /// Takes the lock, waiting for it at most `timeout`; nil when it is still held by others then.
  package static func acquire(
    _ path: String, _ kind: Kind = .exclusive, timeout: Duration = .zero
  ) throws(FileError) -> FileLock? {
    let lock = try FileLock(path: path)
    let end = ContinuousClock.now + timeout
    // flock has no timeout of its own, and a signal to interrupt it would reach the whole process.
    var pause: UInt32 = 1000
    while try !lock.take(kind) {
      guard ContinuousClock.now < end else { return nil }
      usleep(pause)
      pause = min(pause * 2, 20000)
    }
    if kind == .exclusive { try lock.noteHolder() }
    return lock
  }

  /// The process id that the last exclusive holder wrote, for messages; it may have ended since.
  package static func lastHolder(of path: String) throws(FileError) -> Int32? {
    let text = try FileReader.contents(of: path, limit: 64)
    return Int32(String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  private func take(_ kind: Kind) throws(FileError) -> Bool {
    let how = kind == .shared ? LOCK_SH : LOCK_EX
    do {
      try FileError.checking(.lock, path) { flock(descriptor.number, how | LOCK_NB) }
      return true
    } catch {
      if error.code == EWOULDBLOCK { return false }
      throw error
    }
  }

  private func noteHolder() throws(FileError) {
    guard fcntl(descriptor.number, F_GETFL) & O_ACCMODE == O_RDWR else { return }
    let text = Array("\(getpid())\n".utf8)
    // Written over before it is cut, so that a reader never finds it empty.
    try FileError.checking(.write, path) { pwrite(descriptor.number, text, text.count, 0) }
    try FileError.checking(.write, path) { ftruncate(descriptor.number, text.count) }
  }
}
