internal import SQLite

/// Walks once along a table whose id is `trace << 16 | step`, in the order of ids.
struct StepCursor {
  private let statement: Statement
  /// The id of the row it stands on; the largest number at the end.
  private(set) var id: Int64 = .max

  /// On the first row of the range.
  init(_ database: Database, _ sql: String, _ ids: ClosedRange<Int64>) throws {
    statement = try database.prepare(sql)
    try statement.bind([.integer(ids.lowerBound), .integer(ids.upperBound)])
    try advance()
  }

  /// The row it stands on; only while `id` is not the largest number.
  @inline(__always)
  var row: Row { statement.row }

  /// To the next row; after the last it must not be called again.
  @inline(__always)
  mutating func advance() throws {
    id = try statement.step() ? statement.row.int64(0) : .max
  }

  /// To the first row with this id or a later one.
  @inline(__always)
  mutating func skip(before id: Int64) throws {
    while self.id < id { try advance() }
  }
}
