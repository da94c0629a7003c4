internal import CSQLite

/// One prepared statement in use; letting go of it returns it to the connection's cache.
///
/// A statement that failed once is finalized instead of returned. It keeps its connection alive.
package final class Statement {
  /// The SQL as it was given to `prepare`.
  package let sql: String

  let database: Database
  let handle: OpaquePointer
  private(set) var hasFailed = false

  init(_ sql: String, handle: OpaquePointer, database: Database) {
    self.sql = sql
    self.handle = handle
    self.database = database
  }

  deinit {
    if hasFailed {
      sqlite3_finalize(handle)
    } else {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
      database.cache.put(handle, for: sql)
    }
  }

  /// How many values the statement wants bound.
  package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// How many columns each row has; 0 for a statement that returns none.
  package var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// The name of a column, from 0.
  package func columnName(_ column: Int) -> String {
    sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// The row that the last `step` reached; its values change with the next `step`.
  package var row: Row { Row(self) }

  /// Goes to the next row: false, and ready to be bound and run again, when there is none.
  package func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE {
      sqlite3_reset(handle)
      return false
    }
    throw fail(code)
  }

  /// Runs the statement to its end, discarding rows.
  package func run() throws(SQLiteError) {
    while try step() {}
  }

  /// Ends a loop early, so that the statement can be bound and run again.
  package func reset() {
    sqlite3_reset(handle)
  }

  /// Calls `body` for each row, in order; what it throws ends the loop and is passed on.
  package func forEachRow(_ body: (Row) throws -> Void) throws {
    defer { reset() }
    let row = row
    while try step() { try body(row) }
  }

  /// What `read` makes of each row, in order.
  package func all<Element>(_ read: (Row) throws -> Element) throws -> [Element] {
    var elements: [Element] = []
    try forEachRow { row in elements.append(try read(row)) }
    return elements
  }

  /// What `read` makes of the first row, nil when there is none.
  package func first<Element>(_ read: (Row) throws -> Element) throws -> Element? {
    defer { reset() }
    guard try step() else { return nil }
    return try read(row)
  }

  /// The first column of the first row; nil when there is no row or the column is NULL.
  package func scalar<Read: Readable>(
    _ type: Read.Type = Read.self
  ) throws(SQLiteError) -> Read? {
    defer { reset() }
    guard try step() else { return nil }
    return row.optional(0)
  }

  /// Marks the statement as not worth keeping and makes the error; the statement is reset.
  func fail(_ code: Int32) -> SQLiteError {
    let error = database.failure(code, sql: sql)
    hasFailed = true
    sqlite3_reset(handle)
    return error
  }
}
