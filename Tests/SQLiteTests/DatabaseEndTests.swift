import Files
import SQLite
import TestSupport
import Testing

@Suite("pages put behind the end of a database") struct DatabaseEndTests {
  private let folder = TemporaryFolder()

  /// A database of tables `a` and `z`, and then `rows` as the rows of `a`, by hand.
  private func make(_ rows: [[Cell]], pageSize: Int) throws -> Database {
    let path = folder.file("made.sqlite")
    var roots: [String: Int] = [:]
    do {
      let database = try Database(path: path)
      try database.execute(
        """
        PRAGMA page_size = \(pageSize);
        CREATE TABLE a(id INTEGER PRIMARY KEY, b INTEGER, c REAL, d TEXT, e BLOB) STRICT;
        CREATE TABLE z(id INTEGER PRIMARY KEY, b INTEGER) STRICT;
        INSERT INTO z VALUES (7, 8);
        """)
      let sql = "SELECT name, rootpage FROM sqlite_schema"
      try database.forEachRow(sql) { roots[$0.text(0)] = $0.int(1) }
    }
    let spool = PageSpool(pageSize: pageSize)
    var table = PackedTable(spool)
    for row in rows { row.withUnsafeBufferPointer { table.append($0) } }
    let tree = table.finish()

    let file = try FilePatch(path)
    var header = try file.head(DatabaseEnd.headerSize)
    let size = Int(try file.size())
    var end = try #require(
      header.withUnsafeBytes { DatabaseEnd(header: $0, fileSize: size) })
    #expect(end.pageSize == pageSize)
    try spool.takeWaiting { try file.write($0, at: Int64(size)) }
    let first = end
    end.add(spool.count)
    var root = [UInt8](repeating: 0, count: pageSize)
    try root.withUnsafeMutableBytes { root in
      let start = try #require(root.baseAddress)
      try tree.write(root: start, pageSize: pageSize, place: first.number) { page in
        let number = end.number(0)
        try file.write(page, at: Int64((number - 1) * pageSize))
        end.add(1)
        return number
      }
    }
    let place = try #require(roots["a"])
    try root.withUnsafeBytes { try file.write($0, at: Int64((place - 1) * pageSize)) }
    header.withUnsafeMutableBytes { if let start = $0.baseAddress { end.write(to: start) } }
    try header.withUnsafeBytes { try file.write($0, at: 0) }
    return try Database(path: path)
  }

  @Test(
    "trees of no, one and several levels are sound and hold every row",
    arguments: [0, 1, 2, 3, 40, 700, 30_000, 400_000], [512, 1024, 16_384, 65_536])
  func everyHeight(_ count: Int, _ pageSize: Int) throws {
    guard count < 400_000 || pageSize == 1024 else { return }
    let rows = (1...max(count, 1)).prefix(count).map { number -> [Cell] in
      [.int64(Int64(number) << 16), .int64(Int64(number)), .double(0.5), .null, .null]
    }
    let database = try make(rows, pageSize: pageSize)
    #expect(try database.all("PRAGMA integrity_check") { $0.text(0) } == ["ok"])
    #expect(try database.scalar("SELECT count(*) FROM a WHERE id = b << 16") == count)
    #expect(try database.scalar("SELECT b FROM z WHERE id = 7") == 8)
    // It is a table like any other.
    try database.run("DELETE FROM a WHERE b % 3 = 0")
    try database.run("INSERT INTO a(b) SELECT b FROM a")
    #expect(try database.all("PRAGMA integrity_check") { $0.text(0) } == ["ok"])
  }

  @Test("the page of the lock bytes is passed over")
  func lockPage() throws {
    // A header of a file that ends two pages before the lock bytes.
    let pageSize = 16_384
    let count = (1 << 30) / pageSize - 1
    var header = [UInt8](repeating: 0, count: DatabaseEnd.headerSize)
    header.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
    header.withUnsafeMutableBytes {
      $0.storeBytes(of: UInt16(pageSize).bigEndian, toByteOffset: 16, as: UInt16.self)
      $0.storeBytes(of: UInt32(count).bigEndian, toByteOffset: 28, as: UInt32.self)
    }
    var end = try #require(
      header.withUnsafeBytes { DatabaseEnd(header: $0, fileSize: count * pageSize) })
    let lock = (1 << 30) / pageSize + 1
    #expect((0..<4).map(end.number) == [lock - 1, lock + 1, lock + 2, lock + 3])
    end.add(1)
    #expect((0..<2).map(end.number) == [lock + 1, lock + 2])
    end.add(2)
    #expect(end.count == lock + 2)
    #expect(end.number(0) == lock + 3)
  }

  @Test("what is no whole database is refused")
  func refused() throws {
    let path = folder.file("db")
    do { try Database(path: path).execute("CREATE TABLE t(a)") }
    let file = try FilePatch(path)
    let header = try file.head(DatabaseEnd.headerSize)
    let size = Int(try file.size())
    func end(_ change: (inout [UInt8]) -> Void, _ size: Int) -> DatabaseEnd? {
      var header = header
      change(&header)
      return header.withUnsafeBytes { DatabaseEnd(header: $0, fileSize: size) }
    }
    #expect(end({ _ in }, size) != nil)
    #expect(end({ _ in }, size + 1) == nil)
    #expect(end({ $0[0] = 0 }, size) == nil)
    #expect(end({ $0.removeLast() }, size) == nil)
    #expect(end({ $0[55] = 1 }, size) == nil)
  }
}
