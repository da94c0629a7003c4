import EvidenceStore
import Glibc
import Ingestion
import TestSupport
import Testing
import Traces

@Suite("reading only what is new") struct IncrementalTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
  }

  @Test("an unchanged file is not opened again")
  func unopened() async throws {
    let path = desk.folder.write("traces/f.json", run("a1"))
    desk.folder.write("traces/g.json", run("g"))
    setModified(path, 1_000_000)
    try await desk.ingest()
    // Other content under the same size, time and inode: only who opens the file can tell.
    desk.folder.write("traces/f.json", run("b2"))
    setModified(path, 1_000_000)
    let again = try await desk.ingest()
    #expect(again.filesUnchanged == 2)
    #expect(again.filesRead == 0)
    #expect(again.bytesRead == 0)
    #expect(try desk.ids() == ["a1", "g"])
    setModified(path, 1_000_001)
    #expect(try await desk.ingest().filesRead == 1)
    #expect(try desk.ids() == ["a1", "b2", "g"])
  }

  @Test("a file that cannot be read as JSON is not opened again either")
  func broken() async throws {
    desk.folder.write("traces/f.json", "{")
    #expect(try await desk.ingest().counts.newlySetAside == 1)
    let again = try await desk.ingest()
    #expect(again.filesUnchanged == 1)
    #expect(again.counts.setAside == 0)
    #expect(try desk.findings().count == 1)
  }

  @Test("the same file read another way is read again")
  func anotherWay() async throws {
    desk.folder.write("traces/f.json", run("a"))
    try await desk.ingest()
    #expect(try await desk.ingest { $0.agent = .init("b") }.filesRead == 1)
    #expect(try desk.column("SELECT agent FROM v_trace ORDER BY 1") == ["a", "b"])
  }

  @Test("a renamed file is the same traces under its new name")
  func renamed() async throws {
    desk.folder.write("traces/a.jsonl", runs(["x", "y"]))
    try await desk.ingest()
    rename(desk.folder.file("traces/a.jsonl"), desk.folder.file("traces/z.jsonl"))
    let report = try await desk.ingest()
    #expect([report.counts.new, report.counts.known] == [0, 2])
    #expect(try desk.column("SELECT DISTINCT source_path FROM v_trace") == ["traces/z.jsonl"])
  }

  @Test("of copies the smallest path that is there counts, whichever was read first")
  func copies() async throws {
    for names in permutations(["a", "b", "c"]) {
      let desk = try Desk()
      for name in names {
        desk.folder.write("traces/\(name).json", run("x"))
        try await desk.ingest()
      }
      #expect(try desk.column("SELECT source_path FROM v_trace") == ["traces/a.json"])
    }
  }

  @Test("lines in another order, or more of them, change nothing but what is new")
  func reordered() async throws {
    desk.folder.write("traces/f.jsonl", runs(ids(5)))
    try await desk.ingest()
    desk.folder.write("traces/f.jsonl", runs(ids(7).reversed()))
    let report = try await desk.ingest()
    #expect([report.counts.new, report.counts.known, report.counts.revised] == [2, 5, 0])
    #expect(try desk.ids() == ids(7))
  }

  @Test("names of the same look but other bytes are two files")
  func exactNames() async throws {
    desk.folder.write("traces/caf\u{E9}.json", run("composed"))
    desk.folder.write("traces/cafe\u{301}.json", run("decomposed"))
    #expect(try await desk.ingest().counts.new == 2)
    #expect(try await desk.ingest().filesUnchanged == 2)
  }

  @Test("a file in the workspace has one name, however it is reached")
  func oneName() async throws {
    desk.folder.write("traces/f.json", run("a"))
    symlink(desk.folder.path, desk.folder.file("again"))
    try await desk.ingest("traces/../traces/./f.json", "again/traces", "traces/f.json")
    #expect(try desk.column("SELECT path FROM source") == ["traces/f.json"])
  }

  @Test("a file outside the workspace goes by its whole path")
  func outside() async throws {
    let other = TemporaryFolder()
    let path = other.write("f.json", run("a"))
    try await desk.ingest(path)
    #expect(try desk.column("SELECT source_path FROM v_trace") == [path])
    #expect(try await desk.ingest(path).filesUnchanged == 1)
  }

  @Test("a dry run counts, and the next run still has everything to do")
  func dryRun() async throws {
    desk.folder.write("traces/a.json", run("a"))
    try await desk.ingest()
    desk.folder.write("traces/b.jsonl", runs(["a", "b"]) + "{\n")
    let before = try dump(desk.store)
    let dry = try await desk.ingest { $0.isDryRun = true }
    #expect([dry.counts.new, dry.counts.known, dry.counts.setAside] == [1, 1, 1])
    #expect(try dump(desk.store) == before)
    let real = try await desk.ingest()
    #expect(real.counts == dry.counts)
  }

  // MARK: Files that change meanwhile

  @Test(
    "a file that grows while it is read is read again",
    arguments: ["append", "truncate", "replace"])
  func changing(_ how: String) async throws {
    let text = runs(ids(300))
    let path = desk.folder.write("traces/f.jsonl", text)
    var isFirst = true
    try await desk.ingest {
      $0.unitSize = 500
      $0.jobs = 1
    } progress: { _ in
      guard isFirst else { return }
      isFirst = false
      switch how {
      case "append": desk.folder.write("traces/f.jsonl", text + runs(ids(3, from: 300)))
      case "truncate": truncate(path, text.utf8.count * 2 / 3)
      default:
        desk.folder.write("traces/new", runs(ids(10)))
        rename(desk.folder.file("traces/new"), path)
      }
    }
    #expect(try desk.findings().contains("traces/f.jsonl 0 changed_while_read"))
    let again = try await desk.ingest()
    #expect(again.filesRead == 1)
    #expect(try desk.findings().filter { $0.hasSuffix("changed_while_read") } == [])
    #expect(try await desk.ingest().filesUnchanged == 1)
    if how == "append" { #expect(try desk.ids() == ids(303)) }
  }

  @Test("a file that vanishes before its turn is a finding")
  func vanishing() async throws {
    for number in 0..<40 {
      desk.folder.write("traces/f\(number).json", run("r\(number)", padding: 600))
    }
    desk.folder.write("traces/z.json", run("z", padding: 600))
    try await desk.ingest {
      $0.unitSize = 500
      $0.jobs = 1
    } progress: { _ in
      unlink(desk.folder.file("traces/z.json"))
    }
    #expect(try desk.findings() == ["traces/z.json 0 vanished!"])
    #expect(try desk.ids().count == 40)
  }

  @Test("a file that was replaced after it was listed is read as it is now")
  func replaced() async throws {
    for number in 0..<40 {
      desk.folder.write("traces/f\(number).json", run("r\(number)", padding: 600))
    }
    desk.folder.write("traces/z.json", run("z"))
    try await desk.ingest {
      $0.unitSize = 500
      $0.jobs = 1
    } progress: { _ in
      desk.folder.write("traces/new", run("replaced", padding: 200))
      rename(desk.folder.file("traces/new"), desk.folder.file("traces/z.json"))
    }
    #expect(try desk.findings() == [])
    #expect(try desk.column("SELECT count(*) FROM trace WHERE trace_id = 'replaced'") == ["1"])
  }
}

/// All orders of the elements.
func permutations<Element>(_ elements: [Element]) -> [[Element]] {
  guard elements.count > 1 else { return [elements] }
  return elements.indices.flatMap { index in
    var rest = elements
    let first = rest.remove(at: index)
    return permutations(rest).map { [first] + $0 }
  }
}
