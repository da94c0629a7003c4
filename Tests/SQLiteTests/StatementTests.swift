import Testing

@testable import SQLite

struct StatementTests {
  let database: Database

  init() throws {
    database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(a INTEGER, b REAL, c TEXT, d BLOB)")
  }

  @Test(
    "what is bound is what is read",
    arguments: [
      Value.null, 0, 1, .integer(.min), .integer(.max), 0.5, .real(-.infinity), "", "a\u{0}b",
      "Grüße 🐝", .blob([]), .blob([0, 255, 0]),
    ])
  func roundTrip(_ value: Value) throws {
    #expect(try database.scalar("SELECT ?1", [value], as: Value.self) ?? .null == value)
    let type = try database.scalar("SELECT typeof(?1)", [value], as: String.self)
    let expected =
      switch value {
      case .null: "null"
      case .integer: "integer"
      case .real: "real"
      case .text: "text"
      case .blob: "blob"
      }
    #expect(type == expected)
  }

  @Test("typed bindings and columns agree")
  func typed() throws {
    let insert = try database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)")
    let bytes: [UInt8] = [1, 2, 3]
    try insert.bind(12, at: 1)
    try insert.bind(1.5, at: 2)
    try Array("héllo".utf8).withUnsafeBufferPointer { try insert.bind(utf8: $0, at: 3) }
    try bytes.withUnsafeBytes { try insert.bind(blob: $0, at: 4) }
    try insert.run()
    try insert.bindNull(at: 1)
    try insert.run()
    let select = try database.prepare("SELECT a, b, c, d FROM t ORDER BY rowid")
    #expect(select.columnCount == 4)
    #expect(select.columnName(2) == "c")
    #expect(try select.step())
    #expect(select.row.int64(0) == 12)
    #expect(select.row.bool(0))
    #expect(select.row.double(1) == 1.5)
    #expect(select.row.text(2) == "héllo")
    #expect(select.row.withUTF8(2) { $0.count } == 6)
    #expect(select.row.withBlob(3) { [UInt8]($0) } == bytes)
    #expect(try select.step())
    #expect(select.row.optionalInt64(0) == nil)
    #expect(select.row.int64(0) == 0)
    #expect(select.row.optionalDouble(1) == 1.5)
    #expect(select.row.optionalText(2) == "héllo")
    #expect(select.row.optionalBlob(3) == bytes)
    #expect(try !select.step())
  }

  @Test("a finished statement runs again with its bindings")
  func runAgain() throws {
    let select = try database.prepare("SELECT ?")
    try select.bind(5, at: 1)
    #expect(try select.scalar() == 5)
    #expect(try select.scalar() == 5)
    #expect(try select.first { $0.int(0) } == 5)
  }

  @Test("first, all and scalar of no rows are nil and empty")
  func noRows() throws {
    #expect(try database.first("SELECT a FROM t") { $0.int64(0) } == nil)
    #expect(try database.all("SELECT a FROM t") { $0.int64(0) } == [])
    #expect(try database.scalar("SELECT a FROM t", as: Int64.self) == nil)
    #expect(try database.scalar("SELECT NULL", as: Int64.self) == nil)
  }

  @Test("what the body throws ends the loop and comes out")
  func bodyThrows() throws {
    var rows = 0
    #expect(throws: Deliberate()) {
      try database.forEachRow("VALUES (1), (2), (3)") { row in
        rows += 1
        if row.int(0) == 2 { throw Deliberate() }
      }
    }
    #expect(rows == 2)
  }

  @Test("a finished statement is cached and used again without its bindings")
  func cached() throws {
    let sql = "SELECT ?"
    #expect(try database.scalar(sql, [1], as: Int64.self) == 1)
    #expect(database.cache.count == 1)
    let again = try database.prepare(sql)
    #expect(database.cache.count == 0)
    #expect(try again.scalar(Int64.self) == nil)
  }

  @Test("a statement in use is out of the cache, so the same SQL inside its loop is another one")
  func nested() throws {
    let sql = "VALUES (1), (2)"
    var pairs: [Int] = []
    try database.forEachRow(sql) { outer in
      let tens = outer.int(0) * 10
      try database.forEachRow(sql) { inner in pairs.append(tens + inner.int(0)) }
    }
    #expect(pairs == [11, 12, 21, 22])
    #expect(database.cache.count == 1)
  }

  @Test("a failed statement leaves the cache")
  func failed() throws {
    try database.execute("CREATE TABLE u(a UNIQUE)")
    let sql = "INSERT INTO u VALUES (?)"
    try database.run(sql, [1])
    #expect(database.cache.count == 1)
    #expect(throws: SQLiteError.self) { try database.run(sql, [1]) }
    #expect(database.cache.count == 0)
    try database.run(sql, [2])
  }

  @Test("the cache keeps the statements used last")
  func cacheLimit() throws {
    for number in 0..<150 { try database.run("SELECT \(number)") }
    #expect(database.cache.count == 100)
  }

  @Test(
    "a text without exactly one statement is refused",
    arguments: ["", "  ;", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; nonsense", "SELEC 1"])
  func notOne(_ sql: String) throws {
    let error = try #require(throws: SQLiteError.self) { try database.prepare(sql) }
    #expect(error.sql == sql)
  }

  @Test(
    "semicolons, space and comments may follow the statement",
    arguments: ["SELECT 1;", "SELECT 1 ; \n;", "SELECT 1; -- one", "SELECT 1 /* one */;"])
  func trailing(_ sql: String) throws {
    #expect(try database.scalar(sql, as: Int64.self) == 1)
  }

  @Test("a parameter that does not exist is an error")
  func range() throws {
    let select = try database.prepare("SELECT ?")
    #expect(throws: SQLiteError.self) { try select.bind(1, at: 2) }
  }

  @Test("a statement outlives the last other use of its connection")
  func keepsConnection() throws {
    func orphan() throws -> Statement { try Database(path: ":memory:").prepare("SELECT 3") }
    #expect(try orphan().scalar() == 3)
  }
}
