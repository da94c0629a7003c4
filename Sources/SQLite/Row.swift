internal import CSQLite

/// The row a statement is on, valid until its next `step`; columns are numbered from 0.
///
/// The plain accessors convert as SQLite does, so NULL reads as 0 or as nothing; use the optional
/// ones where NULL means something.
package struct Row {
  private let statement: Statement

  init(_ statement: Statement) {
    self.statement = statement
  }

  /// How many columns the row has.
  package var columnCount: Int { statement.columnCount }

  /// Whether the column is NULL.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement.handle, Int32(column)) == SQLITE_NULL
  }

  /// The column as an integer.
  package func int64(_ column: Int) -> Int64 {
    sqlite3_column_int64(statement.handle, Int32(column))
  }

  /// The column as an integer of the machine's size.
  package func int(_ column: Int) -> Int { Int(int64(column)) }

  /// False for 0 and NULL.
  package func bool(_ column: Int) -> Bool { int64(column) != 0 }

  /// The column as a floating-point number.
  package func double(_ column: Int) -> Double {
    sqlite3_column_double(statement.handle, Int32(column))
  }

  /// The column as text; bytes that are not UTF-8 are repaired.
  package func text(_ column: Int) -> String {
    withUTF8(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// The column's bytes, copied.
  package func blob(_ column: Int) -> [UInt8] {
    withBlob(column) { [UInt8]($0) }
  }

  /// Nil for NULL.
  package func optional<Read: Readable>(_ column: Int, as type: Read.Type = Read.self) -> Read? {
    isNull(column) ? nil : Read(column, of: self)
  }

  /// Nil for NULL.
  package func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }

  /// Nil for NULL.
  package func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }

  /// Nil for NULL.
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// Nil for NULL.
  package func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  /// Lends the column's text without copying it; only for the length of the call.
  package func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_text(statement.handle, Int32(column))
    let count = sqlite3_column_bytes(statement.handle, Int32(column))
    return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }

  /// Lends the column's bytes without copying them; only for the length of the call.
  package func withBlob<Result>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = sqlite3_column_blob(statement.handle, Int32(column))
    let count = sqlite3_column_bytes(statement.handle, Int32(column))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }

  /// The column by the type it was stored with.
  package func value(_ column: Int) -> Value {
    switch sqlite3_column_type(statement.handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(int64(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }
}
