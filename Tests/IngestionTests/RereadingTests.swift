import EvidenceStore
import Ingestion
import TestSupport
import Testing
import Traces

@Suite("reading a stored trace again") struct RereadingTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
  }

  private func reread(_ id: String) throws -> TraceRecord {
    let number = try desk.column("SELECT trace FROM v_trace WHERE trace_id = '\(id)'")
    let location = try desk.store.location(ofTrace: Int64(number.first ?? "") ?? 0)
    return try TraceRereader(root: desk.folder.path).read(try #require(location))
  }

  @Test(
    "gives its texts, wherever it stands",
    arguments: ["f.json", "f.jsonl", "array.json", "f.jsonl.gz", "F.JSON.GZ"])
  func texts(_ name: String) async throws {
    let lines = ids(20).map { run($0, padding: 50) }
    let text =
      name == "array.json"
      ? "[" + lines.joined(separator: ",") + "]" : "\u{FEFF}" + lines.joined(separator: "\r\n")
    let bytes = Array(text.utf8)
    desk.folder.write("traces/\(name)", name.lowercased().hasSuffix("gz") ? packed(bytes) : bytes)
    try await desk.ingest { $0.unitSize = 300 }
    for id in ids(20) {
      let trace = try reread(id).trace
      #expect(trace.identity.id == id)
      guard case .call(let call) = trace.steps.first?.action else {
        Issue.record("no call")
        continue
      }
      #expect(call.response?.content == String(repeating: "x", count: 50))
    }
  }

  @Test("fails when the file says something else now, or is gone", arguments: ["", "b", "{"])
  func changed(_ replacement: String) async throws {
    desk.folder.write("traces/f.json", run("a"))
    try await desk.ingest()
    let text = replacement == "b" ? run("b") : replacement
    desk.folder.write("traces/f.json", text)
    #expect(throws: TraceRereader.Problem.self) { try reread("a") }
  }
}
