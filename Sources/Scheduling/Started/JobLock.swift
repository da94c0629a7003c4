package import Files
private import Glibc

/// A job's lock: held by its scheduler and by the child that runs it, whichever lives longer.
///
/// A scheduler that is killed leaves its child alone; the lock is how the next one knows that the job
/// still runs. `FileLock` does not lend its descriptor, which the child must inherit.
package final class JobLock: Sendable {
  package let path: String
  let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Takes the lock at once; nil when somebody has it.
  package static func take(_ path: String) throws(FileError) -> JobLock? {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY
    let descriptor = open(path, flags, 0o640)
    guard descriptor >= 0 else { throw FileError(.open, path, code: errno) }
    let lock = JobLock(path: path, descriptor: descriptor)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      if errno != EINTR { throw FileError(.lock, path, code: errno) }
    }
    return lock
  }
}
