import EvidenceStore
import Ingestion
import Instants
import TestSupport

/// A store made of a few traces written for one test, in a workspace of its own.
final class SampleStore {
  let folder = TemporaryFolder()
  private(set) var lines: [String] = []

  var database: String { folder.file("hone.sqlite") }

  /// One run.
  ///
  /// A call is `tool`, `tool!` when it failed, `tool!message` when it failed saying so.
  func add(
    _ id: String, agent: String = "diagnosis", problem: String = "p1", success: Bool? = true,
    start: Double? = 1_700_000_000, version: String? = nil, calls: [String] = ["look", "submit"],
    reasoning: String = "", response: String = "fine", submission: String = "done"
  ) {
    let calls = calls.map { call -> String in
      let parts = call.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
      let error =
        parts.count > 1 && !parts[1].isEmpty ? #", "error": \#(Self.json(String(parts[1])))"# : ""
      return #"{"tool_name": \#(Self.json(String(parts[0]))), "arguments": {"q": 1}, "#
        + #""timestamp": \#(start ?? 0), "success": \#(parts.count == 1), "#
        + #""response": \#(Self.json(response)), "duration": 0.5\#(error)}"#
    }
    var members = [
      #""trace_id": \#(Self.json(id))"#, #""agent_type": \#(Self.json(agent))"#,
      #""problem_context": {"problem_id": \#(Self.json(problem))}"#,
      #""tool_calls": [\#(calls.joined(separator: ", "))]"#,
      #""final_submission": \#(Self.json(submission))"#, #""performance_metrics": {}"#,
      #""thinking_steps": [\#(reasoning.isEmpty ? "" : #"{"reasoning": \#(Self.json(reasoning)), "timestamp": \#(start ?? 0)}"#)]"#,
    ]
    if let success { members.append(#""success": \#(success)"#) }
    if let start { members.append(#""start_time": \#(start), "end_time": \#(start + 9)"#) }
    if let version { members.append(#""prompt_version": \#(Self.json(version))"#) }
    lines.append("{" + members.joined(separator: ", ") + "}")
  }

  /// Ingests what was added, and opens the store for reading.
  func open() async throws -> EvidenceStore {
    folder.write("traces.jsonl", lines.joined(separator: "\n") + "\n")
    let store = try EvidenceStore(path: database, access: .write)
    let now = Instant(microseconds: 1_800_000_000_000_000)
    let request = IngestRequest(
      inputs: [folder.file("traces.jsonl")], root: folder.path, now: now)
    _ = try await Ingest(request).run(into: store, now: { now })
    return store
  }

  static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{0}"..<" ":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Names that try to run, steer or hide something.
let hostileTexts = [
  "<script>pwned=1</script>", "\"><img src=x onerror=pwned=1>",
  "</style></script><svg onload=pwned=1>",
  "javascript:pwned=1", "\u{202E}turned\u{2066}", "\u{1B}[31mred\u{7}", "=1+1",
  "a|b`c`[d](http://x)",
  "\u{200B}\u{FEFF}\u{2028}", "&lt;b&gt;",
]

extension SampleStore {
  /// Ingests one more file into the same store.
  func ingest(_ name: String) async throws -> EvidenceStore {
    let store = try EvidenceStore(path: database, access: .write)
    let now = Instant(microseconds: 1_800_000_000_000_000)
    let request = IngestRequest(inputs: [folder.file(name)], root: folder.path, now: now)
    _ = try await Ingest(request).run(into: store, now: { now })
    return store
  }
}
