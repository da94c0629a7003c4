import SQLite
import TestSupport
import Testing

@Suite("rows packed as pages") struct PageImageTests {
  private static let script =
    "CREATE TABLE a(id INTEGER PRIMARY KEY, b INTEGER, c REAL, d TEXT, e BLOB) STRICT;"
    + "CREATE TABLE z(id INTEGER PRIMARY KEY, b INTEGER) STRICT;"

  private let database: Database
  private let image: PageImage

  init() throws {
    database = try Database(path: ":memory:")
    try database.execute(Self.script)
    image = try PageImage(database, name: "packed", script: Self.script)
  }

  private func transfer(_ rows: [[Cell]]) throws {
    try image.reserve(
      image.schemaPages + PageImage.pages(bytes: rows.count * 5000, tables: 2))
    image.beginRows()
    var table = PackedTable(image)
    var empty = PackedTable(image)
    for row in rows { row.withUnsafeBufferPointer { table.append($0) } }
    image.put(table.finish(), root: 2)
    image.put(empty.finish(), root: 3)
    try database.transaction {
      try database.run("INSERT INTO main.a SELECT * FROM packed.a")
      try database.run("INSERT INTO main.z SELECT * FROM packed.z")
    }
  }

  /// Pages of the image that hold nothing are no fault.
  private func faults() throws -> [String] {
    let found =
      try database.all("PRAGMA packed.integrity_check(1000000)") { $0.text(0) }
      + database.all("PRAGMA main.integrity_check") { $0.text(0) }
    return found.flatMap { $0.split(separator: "\n").map(String.init) }
      .filter { $0 != "ok" && !$0.contains("is never used") && !$0.contains("in database packed") }
  }

  @Test("every length of integer is read back")
  func integers() throws {
    var numbers: [Int64] = [0, 1, -1, .max, .min]
    for bits in [7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 62] {
      numbers += [-1, 0, 1].flatMap { [(1 << bits) + $0, -(1 << bits) + $0] }
    }
    try transfer(
      numbers.enumerated().map {
        [.int64(Int64($0)), .int64($1), .null, .null, .null]
      })
    #expect(try database.all("SELECT b FROM a ORDER BY id") { $0.int64(0) } == numbers)
    #expect(try faults().isEmpty)
  }

  @Test("every length of id is read back, the largest too")
  func ids() throws {
    var ids: [Int64] = [.min, -1]
    for bits in stride(from: 0, to: 63, by: 7) { ids += [(1 << bits) - 1, 1 << bits] }
    ids = Set(ids + [.max]).sorted()
    try transfer(ids.map { [.int64($0), .null, .null, .null, .null] })
    #expect(try database.all("SELECT id FROM a ORDER BY id") { $0.int64(0) } == ids)
    #expect(try faults().isEmpty)
  }

  @Test("texts, blobs and numbers of every length fill pages to their end", arguments: [0, 1, 7])
  func lengths(_ start: Int) throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
    try bytes.withUnsafeBufferPointer { bytes in
      let rows = (0..<3000).map { number -> [Cell] in
        let length = (start + number * 37) % 2000
        return [
          .int64(Int64(number) << 16), .int64(Int64(number)), .double(Double(number) / 4),
          .text(bytes.baseAddress, count: Int32(length)),
          .blob(bytes.baseAddress, count: Int32(length / 2)),
        ]
      }
      try transfer(rows)
    }
    let wrong: Int? = try database.scalar(
      """
      SELECT count(*) FROM a WHERE id <> b << 16 OR c <> b / 4.0
        OR length(d) <> (\(start) + b * 37) % 2000 OR length(e) <> length(d) / 2
        OR d <> substr(replace(hex(zeroblob(1000)), '0', 'x'), 1, length(d))
      """)
    #expect(wrong == 0)
    #expect(try database.scalar("SELECT count(*) FROM a") == 3000)
    #expect(try faults().isEmpty)
  }

  @Test("the next rows replace those before, of many, few and none")
  func again() throws {
    var id: Int64 = 0
    for count in [5000, 3, 0, 1, 20_000, 2] {
      let first = id
      let rows = (0..<count).map { _ -> [Cell] in
        id += 1
        return [.int64(id), .int64(7), .null, .null, .null]
      }
      try transfer(rows)
      let found: Int? = try database.scalar("SELECT count(*) FROM a WHERE id > \(first)")
      #expect(found == count)
    }
    #expect(try faults().isEmpty)
  }

  @Test("rows are copied as they are, not taken apart")
  func copying() throws {
    let steps = try database.all("EXPLAIN INSERT INTO main.a SELECT * FROM packed.a") { $0.text(1) }
    #expect(steps.contains("RowData"))
    #expect(!steps.contains("MakeRecord"))
  }

  @Test("the image is gone with its owner")
  func detached() throws {
    do {
      let other = try PageImage(database, name: "other", script: Self.script)
      #expect(try database.scalar("SELECT count(*) FROM other.a") == 0)
      withExtendedLifetime(other) {}
    }
    #expect(throws: SQLiteError.self) { try database.run("SELECT * FROM other.a") }
  }
}
