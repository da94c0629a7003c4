internal import CSQLite

/// Parameters are numbered from 1, as in SQL. A bound value stays until it is replaced or the
/// statement is let go; bytes are copied.
extension Statement {
  /// Binds an integer.
  package func bind(_ value: Int64, at parameter: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(parameter), value))
  }

  /// Binds an integer of the machine's size.
  package func bind(_ value: Int, at parameter: Int) throws(SQLiteError) {
    try bind(Int64(value), at: parameter)
  }

  /// Binds a floating-point number; SQLite stores NaN as NULL.
  package func bind(_ value: Double, at parameter: Int) throws(SQLiteError) {
    try check(sqlite3_bind_double(handle, Int32(parameter), value))
  }

  /// Binds text.
  package func bind(_ value: String, at parameter: Int) throws(SQLiteError) {
    var value = value
    let code = value.withUTF8 { bindText($0, at: parameter) }
    try check(code)
  }

  /// Binds text given as UTF-8, which is not checked.
  package func bind(utf8 value: UnsafeBufferPointer<UInt8>, at parameter: Int) throws(SQLiteError) {
    try check(bindText(value, at: parameter))
  }

  /// Binds a blob; an empty buffer is an empty blob, not NULL.
  package func bind(blob value: UnsafeRawBufferPointer, at parameter: Int) throws(SQLiteError) {
    try check(bindBlob(value, at: parameter))
  }

  /// Binds a blob; an empty array is an empty blob, not NULL.
  package func bind(_ value: [UInt8], at parameter: Int) throws(SQLiteError) {
    let code = value.withUnsafeBytes { bindBlob($0, at: parameter) }
    try check(code)
  }

  /// Binds NULL.
  package func bindNull(at parameter: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, Int32(parameter)))
  }

  /// Binds a value by its own type.
  package func bind(_ value: Value, at parameter: Int) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(at: parameter)
    case .integer(let integer): try bind(integer, at: parameter)
    case .real(let real): try bind(real, at: parameter)
    case .text(let text): try bind(text, at: parameter)
    case .blob(let bytes): try bind(bytes, at: parameter)
    }
  }

  /// Binds all parameters from the first on; the count must be that of the statement's parameters.
  package func bind(_ values: [Value]) throws(SQLiteError) {
    precondition(values.count == parameterCount, "\(sql) wants \(parameterCount) values")
    for index in values.indices { try bind(values[index], at: index + 1) }
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at parameter: Int) -> Int32 {
    guard let start = bytes.baseAddress else {
      return sqlite3_bind_text(handle, Int32(parameter), "", 0, nil)
    }
    let text = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
    return sqlite3_bind_text64(
      handle, Int32(parameter), text, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
  }

  private func bindBlob(_ bytes: UnsafeRawBufferPointer, at parameter: Int) -> Int32 {
    guard let start = bytes.baseAddress, bytes.count > 0 else {
      return sqlite3_bind_zeroblob(handle, Int32(parameter), 0)
    }
    return sqlite3_bind_blob64(handle, Int32(parameter), start, UInt64(bytes.count), copied)
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw fail(code) }
  }
}

/// SQLITE_TRANSIENT, a macro with a cast that does not import: the bytes are copied before returning.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
