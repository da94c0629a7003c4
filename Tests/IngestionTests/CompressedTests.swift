import EvidenceStore
import Ingestion
import TestSupport
import Testing

@Suite("compressed files") struct CompressedTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
  }

  private func write(_ name: String, _ text: String) {
    desk.folder.write("traces/\(name)", packed(Array(text.utf8)))
  }

  @Test(
    "hold what other files hold", arguments: ["f.json.gz", "f.jsonl.gz", "F.JSON.GZ"],
    [64, 1000, 4 << 20])
  func forms(_ name: String, _ unitSize: Int) async throws {
    let text = runs(ids(50), padding: 30)
    write(name, text)
    let report = try await desk.ingest { $0.unitSize = unitSize }
    #expect(try desk.ids() == ids(50))
    #expect(try desk.findings() == [])
    let plain = try Desk()
    plain.folder.write("traces/\(name.dropLast(3))", text)
    try await plain.ingest()
    let places = "SELECT trace_id, document_offset, document_length FROM trace ORDER BY 1"
    #expect(try desk.column(places) == plain.column(places))
    #expect(report.filesRead == 1)
    #expect(try await desk.ingest { $0.unitSize = unitSize }.filesUnchanged == 1)
  }

  @Test("one document, pretty-printed or an array, small or large", arguments: [64, 4 << 20])
  func single(_ unitSize: Int) async throws {
    write("one.json.gz", run("one"))
    write("array.json.gz", "\u{FEFF}[\n" + ids(30).map { run($0) }.joined(separator: ",\n") + "\n]")
    let report = try await desk.ingest { $0.unitSize = unitSize }
    #expect(report.counts.new == 31)
    #expect(try desk.findings() == ["traces/array.json.gz 0 byte_order_mark"])
  }

  @Test("several members are one text")
  func members() async throws {
    let text = Array(runs(ids(6)).utf8)
    let middle = text.count / 2 + 7
    desk.folder.write(
      "traces/f.jsonl.gz", packed(Array(text[..<middle])) + packed(Array(text[middle...])))
    try await desk.ingest()
    #expect(try desk.ids() == ids(6))
  }

  @Test("of a damaged file the whole lines before the damage are read", arguments: [64, 4 << 20])
  func truncated(_ unitSize: Int) async throws {
    // Not compressed at all, so that it is known how much comes out before the cut.
    let bytes = packed(Array(runs(ids(20)).utf8), level: 0)
    desk.folder.write("traces/f.jsonl.gz", Array(bytes.dropLast(run("a000").utf8.count * 3 + 20)))
    let report = try await desk.ingest { $0.unitSize = unitSize }
    let read = try desk.ids()
    #expect(read.count >= 15 && read.count < 18)
    #expect(read == Array(ids(20).prefix(read.count)))
    #expect(report.counts.setAside == 1)
    #expect(try desk.column("SELECT code FROM v_finding") == ["bad_gzip"])
    #expect(try await desk.ingest { $0.unitSize = unitSize }.filesUnchanged == 1)
    desk.folder.write("traces/f.jsonl.gz", bytes)
    try await desk.ingest { $0.unitSize = unitSize }
    #expect(try desk.ids() == ids(20))
    #expect(try desk.findings() == [])
  }

  @Test(
    "what is not gzip, or not all",
    arguments: [[], Array("{}".utf8), [0x1F, 0x8B], Array(packed(Array("{}".utf8)).dropLast())])
  func damaged(_ bytes: [UInt8]) async throws {
    desk.folder.write("traces/f.json.gz", bytes)
    let report = try await desk.ingest()
    #expect(report.counts.setAside == 1)
    #expect(try desk.column("SELECT code FROM v_finding") == ["bad_gzip"])
  }

  @Test("a bomb is found before it fills the memory", .timeLimit(.minutes(1)))
  func bomb() async throws {
    let zeros = [UInt8](repeating: UInt8(ascii: " "), count: 4 << 20)
    desk.folder.write("traces/bomb.json.gz", (0..<8).flatMap { _ in packed(zeros, level: 9) })
    desk.folder.write("traces/good.json", run("good"))
    let report = try await desk.ingest()
    #expect(try desk.ids() == ["good"])
    #expect(report.counts.setAside == 1)
    #expect(try desk.column("SELECT code FROM v_finding") == ["bad_gzip"])
  }

  @Test("a line past the limit costs itself only", arguments: [64, 700, 4 << 20])
  func longLine(_ unitSize: Int) async throws {
    let random = (0..<3000).map { "\(($0 &* 7919) % 10)" }.joined()
    let long = run("long").replacing(#""response":"""#, with: #""response":"\#(random)""#)
    write("f.jsonl.gz", run("a") + "\n" + long + "\n" + run("b") + "\n")
    write("one.json.gz", long)
    try await desk.ingest {
      $0.unitSize = unitSize
      $0.maximumDocument = 1000
    }
    #expect(try desk.ids() == ["a", "b"])
    #expect(
      try desk.findings() == [
        "traces/f.jsonl.gz \(run("a").utf8.count + 1) document_too_large!",
        "traces/one.json.gz 0 document_too_large!",
      ])
  }
}
