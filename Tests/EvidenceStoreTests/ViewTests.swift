import EvidenceStore
import Foundation
import SQLite
import Testing
import Traces

@Suite("views") struct ViewTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
  }

  @Test(
    "times are RFC 3339",
    arguments: [
      ("0", "1970-01-01T00:00:00.000000Z"), ("-0.000001", "1969-12-31T23:59:59.999999Z"),
      ("-1", "1969-12-31T23:59:59.000000Z"), ("1700000000.25", "2023-11-14T22:13:20.250000Z"),
      ("-62135596800", "0001-01-01T00:00:00.000000Z"),
      (#""9999-12-31T23:59:59.999999Z""#, "9999-12-31T23:59:59.999999Z"),
      (#""2024-02-29T12:00:00+02:00""#, "2024-02-29T10:00:00.000000Z"), ("null", "-"),
    ])
  func times(_ start: String, _ shown: String) throws {
    try shelf.ingest(
      batch(
        "f", [Run(start: start, end: nil, calls: [#"{"tool_name": "t", "timestamp": \#(start)}"#])])
    )
    for view in ["v_trace", "v_tool_call", "v_step"] {
      #expect(try shelf.column("SELECT started FROM \(view)") == [shown])
    }
  }

  @Test("show what was read")
  func values() throws {
    let call = """
      {"tool_name": "find", "arguments": {"b": 1, "a": "x", "c": null}, "success": false,
       "response": "KeyError: 'geo'", "duration": 0.5, "timestamp": 150, "state": "s",
       "tokens": {"input": 1, "cached": 2, "output": 3}, "cost": 0.25}
      """
    let members = """
      "score": 0.5, "variant": "v", "model": "m", "prompt_version": "v1.2.3", "session_id": "s",
      "parent_trace_id": "up", "attempt": 2, "cost": 1.5, "tokens": {"input": 7},
      "thinking_steps": [{"reasoning": "hm", "tool_choice": "find", "timestamp": 149}]
      """
    try shelf.ingest(batch("f", [Run(members: members, calls: [call])]))
    #expect(
      try shelf.column(
        """
        SELECT trace_id, agent, problem_id, variant, app, model, prompt_version, duration, outcome,
          score, tool_calls, source_path, steps, session, parent, attempt, is_complete,
          input_tokens, cached_tokens, cost, revisions FROM v_trace
        """) == ["r1|a|p|v|-|m|1.2.3|100.0|partial|0.5|1|f|2|s|up|2|1|7|-|1.5|0"])
    let calls = try shelf.column(
      """
      SELECT step, call, tool, success, error_type, error_template, duration, prompt_version,
        trace_id, agent, problem_id, outcome, arguments, state, response_bytes, input_tokens,
        cached_tokens, output_tokens, cost, length(argument_values), length(response)
      FROM v_tool_call
      """)
    #expect(
      calls == [
        "1|0|find|0|KeyError|KeyError: <str>|0.5|1.2.3|r1|a|p|partial|"
          + "a:string,b:number,c:null|s|15|1|2|3|0.25|24|32"
      ])
    #expect(
      try shelf.column("SELECT step, kind, name, text_bytes FROM v_step ORDER BY step")
        == ["0|thought|find|2", "1|call|find|15"])
  }

  @Test("nothing is made up for a call of which nothing is said")
  func nothing() throws {
    try shelf.ingest(batch("f", [Run(calls: [#"{"tool_name": "t"}"#])]))
    #expect(
      try shelf.column(
        """
        SELECT success, error_type, error_template, duration, started, arguments, state,
          response_bytes, input_tokens, cached_tokens, output_tokens, cost FROM v_tool_call
        """) == [Array(repeating: "-", count: 12).joined(separator: "|")])
  }

  @Test("the type and the template of an error are kept apart whatever they hold")
  func errors() throws {
    try shelf.ingest(
      batch(
        "f",
        [Run(calls: [#"{"tool_name": "t", "error": {"type": "a\tb", "message": "c\td"}}"#])]))
    #expect(try shelf.column("SELECT error_type, error_template FROM v_tool_call") == ["a\tb|c d"])
  }

  @Test("arguments in another order are the same call")
  func argumentOrder() throws {
    let calls = [#"{"a": 1, "b": 2}"#, #"{"b": 2, "a": 1}"#, #"{"a": 1, "b": 2}"#].map {
      #"{"tool_name": "t", "arguments": \#($0)}"#
    }
    try shelf.ingest(batch("f", [Run(calls: calls)]))
    #expect(
      try shelf.column("SELECT DISTINCT arguments, argument_values FROM v_tool_call").count == 1)
  }

  @Test("more than 65,536 steps are a finding, and the first ones are kept")
  func manySteps() throws {
    let calls = Array(repeating: #"{"tool_name":"t"}"#, count: 65_540)
    try shelf.ingest(
      batch("f", [Run(calls: calls)]),
      batch("g", [Run(id: "r2", calls: Array(calls.prefix(65_536)))]))
    #expect(
      try shelf.column("SELECT steps, tool_calls FROM v_trace ORDER BY trace_id")
        == ["65536|65536", "65536|65536"])
    #expect(
      try shelf.column("SELECT count(*), max(step) FROM v_tool_call GROUP BY trace")
        == ["65536|65535", "65536|65535"])
    #expect(try shelf.column("SELECT path, code FROM v_finding") == ["f|too_many_steps"])
  }

  @Test("a batch too large to be made ready at once is written in parts")
  func largeBatch() throws {
    let calls = Array(
      repeating: #"{"tool_name":"t","arguments":{"a":1},"state":"s"}"#, count: 30_000)
    let runs = ["r1", "r2", "r3"].map { Run(id: $0, calls: calls) }
    let counts = try shelf.ingest(batch("f", runs, findings: [.broken(at: 7)]))
    #expect(counts.new == 3)
    #expect(counts.toolCalls == 90_000)
    #expect(counts.findings == 1)
    #expect(
      try shelf.column("SELECT trace_id, tool_calls FROM v_trace ORDER BY trace_id")
        == ["r1|30000", "r2|30000", "r3|30000"])
    #expect(
      try shelf.column(
        "SELECT count(*), max(step), sum(state = 's') FROM v_tool_call GROUP BY trace")
        == Array(repeating: "30000|29999|30000", count: 3))
    #expect(try shelf.column("SELECT is_read FROM source") == ["1"])
    #expect(try shelf.store.faults() == [])
  }

  // MARK: docs/store.md

  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/store.md")

  /// The first cells of the tables under each heading.
  private func documented() throws -> [String: [String]] {
    var cells: [String: [String]] = [:]
    var heading = ""
    for line in try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
      guard let match = line.firstMatch(of: /^\| `([a-z_]+)` \| (.+) \|$/) else { continue }
      cells[heading, default: []].append(String(match.output.1))
    }
    return cells
  }

  @Test("docs/store.md describes every column of every view, in its order")
  func documentedViews() throws {
    var documented = try documented()
    documented["Tables"] = nil
    let views = try shelf.column("SELECT name FROM sqlite_schema WHERE type = 'view'")
    #expect(Set(documented.keys) == Set(views))
    for view in views {
      let columns = try shelf.column("SELECT name FROM pragma_table_info('\(view)') ORDER BY cid")
      #expect(documented[view] == columns)
    }
  }

  @Test("docs/store.md says what every table is for")
  func documentedTables() throws {
    let tables = try shelf.column(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1")
    #expect(try documented()["Tables"]?.sorted() == tables)
  }

  @Test("the views begin with the columns that scripts rely on")
  func promised() throws {
    let documented = try documented()
    #expect(
      documented["v_trace"]?.prefix(14).joined(separator: ", ")
        == "trace, trace_id, agent, problem_id, variant, app, model, prompt_version, started, "
        + "duration, outcome, score, tool_calls, source_path")
    #expect(
      documented["v_tool_call"]?.prefix(9).joined(separator: ", ")
        == "trace, step, call, tool, success, error_type, error_template, duration, prompt_version")
  }
}
