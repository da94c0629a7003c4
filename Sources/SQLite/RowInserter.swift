internal import CSQLite

/// One prepared INSERT fed with rows of `Cell`, copying no value and allocating nothing per row.
///
///     let inserter = try RowInserter(database, "INSERT INTO step VALUES (?, ?, ?)")
///     try database.transaction { for row in rows { try inserter.insert(row) } }
package struct RowInserter {
  private let statement: Statement
  private let parameterCount: Int

  /// Prepares an INSERT whose parameters are positional.
  package init(_ database: Database, _ sql: String) throws(SQLiteError) {
    statement = try database.prepare(sql)
    parameterCount = statement.parameterCount
  }

  /// Inserts one row, given as one cell for each parameter in order.
  ///
  /// After a failure the inserter can be used again; the failed row is not in the table.
  package func insert(_ row: UnsafeBufferPointer<Cell>) throws(SQLiteError) {
    precondition(row.count == parameterCount, "a row needs a cell for each parameter")
    let handle = statement.handle
    var parameter: Int32 = 0
    for cell in row {
      parameter &+= 1
      let code =
        switch cell {
        case .null: sqlite3_bind_null(handle, parameter)
        case .int64(let value): sqlite3_bind_int64(handle, parameter, value)
        case .double(let value): sqlite3_bind_double(handle, parameter, value)
        case .text(let start, let count):
          // No destructor is SQLITE_STATIC: the bytes are read before the step below returns.
          sqlite3_bind_text(handle, parameter, Self.characters(start), count, nil)
        case .blob(let start, let count):
          start == nil || count == 0
            ? sqlite3_bind_zeroblob(handle, parameter, 0)
            : sqlite3_bind_blob(handle, parameter, start, count, nil)
        }
      guard code == SQLITE_OK else { throw statement.fail(code) }
    }
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw statement.fail(code) }
    sqlite3_reset(handle)
  }

  /// SQLite binds a nil pointer as NULL, so empty text needs an address of its own.
  private static func characters(_ start: UnsafePointer<UInt8>?) -> UnsafePointer<CChar> {
    UnsafeRawPointer(start ?? empty.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

private let empty: StaticString = ""
