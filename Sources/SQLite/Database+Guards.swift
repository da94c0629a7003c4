internal import CSQLite

extension Database {
  /// From now on, refuses with `isDenied` every statement that does anything but read.
  ///
  /// For SQL that somebody typed: no writes, no transactions, no ATTACH, no PRAGMA, no extensions.
  package func denyWrites() throws(SQLiteError) {
    let code = sqlite3_set_authorizer(
      handle,
      { _, action, first, second, _, _ in
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE:
          return SQLITE_OK
        case SQLITE_FUNCTION:
          return second.map { String(cString: $0) } == "load_extension" ? SQLITE_DENY : SQLITE_OK
        case SQLITE_PRAGMA:
          // FTS5 asks for it on its own behalf before every search.
          let isAllowed = first.map { String(cString: $0) } == "data_version" && second == nil
          return isAllowed ? SQLITE_OK : SQLITE_DENY
        default:
          return SQLITE_DENY
        }
      }, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Makes statements fail with `isInterrupted` once `hasPassed` answers true; nil lifts it.
  ///
  /// - Parameters:
  ///   - instructions: How many virtual machine instructions run between two questions; 10,000 are
  ///     well under a millisecond.
  ///   - hasPassed: Asked while a statement runs; must not use this connection.
  package func setDeadline(every instructions: Int32 = 10_000, _ hasPassed: (() -> Bool)?) {
    guard let hasPassed else {
      sqlite3_progress_handler(handle, 0, nil, nil)
      deadline = nil
      return
    }
    let deadline = Deadline(hasPassed)
    let context = Unmanaged.passUnretained(deadline).toOpaque()
    sqlite3_progress_handler(
      handle, instructions,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue().hasPassed() ? 1 : 0
      }, context)
    self.deadline = deadline
  }
}

/// What the progress handler points at; the connection keeps it alive.
final class Deadline {
  let hasPassed: () -> Bool

  init(_ hasPassed: @escaping () -> Bool) {
    self.hasPassed = hasPassed
  }
}
