import EvidenceStore
import Files
import SQLite
import TestSupport
import Testing

@Suite("a store under construction") struct StoreUnderConstructionTests {
  let folder = TemporaryFolder()

  private var path: String { folder.file("hone.sqlite") }

  private var batches: [TraceBatch] {
    (0..<20).map { number in
      batch(
        "f\(number)", [Run(id: "r\(number % 7)"), Run(id: "r\(number % 5)", end: nil)],
        findings: [.broken(at: number)])
    }
  }

  private func fill(_ store: EvidenceStore) throws {
    _ = try fill(store, batches)
  }

  private func fill(_ store: EvidenceStore, _ batches: [TraceBatch]) throws -> IngestCounts {
    let writer = try TraceWriter(store: store, now: noon) { _ in true }
    var counts = IngestCounts()
    for batch in batches { counts += try writer.write(batch) }
    try writer.finish(counts, now: noon)
    return counts
  }

  private func begin() throws -> StoreUnderConstruction {
    try #require(try StoreUnderConstruction.begin(at: path))
  }

  @Test("becomes the store that writing in place gives")
  func equal() throws {
    let shelf = try Shelf()
    try shelf.ingest(batches)
    let construction = try begin()
    try fill(construction.open())
    #expect(try FileFacts.find(path) == nil)
    #expect(try construction.publish())
    #expect(folder.names() == ["hone.sqlite"])
    // The header says WAL to whoever opens it.
    #expect(folder.readBytes("hone.sqlite")?[18...19] == [2, 2])
    let store = try EvidenceStore(path: path, access: .write)
    #expect(try dump(store) == dump(shelf.store))
    for sql in [
      "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name", "PRAGMA page_size",
      "PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA encoding", "PRAGMA auto_vacuum",
    ] {
      #expect(try rows(sql, of: store.database) == rows(sql, of: shelf.store.database), "\(sql)")
    }
    #expect(try rows("PRAGMA main.integrity_check", of: store.database) == [["ok"]])
    try fill(store)
    #expect(try dump(store) == dump(shelf.store))
  }

  @Test("leaves nothing when it is given up")
  func givenUp() throws {
    do {
      let construction = try begin()
      try fill(construction.open())
    }
    #expect(folder.names().isEmpty)
  }

  @Test("a transaction that fails there is undone")
  func undone() throws {
    let shelf = try Shelf()
    try shelf.ingest(batches)
    let construction = try begin()
    try fill(construction.open())
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try construction.open().database.transaction {
        try construction.open().database.run("DELETE FROM trace")
        try construction.open().database.run("DELETE FROM finding")
        throw Stop()
      }
    }
    #expect(try construction.publish())
    #expect(try dump(EvidenceStore(path: path, access: .read)) == dump(shelf.store))
  }

  @Test("is not published when part of what went into it was undone")
  func spoiled() throws {
    let construction = try begin()
    _ = try fill(construction.open(), [batches[0]])
    try construction.open().database.execute(
      "CREATE TRIGGER refuse BEFORE INSERT ON finding BEGIN SELECT RAISE(ABORT, 'no'); END")
    #expect(throws: SQLiteError.self) { try fill(construction.open(), [batches[1]]) }
    #expect(throws: StoreError.self) { try construction.publish() }
    #expect(try FileFacts.find(path) == nil)
  }

  /// Enough for several levels of pages, and for more than is kept in memory.
  private var manySteps: [TraceBatch] {
    (0..<40).map { number in
      let calls = (0..<1500).map {
        #"{"tool_name": "t\#($0 % 9)", "arguments": {"n": \#($0)}, "response": "r\#($0 * number)"}"#
      }
      return batch(
        "f\(number)",
        [
          Run(id: "many\(number)", calls: calls), Run(id: "again", end: nil, calls: calls),
          Run(id: "again", problem: "p\(number)", calls: Array(calls.prefix(number))),
        ])
    }
  }

  @Test("holds any number of steps, of records that were replaced the last ones only")
  func large() throws {
    let shelf = try Shelf()
    let construction = try begin()
    let counts = try fill(construction.open(), manySteps)
    for batch in manySteps { try shelf.ingest(batch) }
    #expect(counts.revised > 3)
    #expect(try construction.publish())
    let store = try EvidenceStore(path: path, access: .write)
    #expect(try rows("PRAGMA main.integrity_check", of: store.database) == [["ok"]])
    #expect(try dump(store) == dump(shelf.store))
    let steps = "SELECT count(*) FROM tool_call WHERE id >> 16 NOT IN (SELECT id FROM trace)"
    #expect(try store.database.scalar(steps) == 0)
    // It grows like any other.
    try fill(store)
    #expect(try rows("PRAGMA main.integrity_check", of: store.database) == [["ok"]])
  }

  @Test("gives way to a store that somebody else has made meanwhile")
  func givesWay() throws {
    let construction = try begin()
    try fill(construction.open())
    let theirs = try EvidenceStore(path: path, access: .write)
    #expect(try !construction.publish())
    #expect(try dump(theirs).contains("r1") == false)
    try fill(theirs)
    #expect(try rows("PRAGMA main.integrity_check", of: theirs.database) == [["ok"]])
  }

  @Test("of two the first to be whole is published")
  func two() throws {
    let (one, other) = (try begin(), try begin())
    try fill(one.open())
    #expect(try other.publish())
    #expect(try !one.publish())
    #expect(folder.names().count == 2)
    #expect(try !dump(EvidenceStore(path: path, access: .read)).contains("r1"))
  }

  @Test(
    "is not begun where there is a store, or what is left of one",
    arguments: ["", "-wal", "-journal"])
  func taken(suffix: String) throws {
    folder.write("hone.sqlite" + suffix, "")
    #expect(try StoreUnderConstruction.begin(at: path) == nil)
    #expect(folder.names() == ["hone.sqlite" + suffix])
  }

  @Test("is not published beside the log of a store that went while it was built")
  func lostStore() throws {
    let construction = try begin()
    try fill(construction.open())
    folder.write("hone.sqlite-wal", "log")
    #expect(try !construction.publish())
    #expect(folder.read("hone.sqlite") == nil)
  }

  @Test("what crashes left is removed by the next one")
  func leftovers() throws {
    folder.write("hone.sqlite.new-0123456789abcdef", "left")
    let construction = try begin()
    #expect(folder.names().count == 1)
    #expect(try construction.publish())
    folder.write("hone.sqlite.new-0123456789abcdef", "left")
    #expect(try StoreUnderConstruction.begin(at: path) == nil)
    #expect(folder.names() == ["hone.sqlite"])
  }
}
