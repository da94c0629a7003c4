import Testing

@testable import SQLite

struct RowInserterTests {
  let database: Database

  init() throws {
    database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, a REAL, b TEXT, c BLOB) STRICT")
  }

  private func insert(_ row: [Cell], with inserter: RowInserter) throws {
    try row.withUnsafeBufferPointer { try inserter.insert($0) }
  }

  @Test("a cell is at most 24 trivial bytes")
  func size() {
    #expect(MemoryLayout<Cell>.stride <= 24)
  }

  @Test("every kind of cell arrives as it was given")
  func kinds() throws {
    let inserter = try RowInserter(database, "INSERT INTO t VALUES (?, ?, ?, ?)")
    let text = Array("Grüße".utf8)
    try text.withUnsafeBufferPointer { bytes in
      let start = bytes.baseAddress
      try insert(
        [.int64(.max), .double(0.25), .text(start, count: 7), .blob(start, count: 3)],
        with: inserter)
      try insert([.int64(1), .null, .null, .null], with: inserter)
      try insert([.int64(2), .null, .text(nil, count: 0), .blob(nil, count: 0)], with: inserter)
      try insert(
        [.int64(3), .null, .text(start, count: 0), .blob(start, count: 0)], with: inserter)
    }
    let rows = try database.all("SELECT id, a, b, c FROM t ORDER BY id") { row in
      (0..<4).map { row.value($0) }
    }
    #expect(
      rows == [
        [1, nil, nil, nil],
        [2, nil, "", .blob([])],
        [3, nil, "", .blob([])],
        [.integer(.max), 0.25, "Grüße", .blob([0x47, 0x72, 0xc3])],
      ])
  }

  @Test("a refused row is not in the table, and the next one is")
  func refused() throws {
    let inserter = try RowInserter(database, "INSERT INTO t(id, a) VALUES (?, ?)")
    try insert([.int64(1), .null], with: inserter)
    let error = try #require(throws: SQLiteError.self) {
      try insert([.int64(1), .double(1)], with: inserter)
    }
    #expect(error.isConstraint)
    try insert([.int64(2), .null], with: inserter)
    #expect(try database.all("SELECT id FROM t") { $0.int64(0) } == [1, 2])
  }
}
