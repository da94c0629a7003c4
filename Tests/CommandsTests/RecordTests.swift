import Files
import Foundation
import SQLite
import TestSupport
import Testing

/// `hone-record`, as scripts use it.
@Suite struct RecordTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  init() throws {
    _ = try hone.run(["init"], in: folder.path)
    for name in ["hone-record", "hone-ingest"] {
      try FileManager.default.createDirectory(
        atPath: folder.file("bin"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("bin/" + name), withDestinationPath: hone.location)
    }
  }

  private func command(_ name: String, _ lines: String...) throws {
    folder.write("bin/" + name, "#!/bin/sh\n" + lines.joined(separator: "\n") + "\n")
    chmod(folder.file("bin/" + name), 0o755)
  }

  private func script(
    _ text: String, environment: [String: String] = [:]
  ) throws -> Executable.Result {
    folder.write("script.sh", text)
    return try Executable(path: "/bin/sh").run(
      ["script.sh"], in: folder.path,
      environment: ["PATH": folder.file("bin") + ":/usr/bin:/bin"].merging(environment) { $1 })
  }

  private static let start =
    "export HONE_RECORDING=$(hone-record start --agent a --problem p)\n"

  private var traceNames: [String] {
    folder.names(in: "traces").filter { $0.hasSuffix(".json") }
  }

  /// Calls, thoughts and other steps of the only trace in the store, after an ingest.
  private func steps() throws -> [[String]] {
    let ingest = try hone.run(["ingest"], in: folder.path)
    #expect(ingest.output.hasPrefix("1 new"), "\(ingest.output)\(ingest.errors)")
    return try rows(
      "SELECT kind, ifnull(name, '') FROM v_step ORDER BY step")
  }

  private func rows(_ sql: String) throws -> [[String]] {
    let store = try Database(path: folder.file("state/hone.sqlite"), mode: .readOnly)
    let statement = try store.prepare(sql)
    let columns = 0..<statement.columnCount
    return try statement.all { row in columns.map { row.optionalText($0) ?? "-" } }
  }

  @Test("the shell example of the documentation records a run")
  func documentation() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let document = try String(
      contentsOf: root.appending(path: "docs/recording.md"), encoding: .utf8)
    let block = try #require(
      document.components(separatedBy: "```sh\n").dropFirst().first?
        .components(separatedBy: "```").first)
    #expect(block.hasPrefix("#!/bin/sh\n"))
    try command("kubectl", "echo \"frontend Running ($*)\"")
    let result = try script(block)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "frontend Running (get pods -n hotel-reservation)\n")
    #expect(traceNames.count == 1)
    #expect(
      try steps() == [["thought", "get_pods"], ["call", "get_pods"], ["message", "assistant"]])
    #expect(
      try rows("SELECT agent, problem_id, app, namespace, outcome FROM v_trace")
        == [["diagnosis", "problem_123", "hotel-reservation", "hotel-reservation", "success"]])
    #expect(
      try rows("SELECT arguments, success, error_type FROM v_tool_call").map { $0[0] }
        == ["namespace:string"])
  }

  @Test("start says everything that is known of the run, and takes the prompt version in force")
  func start() throws {
    try DurableFile.switchSymlink(
      folder.file("versions/a.yaml"), to: "a_v2.1.0.yaml", label: "test")
    let result = try script(
      """
      export HONE_RECORDING=$(hone-record start --agent a --problem p --model m --session s \
        --parent t --attempt 2 --variant v --timeout 60)
      hone-record state one
      hone-record handover b 'go on'
      hone-record end --score 0.5 --submission done --format json
      """)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\"trace\": \"\(folder.path)/traces/a_p_"))
    #expect(try steps() == [["state", "one"], ["handover", "b"]])
    #expect(
      try rows(
        "SELECT model, session, parent, variant, prompt_version, outcome FROM v_trace")
        == [["m", "s", "t", "v", "2.1.0", "partial"]])
  }

  @Test("a tool's input, output, errors and exit status pass through, and are recorded")
  func passesThrough() throws {
    let result = try script(
      Self.start + """
        echo input | hone-record tool t --arg a=1=2 -- sh -c 'cat; echo oops >&2; exit 3'
        echo "status $?"
        hone-record tool gone -- ./no-such-command
        echo "status $?"
        hone-record tool killed -- sh -c 'kill -9 $$'
        echo "status $?"
        hone-record end --failure
        """)
    #expect(result.output == "input\nstatus 3\nstatus 127\nstatus 137\n")
    #expect(result.errors.hasPrefix("oops\n"))
    let trace = folder.read("traces/" + traceNames[0]) ?? ""
    #expect(
      trace.contains("\"arguments\":{\"a\":\"1=2\"},\"success\":false,\"response\":\"input\\n\""))
    #expect(trace.contains("\"error\":{\"type\":\"ExitStatus3\",\"message\":\"oops\\n\"}"))
    #expect(trace.contains("\"type\":\"CommandNotStarted\""))
    #expect(trace.contains("\"type\":\"Signal9\""))
  }

  @Test("a result that is at hand is recorded as it is told")
  func atHand() throws {
    let result = try script(
      Self.start + """
        hone-record tool good --arg k=v --response yes --success --duration 2.5
        hone-record tool bad --error 'connection refused' --duration 30
        printf 'a long thought' | hone-record think -
        hone-record think -- '- a list'
        hone-record end
        """)
    #expect(result.status == 0 && result.output == "", "\(result.errors)")
    let trace = folder.read("traces/" + traceNames[0]) ?? ""
    #expect(trace.contains("\"success\":true,\"response\":\"yes\",\"duration\":2.5"))
    #expect(trace.contains("\"success\":false,\"duration\":30.0,\"error\":{\"message\":\"conn"))
    #expect(trace.contains("\"reasoning\":\"a long thought\""))
    #expect(trace.contains("\"reasoning\":\"- a list\""))
    #expect(try rows(inOutcome: ()) == "unknown")
  }

  private func rows(inOutcome _: Void) throws -> String {
    _ = try steps()
    return try rows("SELECT outcome FROM v_trace")[0][0]
  }

  @Test("what a command writes without end and in large pieces neither blocks nor is lost")
  func largeOutput() throws {
    let result = try script(
      Self.start + """
        hone-record tool both -- sh -c 'head -c 3000000 /dev/zero | tr "\\0" x; \
        head -c 3000000 /dev/zero | tr "\\0" y >&2' | wc -c
        hone-record tool endless -- yes | head -n 1
        before=$(date +%s)
        hone-record tool background -- sh -c 'sleep 4 & echo started'
        [ $(($(date +%s) - before)) -lt 3 ] && echo soon
        hone-record end --success
        """)
    #expect(
      result.output.split(separator: "\n").map { $0.filter { $0 != " " } }
        == ["3000000", "y", "started", "soon"])
    #expect(result.errors.count == 3_000_000)
    let trace = folder.read("traces/" + traceNames[0]) ?? ""
    #expect(!trace.contains("\"success\":false"), "a reader that has enough is no failure")
    #expect(trace.utf8.count < 400_000)
  }

  @Test("a signal to end goes to the tool, and how that ended is recorded")
  func forwardsSignals() throws {
    let result = try script(
      Self.start + """
        hone-record tool slow -- sh -c 'echo up; trap "exit 7" TERM; while :; do sleep 0.05; done' \
          > out &
        while ! grep -q up out 2>/dev/null; do sleep 0.05; done
        kill -TERM $!
        wait $!
        echo "status $?"
        hone-record end
        """)
    #expect(result.output == "status 7\n")
    #expect(folder.read("traces/" + traceNames[0])?.contains("ExitStatus7") == true)
  }

  @Test(
    "a step that cannot be recorded is told, and stops nobody",
    arguments: [
      ("unset HONE_RECORDING", "no recording is named"),
      ("HONE_RECORDING=/no/such/traces/.open/x.jsonl", "is no open recording"),
      ("hone-record end --success", "is no open recording"),
    ])
  func neverStops(trouble: String, told: String) throws {
    let result = try script(
      "set -e\n" + Self.start + trouble + "\n" + """
        hone-record think 'x'
        hone-record tool t -- echo ran
        hone-record tool t --success
        echo "still here"
        """)
    #expect(result.status == 0)
    #expect(result.output == "ran\nstill here\n")
    #expect(result.errors.split(separator: "\n").count { $0.contains(told) } == 3)
  }

  @Test("an end that cannot be recorded fails, and says why")
  func endTwice() throws {
    let result = try script(Self.start + "hone-record end --success\nhone-record end --success\n")
    #expect(result.status == 1)
    #expect(result.errors.contains("was ended already"))
  }

  @Test(
    "a line that makes no sense is refused with 64",
    arguments: [
      "end --success --failure", "tool t", "tool t --success --error x",
      "tool t --response x -- echo", "tool t --arg novalue -- true", "start --agent a",
      "start --agent a --problem p --pid 4194304", "end --score 2",
    ])
  func refuses(line: String) throws {
    let result = try script(Self.start + "hone-record \(line)\necho $? > status\n")
    #expect(folder.read("status") == "64\n", "\(result.errors)")
  }

  @Test("commands at once record every step")
  func atOnce() throws {
    let result = try script(
      Self.start + """
        for i in 1 2 3 4 5 6 7 8 9 10 11 12; do hone-record state $i & done
        wait
        hone-record end --success
        """)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try steps().count == 12)
  }

  // MARK: Recovery

  @Test("ingest makes a trace of what a dead script left, and leaves a living one alone")
  func recovers() throws {
    _ = try script(Self.start + "hone-record tool t --success\nhone-record think 'about to die'\n")
    #expect(traceNames.isEmpty)
    let living = try hone.run(
      ["record", "start", "--agent", "b", "--problem", "p", "--pid", "\(getpid())"],
      in: folder.path)
    #expect(living.status == 0)
    let first = try hone.run(["ingest", "--format", "json"], in: folder.path)
    #expect(first.status == 0)
    #expect(first.output.contains("\"recovered\": 1,\n    \"open\": 1,\n    \"damaged\": 0"))
    #expect(first.output.contains("\"aborted\": 1"))
    let second = try hone.run(["ingest"], in: folder.path)
    #expect(second.output.hasPrefix("0 new"))
    #expect(second.output.contains("1 recordings are still open"))
    #expect(
      try rows("SELECT agent, outcome, trace_id <> '' FROM v_trace").map { $0[0...1] }
        == [["a", "aborted"]])
  }

  @Test("other inputs, and dry runs, leave open recordings alone")
  func recoversOnlyItsOwn() throws {
    _ = try script(Self.start)
    folder.write("elsewhere/x.json", "{}")
    _ = try hone.run(["ingest", "elsewhere"], in: folder.path)
    _ = try hone.run(["ingest", "--dry-run"], in: folder.path)
    #expect(folder.names(in: "traces/.open").count == 1)
    let whole = try hone.run(["ingest", "."], in: folder.path)
    #expect(whole.output.contains("1 recordings recovered"))
    #expect(folder.names(in: "traces/.open").isEmpty)
  }

  @Test("a recording that says nothing is set aside with a word, once")
  func damaged() throws {
    folder.write("traces/.open/x.jsonl", "garbage\n")
    let first = try hone.run(["ingest"], in: folder.path)
    #expect(first.status == 0)
    #expect(first.errors.contains("x.jsonl does not say which run it is of"))
    #expect(try hone.run(["ingest"], in: folder.path).errors == "")
    #expect(folder.names(in: "traces/.open") == ["x.jsonl.damaged"])
  }
}
