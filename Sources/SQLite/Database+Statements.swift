internal import CSQLite

extension Database {
  /// One statement, from the cache when the same SQL was prepared before and is not in use.
  ///
  /// Fails when the text holds no statement, or more than one.
  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    if let handle = cache.take(sql) {
      return Statement(sql, handle: handle, database: self)
    }
    return Statement(sql, handle: try compile(sql), database: self)
  }

  /// Runs one statement with its values, discarding rows.
  package func run(_ sql: String, _ values: [Value] = []) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.bind(values)
    try statement.run()
  }

  /// The first column of the first row; nil when there is no row or the column is NULL.
  package func scalar<Read: Readable>(
    _ sql: String, _ values: [Value] = [], as type: Read.Type = Read.self
  ) throws(SQLiteError) -> Read? {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.scalar(type)
  }

  /// What `read` makes of each row, in order.
  package func all<Element>(
    _ sql: String, _ values: [Value] = [], _ read: (Row) throws -> Element
  ) throws -> [Element] {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.all(read)
  }

  /// What `read` makes of the first row, nil when there is none.
  package func first<Element>(
    _ sql: String, _ values: [Value] = [], _ read: (Row) throws -> Element
  ) throws -> Element? {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.first(read)
  }

  /// Calls `body` for each row, in order; what it throws ends the loop and is passed on.
  package func forEachRow(
    _ sql: String, _ values: [Value] = [], _ body: (Row) throws -> Void
  ) throws {
    let statement = try prepare(sql)
    try statement.bind(values)
    try statement.forEachRow(body)
  }

  private func compile(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    var text = sql
    var statement: OpaquePointer?
    var next: OpaquePointer?
    let code = text.withUTF8 { bytes -> Int32 in
      var rest = UnsafeRawBufferPointer(bytes)
      let code = prepareFirst(of: &rest, &statement)
      // White space and comments may follow the one statement.
      while code == SQLITE_OK, statement != nil, next == nil, !rest.isEmpty {
        guard prepareFirst(of: &rest, &next) == SQLITE_OK else { return SQLITE_MISUSE }
      }
      return code
    }
    if code == SQLITE_OK, let statement, next == nil { return statement }
    if code != SQLITE_OK, statement == nil { throw failure(code, sql: sql) }
    let reason = statement == nil ? "no statement" : "more than one statement where one is wanted"
    sqlite3_finalize(statement)
    sqlite3_finalize(next)
    throw SQLiteError(code: SQLITE_MISUSE, message: reason, sql: sql, path: path)
  }

  private func prepareFirst(
    of text: inout UnsafeRawBufferPointer, _ statement: inout OpaquePointer?
  ) -> Int32 {
    guard let start = text.baseAddress?.assumingMemoryBound(to: CChar.self) else {
      return SQLITE_OK
    }
    var tail: UnsafePointer<CChar>?
    let code = sqlite3_prepare_v3(
      handle, start, Int32(text.count), UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &tail)
    let consumed = tail.map { $0 - start } ?? text.count
    text = UnsafeRawBufferPointer(rebasing: text[consumed...])
    return code
  }
}
