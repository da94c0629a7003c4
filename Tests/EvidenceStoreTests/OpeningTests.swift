import EvidenceStore
import SQLite
import TestSupport
import Testing

@Suite("opening a store") struct OpeningTests {
  let folder = TemporaryFolder()

  private var path: String { folder.file("hone.sqlite") }

  private func isMissing(_ error: any Error) -> Bool {
    if case .missing = error as? StoreError { true } else { false }
  }

  @Test("for reading wants one that is there, and makes none")
  func missing() throws {
    #expect(performing: { try EvidenceStore(path: path, access: .read) }, throws: isMissing)
    #expect(folder.names().isEmpty)
  }

  @Test("for reading does not bring an older store up to date, but says what does")
  func older() throws {
    let store = try EvidenceStore(path: path, access: .write)
    try store.database.run("DELETE FROM migration WHERE name <> '2026-11-evidence'")
    #expect(
      performing: { try EvidenceStore(path: path, access: .read) },
      throws: { if case .older = $0 as? StoreError { true } else { false } })
  }

  @Test("for reading sees what is written")
  func reading() throws {
    let shelf = try Shelf()
    try shelf.ingest(batch("f", [Run()]))
    let reader = try EvidenceStore(path: shelf.path, access: .read)
    #expect(try rows("SELECT trace_id FROM v_trace", of: reader.database) == [["r1"]])
    #expect(throws: SQLiteError.self) { try reader.database.run("DELETE FROM trace") }
    try shelf.ingest(batch("f", [Run(id: "r2")]))
    #expect(try rows("SELECT count(*) FROM v_trace", of: reader.database) == [["2"]])
  }

  @Test("twice changes nothing")
  func twice() throws {
    let schema = "SELECT sql FROM sqlite_schema ORDER BY name"
    let first = try EvidenceStore(path: path, access: .write)
    let before = try rows(schema, of: first.database)
    let second = try EvidenceStore(path: path, access: .write)
    #expect(try rows(schema, of: second.database) == before)
  }

  @Test("that a newer version wrote is refused, for writing and for reading", arguments: [0, 1])
  func newer(_ access: Int) throws {
    let store = try EvidenceStore(path: path, access: .write)
    try store.database.run("INSERT INTO migration VALUES ('2099-01-teleportation')")
    let access: EvidenceStore.Access = access == 0 ? .write : .read
    #expect(
      performing: { try EvidenceStore(path: path, access: access) },
      throws: { "\($0)".contains("2099-01-teleportation") && $0 is StoreError })
  }

  @Test("that is no database fails and leaves the file alone")
  func notAStore() throws {
    let text = String(repeating: "this is a diary\n", count: 100)
    folder.write("hone.sqlite", text)
    for access in [EvidenceStore.Access.write, .read] {
      #expect(
        performing: { try EvidenceStore(path: path, access: access) },
        throws: { ($0 as? SQLiteError)?.isCorrupt == true })
    }
    #expect(folder.read("hone.sqlite") == text)
  }

  @Test("many at once makes one store", arguments: 1...4)
  func together(_ round: Int) async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask { _ = try EvidenceStore(path: path, access: .write) }
      }
      try await group.waitForAll()
    }
    let store = try EvidenceStore(path: path, access: .read)
    #expect(try rows("PRAGMA integrity_check", of: store.database) == [["ok"]])
  }

  @Test("several writers at once give what one gives")
  func writers() async throws {
    let alone = try Shelf()
    let batches = (0..<20).map { number in
      batch(
        "f\(number)", [Run(id: "r\(number % 7)"), Run(id: "r\(number % 5)", end: nil)],
        findings: [.broken(at: number)])
    }
    try alone.ingest(batches)
    let path = path
    let news = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<3 {
        group.addTask {
          let store = try EvidenceStore(path: path, access: .write)
          let writer = (store: store, number: writer)
          var random = SplitMix(state: UInt64(writer.number))
          let traces = try TraceWriter(store: writer.store, now: noon) { _ in true }
          var counts = IngestCounts()
          for batch in batches.shuffled(using: &random) { counts += try traces.write(batch) }
          try traces.finish(counts, now: noon)
          return counts.new
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(news == 7)
    let store = try EvidenceStore(path: path, access: .read)
    #expect(try dump(store) == dump(alone.store))
  }

  @Test("that somebody else is writing waits, then says so")
  func busy() throws {
    let shelf = try Shelf()
    try shelf.ingest(batch("f", [Run()]))
    let second = try EvidenceStore(
      path: shelf.path, access: .write, busyTimeout: .milliseconds(50))
    try shelf.store.database.run("BEGIN IMMEDIATE")
    #expect(
      performing: { try TraceWriter(store: second, now: noon) { _ in true } },
      throws: { ($0 as? SQLiteError)?.isBusy == true })
    try shelf.store.database.run("COMMIT")
    _ = try TraceWriter(store: second, now: noon) { _ in true }
  }

  @Test("is kept sound in WAL mode, and a backup is whole")
  func modes() throws {
    let shelf = try Shelf()
    try shelf.ingest(batch("f", [Run()]))
    #expect(try shelf.column("PRAGMA journal_mode") == ["wal"])
    #expect(try shelf.column("PRAGMA synchronous") == ["1"])
    try shelf.store.backup(to: folder.file("copy.sqlite"))
    let copy = try EvidenceStore(path: folder.file("copy.sqlite"), access: .read)
    #expect(try dump(copy) == dump(shelf.store))
  }
}
