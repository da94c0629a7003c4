import EvidenceStore
import Ingestion
import TestSupport
import Testing
import TraceFormats
import Traces

@Suite("what files may hold") struct DocumentTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
  }

  private static let pretty = """
    {
      "trace_id": "a",
      "agent_type": "a",
      "problem_context": {"problem_id": "p"},
      "tool_calls": [
        {"tool_name": "t"}
      ]
    }
    """

  @Test(
    "documents in all their forms",
    arguments: [
      ("one.json", run("a"), ["a"]),
      ("newline.json", run("a") + "\n", ["a"]),
      ("pretty.json", pretty, ["a"]),
      ("array.json", "[\(run("a")),\n\(run("b"))]", ["a", "b"]),
      ("lines.jsonl", runs(["a", "b"]), ["a", "b"]),
      ("one.jsonl", run("a"), ["a"]),
      ("lines.ndjson", runs(["a", "b"]), ["a", "b"]),
      ("lines.json", runs(["a", "b"]), ["a", "b"]),
      ("arrays.jsonl", "[\(run("a"))]\n[\(run("b"))]\n", ["a", "b"]),
      ("last.json", run("a") + "\n" + run("b"), ["a", "b"]),
      ("crlf.jsonl", run("a") + "\r\n" + run("b") + "\r\n", ["a", "b"]),
      ("blank.jsonl", "\n\n" + run("a") + "\n \t\n\r\n" + run("b") + "\n\n", ["a", "b"]),
      ("UPPER.JSONL", runs(["a", "b"]), ["a", "b"]),
    ])
  func forms(_ name: String, _ text: String, _ ids: [String]) async throws {
    desk.folder.write("traces/\(name)", text)
    let report = try await desk.ingest()
    #expect(try desk.ids() == ids)
    #expect(try desk.findings() == [])
    #expect(report.counts.new == ids.count)
    #expect(report.filesRead == 1)
    #expect(report.bytesRead == text.utf8.count)
  }

  @Test("a byte order mark is skipped and said", arguments: ["a.json", "a.jsonl"])
  func byteOrderMark(_ name: String) async throws {
    desk.folder.write("traces/\(name)", "\u{FEFF}" + runs(["a", "b"]))
    try await desk.ingest()
    #expect(try desk.ids() == ["a", "b"])
    #expect(try desk.findings() == ["traces/\(name) 0 byte_order_mark"])
  }

  @Test("places are those of the documents in the file")
  func places() async throws {
    let first = run("a")
    desk.folder.write("traces/f.jsonl", "\n" + first + "\r\n[" + run("b") + "," + run("c") + "]")
    try await desk.ingest()
    let second = first.utf8.count + 3
    #expect(
      try desk.column("SELECT document_offset, ordinal FROM trace ORDER BY trace_id")
        == ["1|0", "\(second)|0", "\(second)|1"])
  }

  @Test("folders are read all the way down, hidden and other names are passed over")
  func folders() async throws {
    desk.folder.write("traces/x/y/deep.json", run("deep"))
    desk.folder.write("traces/x.json/inside.jsonl", run("inside"))
    desk.folder.write("traces/.open/hidden.json", run("hidden"))
    desk.folder.write("traces/.hidden.json", run("hidden"))
    desk.folder.write("traces/notes.txt", run("text"))
    let report = try await desk.ingest()
    #expect(try desk.ids() == ["deep", "inside"])
    #expect(report.filesIgnored == 1)
    #expect(try desk.findings() == [])
  }

  @Test("a file that is named is read whatever its name, a folder with any name as a folder")
  func named() async throws {
    desk.folder.write("traces/notes.txt", run("text"))
    desk.folder.write("traces/x.json/inside.jsonl", run("inside"))
    try await desk.ingest("traces/notes.txt", "traces/x.json", "traces/notes.txt")
    #expect(try desk.ids() == ["inside", "text"])
  }

  @Test("a format and an agent that are named count for every document")
  func options() async throws {
    desk.folder.write("traces/f.json", #"{"trace_id": "a", "success": true}"#)
    try await desk.ingest()
    #expect(try desk.findings() == ["traces/f.json 0 unknown_format!"])
    try await desk.ingest { request in
      request.format = .named("native")
      request.agent = .init("me")
    }
    #expect(try desk.column("SELECT agent, trace_id FROM v_trace") == ["me|a"])
    #expect(try desk.findings() == ["traces/f.json 0 no_problem", "traces/f.json 0 no_steps"])
  }
}
