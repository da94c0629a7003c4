import EvidenceStore
import SQLite
import Testing
import Traces

@Suite("sources and findings") struct SourceTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
  }

  private func paths() throws -> [String] { try shelf.column("SELECT source_path FROM v_trace") }

  @Test("of several files with the same run the one with the smallest path counts")
  func smallestPath() throws {
    for path in ["m", "z", "b", "c"] { try shelf.ingest(batch(path, [Run()])) }
    #expect(try paths() == ["b"])
  }

  @Test("a file that is gone gives way to any that is there")
  func renamed() throws {
    try shelf.ingest(batch("a", [Run()]))
    try shelf.ingest(batch("z", [Run()]), missing: ["a"])
    #expect(try paths() == ["z"])
  }

  @Test("within a file the first place counts, in whichever order they come")
  func firstPlace() throws {
    try shelf.ingest(batch("a", [Run(id: "x"), Run(), Run()]))
    #expect(
      try shelf.column("SELECT document_offset FROM trace ORDER BY trace_id") == ["1000", "0"])
  }

  @Test("findings are kept once for source, place and code, and are new once")
  func findings() throws {
    let bad = batch("f", [], findings: [.broken(at: 1), .broken(at: 9, isSetAside: false)])
    let first = try shelf.ingest(bad)
    #expect([first.findings, first.setAside, first.newlySetAside] == [2, 1, 1])
    let second = try shelf.ingest(bad)
    #expect([second.findings, second.setAside, second.newlySetAside] == [2, 1, 0])
    #expect(
      try shelf.store.findings().map(\.finding) == [
        .broken(at: 1), .broken(at: 9, isSetAside: false),
      ])
    #expect(try shelf.store.findings(limit: 1).count == 1)
  }

  @Test("findings of a file that was mended go, those of other files stay")
  func mended() throws {
    try shelf.ingest(
      batch("f", [], findings: [.broken(at: 1), .broken(at: 2)]),
      batch("g", [], findings: [.broken(at: 3)]))
    try shelf.ingest(batch("f", [Run()], findings: [.broken(at: 2)]))
    #expect(
      try shelf.column("SELECT path, byte_offset FROM v_finding ORDER BY 1, 2") == ["f|2", "g|3"])
  }

  @Test("findings of a file that was not read to its end do not take away older ones")
  func unfinished() throws {
    try shelf.ingest(batch("f", [], findings: [.broken(at: 1)]))
    try shelf.ingest(batch("f", [], findings: [.broken(at: 2)], isFinished: false))
    #expect(try shelf.column("SELECT count(*) FROM v_finding") == ["2"])
  }

  @Test("two ingests that read the same parts of a file lose none of its findings")
  func interleaved() throws {
    for order in permutations([0, 1]) {
      let shelf = try Shelf()
      let writers = try [shelf.writer(), shelf.writer()]
      for index in order {
        _ = try writers[index].write(batch("f", [], findings: [.broken(at: 1)], isFinished: false))
      }
      for index in [0, 1] { _ = try writers[index].write(batch("f", [])) }
      #expect(try shelf.column("SELECT byte_offset FROM v_finding") == ["1"])
    }
  }

  @Test("sources that were read to their end are remembered as they were")
  func states() throws {
    try shelf.ingest(batch("f", [Run()], size: 42), batch("g", [Run()], isFinished: false))
    let known = try shelf.store.readSources()
    #expect(known.count == 1)
    #expect(
      known[ExactText("f")]
        == SourceState(path: "f", size: 42, modified: 5, inode: 6, device: 7, reading: "test"))
  }

  @Test("a batch that cannot be written leaves nothing of itself, and the writer goes on")
  func wholeBatches() throws {
    try shelf.ingest(batch("f", [Run()]))
    let before = try dump(shelf.store)
    let writer = try shelf.writer()
    try shelf.store.database.execute(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON finding BEGIN SELECT raise(ABORT, 'full'); END")
    #expect(throws: (any Error).self) {
      try writer.write(
        batch("new", [Run(id: "n", agent: "new", calls: [])], findings: [.broken(at: 1)]))
    }
    #expect(try dump(shelf.store) == before)
    try shelf.store.database.execute("DROP TRIGGER full")
    _ = try writer.write(batch("new", [Run(id: "n", agent: "new")]))
    #expect(try shelf.column("SELECT agent FROM v_trace ORDER BY 1") == ["a", "new"])
  }

  @Test("a dry run counts and leaves the store as it was")
  func dryRun() throws {
    try shelf.ingest(batch("f", [Run(end: nil)], findings: [.broken(at: 1)]))
    let before = try dump(shelf.store)
    let runs = try shelf.column("SELECT count(*) FROM ingest_run")
    let writer = try shelf.writer(isDryRun: true)
    var counts = try writer.write(batch("f", [Run(), Run(id: "r2")]))
    counts += try writer.write(batch("g", [Run(id: "r2"), Run(id: "r3")]))
    try writer.finish(counts, now: noon)
    #expect([counts.new, counts.known, counts.revised] == [2, 1, 1])
    #expect(try dump(shelf.store) == before)
    #expect(try shelf.column("SELECT count(*) FROM ingest_run") == runs)
    #expect(try shelf.ingest(batch("f", [Run(id: "r2")])).new == 1)
  }

  @Test("a dry run that was given up leaves the store as it was and free for others")
  func abandoned() throws {
    let writer = try shelf.writer(isDryRun: true)
    _ = try writer.write(batch("f", [Run()]))
    try writer.abandon()
    #expect(try shelf.column("SELECT count(*) FROM trace") == ["0"])
    #expect(try shelf.ingest(batch("f", [Run()])).new == 1)
  }
}
