import EvidenceStore
import Ingestion
import SQLite
import TestSupport
import Testing
import Traces

@Suite("several readers and several ingests") struct JobsTests {
  /// Small files, large files, copies, revisions, bad lines.
  private static func fill(_ folder: TemporaryFolder) {
    for number in 0..<30 {
      folder.write(
        "traces/n\(number % 4)/f\(number).json", run("r\(number % 20)", success: number % 3 > 0))
    }
    folder.write("traces/lines.jsonl", runs(ids(60)) + "{\n" + runs(ids(60, from: 30)))
    folder.write("traces/copy.jsonl", runs(ids(20, from: 50).reversed()))
    folder.write("traces/packed.jsonl.gz", packed(Array(runs(ids(40, from: 80)).utf8)))
    folder.write("traces/bad.json", "nonsense")
  }

  @Test("give the same store and report, however many")
  func jobs() async throws {
    var dumps: Set<String> = []
    var counts: Set<IngestCounts> = []
    for jobs in [1, 2, 7] {
      for (unitSize, mostExamined) in [(300, 500), (300, 0), (4 << 20, 500), (4 << 20, 0)] {
        let desk = try Desk()
        Self.fill(desk.folder)
        var last: IngestProgress?
        let report = try await desk.ingest {
          $0.jobs = jobs
          $0.unitSize = unitSize
          $0.mostExamined = mostExamined
        } progress: {
          last = $0
        }
        #expect(last?.files == last?.filesInAll)
        #expect((last?.bytesInAll == nil) == (mostExamined == 0))
        dumps.insert(try dump(desk.store))
        counts.insert(report.counts)
        #expect(report.findings.map(\.finding.code) == ["not_json", "not_json"])
      }
    }
    #expect(dumps.count == 1)
    #expect(counts.count == 1)
  }

  @Test("in any order of the inputs give the same store")
  func inputs() async throws {
    var dumps: Set<String> = []
    for inputs in permutations([
      "traces/n0", "traces/n1", "traces/lines.jsonl", "traces/copy.jsonl",
    ]) {
      let desk = try Desk()
      Self.fill(desk.folder)
      for input in inputs { try await desk.ingest(input) }
      dumps.insert(try dump(desk.store))
    }
    #expect(dumps.count == 1)
  }

  @Test("over the same files at once equal one")
  func together() async throws {
    let alone = try Desk()
    Self.fill(alone.folder)
    try await alone.ingest()

    let desk = try Desk()
    Self.fill(desk.folder)
    let (root, path) = (desk.folder.path, desk.folder.file("hone.sqlite"))
    let news = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var request = IngestRequest(inputs: [root + "/traces"], root: root, now: noon)
          request.jobs = 1
          let store = try EvidenceStore(path: path, access: .write)
          return try await Ingest(request).run(into: store, now: { noon }).counts.new
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(try dump(desk.store) == dump(alone.store))
    #expect(try news == desk.ids().count)
  }

  @Test("progress rises to everything there is")
  func progress() async throws {
    let desk = try Desk()
    Self.fill(desk.folder)
    var seen: [IngestProgress] = []
    let report = try await desk.ingest {
      $0.unitSize = 500
    } progress: {
      seen.append($0)
    }
    for (before, now) in zip(seen, seen.dropFirst()) {
      #expect(now.files >= before.files && now.bytes >= before.bytes)
    }
    let last = try #require(seen.last)
    #expect(last.files == last.filesInAll)
    #expect(last.files == report.filesRead)
    #expect(last.bytes == last.bytesInAll)
    #expect(last.bytes == report.bytesRead)
    #expect(last.toolCalls == report.counts.toolCalls)
  }

  @Test(
    "a writer that fails leaves whole batches, and the next ingest completes them",
    arguments: [1, 4])
  func failing(_ jobs: Int) async throws {
    let desk = try Desk()
    Self.fill(desk.folder)
    try desk.store.database.execute(
      """
      CREATE TEMP TRIGGER full BEFORE INSERT ON trace WHEN (SELECT count(*) FROM trace) >= 50
      BEGIN SELECT raise(ABORT, 'disk full'); END
      """)
    for isDryRun in [true, false] {
      await #expect(throws: SQLiteError.self) {
        try await desk.ingest {
          $0.unitSize = 500
          $0.jobs = jobs
          $0.isDryRun = isDryRun
        }
      }
      #expect(!desk.store.database.isInTransaction)
    }
    let steps = try desk.column("SELECT ifnull(sum(steps), 0) FROM trace")
    #expect(try desk.column("SELECT count(*) FROM v_step") == steps)
    try desk.store.database.execute("DROP TRIGGER full")
    try await desk.ingest()

    let undisturbed = try Desk()
    Self.fill(undisturbed.folder)
    try await undisturbed.ingest()
    #expect(try dump(desk.store) == dump(undisturbed.store))
  }

  @Test("a store that somebody else holds is an error, not a wait without end")
  func locked() async throws {
    let desk = try Desk()
    Self.fill(desk.folder)
    let path = desk.folder.file("hone.sqlite")
    let store = try EvidenceStore(path: path, access: .write, busyTimeout: .milliseconds(50))
    try desk.store.database.run("BEGIN IMMEDIATE")
    let request = IngestRequest(
      inputs: [desk.folder.file("traces")], root: desk.folder.path, now: noon)
    await #expect(throws: SQLiteError.self) {
      try await Ingest(request).run(into: store, now: { noon })
    }
    try desk.store.database.run("COMMIT")
    #expect(try desk.ids() == [])
    #expect(try await Ingest(request).run(into: store, now: { noon }).counts.setAside == 2)
  }
}
