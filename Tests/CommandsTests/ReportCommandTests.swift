import TestSupport
import Testing

/// The report as people use it: real processes in a real workspace.
@Suite struct ReportCommandTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  private func run(_ arguments: String...) throws -> Executable.Result {
    try hone.run(["report"] + arguments, in: folder.path)
  }

  private func prepare() throws {
    _ = try hone.run(["init"], in: folder.path)
    let calls = """
      {"tool_name": "look", "arguments": {}, "timestamp": 1700000001, "success": false, \
      "response": "password: hunter2horse", "error": "no such file", "duration": 0.5}
      """
    let lines = (0..<6).map { number in
      """
      {"trace_id": "t\(number)", "agent_type": "diagnosis", "problem_context": {"problem_id": "p1"}, \
      "start_time": \(1_700_000_000 + number), "end_time": 1700000009, "success": \(number < 4), \
      "tool_calls": [\(calls)], "thinking_steps": [], "performance_metrics": {}}
      """
    }
    folder.write("traces/all.jsonl", lines.joined(separator: "\n"))
    #expect(try hone.run(["ingest"], in: folder.path).status == 0)
  }

  @Test("every question is answered in every form, within 80 columns and without an escape")
  func answers() throws {
    try prepare()
    #expect(try run().output.contains("6 runs of 1 agents"))
    for query in [
      "patterns", "errors", "tools", "agents", "problems", "versions", "cycles", "verdicts", "jobs",
      "findings", "traces",
    ] {
      let text = try run(query)
      #expect(text.status == 0, "\(query): \(text.errors)")
      for line in text.output.split(separator: "\n") {
        #expect(line.count <= 80, "\(query): \(line)")
      }
      #expect(
        try run(query, "--format", "json").output.contains("\"schema\": \"hone/report-\(query)/1\"")
      )
    }
    #expect(try run("tools", "--format=csv").output.hasPrefix("tool,calls,"))
    #expect(try run("tools", "--format", "markdown").output.hasPrefix("| tool |"))
    #expect(try run("flow", "--agent", "diagnosis", "--format", "dot").output.hasPrefix("digraph"))
  }

  @Test(
    "a form that there is not, a column that there is not and --raw into a pipe are usage errors")
  func refuses() throws {
    try prepare()
    #expect(try run("tools", "--format", "xml").status == 64)
    #expect(try run("tools", "--format", "dot").status == 64)
    let sorted = try run("tools", "--sort", "colour")
    #expect(sorted.status == 64)
    #expect(sorted.errors.contains("median_duration"))
    #expect(try run("traces", "--raw").status == 64)
    #expect(try run("sql", "DELETE FROM trace").status == 64)
  }

  @Test("a run is shown without its secrets, and is found by its words once there is an index")
  func shows() throws {
    try prepare()
    let trace = try run("trace", "t1")
    #expect(trace.status == 0)
    #expect(trace.output.contains("no such file"))
    #expect(!trace.output.contains("hunter2"))
    #expect(try run("search", "file").errors.contains("hone-report index"))
    #expect(try run("index").output.hasPrefix("6 runs"))
    #expect(try run("search", "such", "file", "-n", "2").output.contains("[file]"))
  }

  @Test("the page is one file at the place that was asked for")
  func writesPage() throws {
    try prepare()
    let result = try run("html", "--out", "page.html", "--title", "Nightly <b>")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(folder.read("page.html")?.contains("<title>Nightly &lt;b&gt;</title>") == true)
    #expect(try run("html", "--out", "-").output.hasPrefix("<!doctype html>"))
  }
}
