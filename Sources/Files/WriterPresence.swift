internal import Glibc

/// Whether somebody has a file open for writing.
package enum WriterPresence: Sendable {
  case none
  case some
  /// The system does not say, and the file was changed moments ago.
  case unknown

  /// Looks at the file; one that is gone has no writer.
  ///
  /// A process that calls this must ignore SIGIO: whoever opens the file for writing at that very
  /// moment waits for a few microseconds, and the system says so with this signal.
  package static func of(_ path: String) -> WriterPresence {
    // Of a file that cannot be opened nobody here will read half.
    guard let file = try? Descriptor(path, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY, path: path)
    else { return .none }
    // The system grants a lease for reading only while nobody has the file open for writing.
    if fcntl(file.number, setLease, Int32(F_RDLCK)) == 0 {
      _ = fcntl(file.number, setLease, Int32(F_UNLCK))
      return .none
    }
    if errno == EAGAIN { return .some }
    // Files of other owners and some file systems have no leases.
    guard let facts = try? FileFacts(descriptor: file.number, path: path) else { return .unknown }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = Int64(now.tv_sec) - facts.modified / 1_000_000_000
    return age < quietSeconds ? .unknown : .none
  }

  /// A file that has not changed for so long is taken to be whole where nothing better is known.
  static let quietSeconds: Int64 = 3

  /// `F_SETLEASE`, which the C library declares for GNU sources only.
  private static let setLease: Int32 = 1024
}
