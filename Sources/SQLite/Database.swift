internal import CSQLite

/// A connection to one SQLite database, owning its handle.
///
/// It is deliberately not `Sendable`: one owner, passed down. The file is closed when the connection
/// and every statement prepared on it are gone.
///
///     let database = try Database(path: "state/hone.sqlite")
///     let runs: Int64? = try database.scalar("SELECT count(*) FROM trace WHERE agent = ?", [.text(name)])
package final class Database {
  /// What may be done to the file.
  package enum Mode: Sendable {
    /// Creates the file when it is missing.
    case createReadWrite

    /// Fails with `isCantOpen` when the file is missing, `isReadOnly` when it may not be written.
    case readWrite

    /// Fails with `isCantOpen` when the file is missing.
    case readOnly
  }

  /// What messages call the file: its path, unless `init` was told otherwise.
  package let path: String

  private var connection: OpaquePointer?
  var cache = StatementCache()
  var deadline: Deadline?

  /// Opens a connection; `:memory:` is a database of its own, the empty path one in a temporary file
  /// that nobody else sees, and `file:` has no special meaning.
  ///
  /// `busyTimeout` is how long to wait for another connection's lock before failing with `isBusy`;
  /// messages call the file `name`.
  package init(
    path: String, mode: Mode = .createReadWrite, busyTimeout: Duration = .seconds(5),
    name: String? = nil
  ) throws(SQLiteError) {
    // Fails harmlessly when somebody else in the process has used SQLite before.
    _ = Self.isConfigured
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    switch mode {
    case .createReadWrite: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readWrite: flags |= SQLITE_OPEN_READWRITE
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    }
    // Libraries built with SQLITE_USE_URI would read options out of a file's name.
    let fileName = path.hasPrefix("file:") ? "./" + path : path
    var connection: OpaquePointer?
    let code = sqlite3_open_v2(fileName, &connection, flags, nil)
    guard code == SQLITE_OK, let connection else {
      let error = SQLiteError(connection, code: code, sql: nil, path: name ?? path)
      sqlite3_close_v2(connection)
      throw error
    }
    self.path = name ?? path
    self.connection = connection
    // SQLite opens a file it may not write as read-only and says nothing until the first write.
    if mode != .readOnly, sqlite3_db_readonly(connection, "main") == 1 {
      throw SQLiteError(
        code: SQLITE_READONLY, message: "the file may not be written", sql: nil, path: path)
    }
    sqlite3_busy_timeout(connection, Self.milliseconds(busyTimeout))
  }

  private static let isConfigured = hone_sqlite_without_memory_statistics() == SQLITE_OK

  deinit {
    cache.removeAll()
    sqlite3_close_v2(connection)
  }

  var handle: OpaquePointer {
    guard let connection else { preconditionFailure("a connection that was closed") }
    return connection
  }

  /// Where the file is, whatever messages call it; nil when no other connection could open it.
  package var file: String? {
    guard let name = sqlite3_db_filename(handle, "main"), name.pointee != 0 else { return nil }
    return String(cString: name)
  }

  /// Closes the file at once; the connection must not be used any more.
  ///
  /// Fails with `isBusy`, and leaves it open, while there are statements.
  package func close() throws(SQLiteError) {
    cache.removeAll()
    let code = sqlite3_close(handle)
    guard code == SQLITE_OK else { throw failure(code) }
    connection = nil
  }

  /// How many rows the last finished INSERT, UPDATE or DELETE changed.
  package var changes: Int { Int(sqlite3_changes64(handle)) }

  /// How many rows were changed since the connection was opened, by triggers too.
  package var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

  /// The rowid of the last successful INSERT on this connection, 0 before the first.
  package var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Whether BEGIN or SAVEPOINT has been run and not yet ended.
  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs every statement of a script in order, discarding rows; stops at the first failure.
  package func execute(_ script: String) throws(SQLiteError) {
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code, sql: script) }
  }

  func failure(_ code: Int32, sql: String? = nil) -> SQLiteError {
    SQLiteError(handle, code: code, sql: sql, path: path)
  }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    return overflow
      ? Int32.max : Int32(clamping: product + attoseconds / 1_000_000_000_000_000)
  }
}
