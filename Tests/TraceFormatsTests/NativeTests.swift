import Instants
import Testing
import TraceFormats
import Traces

@Suite("the native format") struct NativeTests {
  static let run = """
    {"trace_id": "run-1", "agent_type": "AgentType.DIAGNOSIS",
     "problem_context": {"problem_id": "shop-down", "app_name": "shop", "app_namespace": "prod",
       "app_description": "sells things"},
     "start_time": 1000.5, "end_time": 1010.5, "success": true, "final_submission": "restarted it",
     "tool_calls": [
       {"tool_name": "list_pods", "arguments": {"namespace": "prod", "all": true}, "timestamp": 1002,
        "success": true, "response": "pod-1", "duration": 0.25},
       {"tool_name": "logs", "arguments": {"pod": "pod-1", "tail": 10}, "timestamp": 1004,
        "success": false, "response": "TimeoutError: no answer after 30 s", "duration": 30,
        "call_id": "c2", "tokens": {"input": 5, "cached": 2, "output": 1}, "cost": 0.5,
        "state": "triage"}],
     "thinking_steps": [
       {"reasoning": "look first", "tool_choice": "list_pods", "justification": "cheap",
        "timestamp": 1001},
       {"reasoning": "then read", "tool_choice": "logs", "justification": "", "timestamp": 1004}],
     "events": [
       {"kind": "message", "name": "user", "text": "help", "timestamp": 1000.75},
       {"kind": "handover", "name": "mitigation", "text": "yours", "timestamp": 1005},
       {"kind": "state", "name": "done", "timestamp": 1006}],
     "performance_metrics": {"total_duration": 9.5},
     "model": "m-1", "prompt_version": "diagnosis_v1.0.2", "variant": "night", "attempt": 2,
     "parent_trace_id": "run-0", "session_id": "s-1", "cost": 1.25,
     "tokens": {"input": 100, "output": 20}}
    """

  @Test("gives every step in the order of time, thoughts before the calls they announce")
  func steps() throws {
    #expect(
      try read(Self.run).only.told == [
        "1000.75 user: help",
        "1001.0 thought list_pods: look first because cheap",
        "1002.0 list_pods(namespace:string, all:bool) ok -> pod-1",
        "1004.0 thought logs: then read because ",
        "1004.0 logs(pod:string, tail:number) failed -> TimeoutError: no answer after 30 s"
          + " [TimeoutError | TimeoutError: no answer after <n> s]",
        "1005.0 to mitigation: yours",
        "1006.0 state done: -",
      ])
  }

  @Test("gives everything that is said of the run")
  func facts() throws {
    let contents = read(Self.run)
    let trace = try contents.only
    #expect(contents.format == "native")
    #expect(contents.findings.isEmpty)
    #expect(trace.identity.agent.text == "diagnosis")
    #expect(trace.identity.id == "run-1")
    #expect(trace.identity.start == Instant(microseconds: 1_000_500_000))
    #expect(trace.end == Instant(microseconds: 1_010_500_000))
    #expect(
      trace.problem == Problem(id: "shop-down", variant: "night", app: "shop", namespace: "prod"))
    #expect(trace.model == "m-1")
    #expect(trace.promptVersion?.text == "1.0.2")
    #expect(trace.session == "s-1")
    #expect(trace.parent == "run-0")
    #expect(trace.attempt == 2)
    #expect(trace.duration == 9.5)
    #expect(trace.outcome == .success)
    #expect(trace.submission?.content == "restarted it")
    #expect(trace.tokens == TokenCount(input: 100, output: 20))
    #expect(trace.cost == 1.25)
    #expect(trace.isComplete)
  }

  @Test("gives everything that is said of a call")
  func call() throws {
    let call = try read(Self.run).only.calls[1]
    #expect(call.callID == "c2")
    #expect(call.duration == 30)
    #expect(call.tokens == TokenCount(input: 5, cached: 2, output: 1))
    #expect(call.cost == 0.5)
    #expect(call.state == "triage")
  }

  /// A run with these members beside the ones it needs.
  static func run(_ members: String) -> String {
    """
    {"trace_id": "r", "agent_type": "a", "problem_context": {"problem_id": "p"}, \(members)}
    """
  }

  static let call = #""tool_calls": [{"tool_name": "t", "success": true}]"#

  @Test(
    "outcomes",
    arguments: [
      (#""success": true, "end_time": 5"#, "success"),
      (#""success": false, "end_time": 5"#, "failure"),
      (#""success": true"#, "success"),
      (#""success": null, "end_time": 5"#, "unknown"),
      (#""success": null"#, "aborted"),
      (#""score": 0.25, "success": true, "end_time": 5"#, "partial"),
      (#""score": 1, "end_time": 5"#, "success"),
      (#""outcome": "aborted", "success": true, "end_time": 5"#, "aborted"),
      (#""outcome": "partial", "score": 0.5, "end_time": 5"#, "partial"),
    ])
  func outcomes(_ members: String, _ outcome: String) throws {
    let contents = read(Self.run(members + ", " + Self.call))
    #expect(try contents.only.outcome.name == outcome)
    #expect(contents.findings.isEmpty)
  }

  @Test("an outcome that is no word of ours is a finding, and what else is said counts")
  func badOutcome() throws {
    let contents = read(Self.run(#""outcome": "great", "success": false, "# + Self.call))
    #expect(try contents.only.outcome == .failure)
    #expect(contents.codes == ["bad_outcome"])
  }

  @Test("a success without a step stays one and is a finding")
  func successWithoutStep() throws {
    let contents = read(Self.run(#""success": true, "tool_calls": []"#))
    #expect(try contents.only.outcome == .success)
    #expect(contents.codes == ["no_steps"])
  }

  @Test("a failure without a step is aborted")
  func failureWithoutStep() throws {
    let contents = read(Self.run(#""success": false, "tool_calls": [], "end_time": 5"#))
    #expect(try contents.only.outcome == .aborted)
    #expect(contents.findings.isEmpty)
  }

  @Test("an array and a line each give the same traces", arguments: [1, 3])
  func array(_ count: Int) {
    let runs = (0..<count).map { _ in Self.run }
    let contents = read("[" + runs.joined(separator: ",\n") + "]", at: 100)
    #expect(contents.traces.count == count)
    #expect(contents.traces.map(\.place.ordinal) == Array(0..<count))
    #expect(contents.traces.allSatisfy { $0.place.documentOffset == 100 })
    #expect(contents.traces.allSatisfy { $0.content == read(Self.run).traces.first?.content })
  }

  @Test("one bad element of an array leaves the others", arguments: ["null", "7", "{}", "[]"])
  func badElement(_ element: String) {
    for document in ["[\(element), \(Self.run)]", "[\(Self.run), \(element)]"] {
      let contents = read(document)
      #expect(contents.traces.count == 1)
      #expect(contents.findings.filter { $0.isSetAside }.count == 1)
    }
  }

  @Test("steps without a time follow the step before them")
  func timeless() throws {
    let members = """
      "tool_calls": [{"tool_name": "a", "timestamp": 1}, {"tool_name": "b"},
        {"tool_name": "c", "timestamp": 3}],
      "thinking_steps": [{"reasoning": "x", "timestamp": 2}, {"reasoning": "y"}]
      """
    #expect(
      try read(Self.run(members)).only.told == [
        "1.0 a() open", "b() open", "2.0 thought -: x", "thought -: y", "3.0 c() open",
      ])
  }

  @Test(
    "an error says that the call failed, unless it says nothing",
    arguments: [
      (#""error": "no such file /a/b""#, "t() failed [- | no such file <path>]"),
      (#""error": {"type": "IOError", "message": "gone"}"#, "t() failed [IOError | gone]"),
      (#""error": {"message": "KeyError: 'x'"}"#, "t() failed [KeyError | KeyError: <str>]"),
      (#""success": false, "response": "exit 7""#, "t() failed -> exit 7 [- | exit <n>]"),
      (#""success": false"#, "t() failed"),
      (#""error": """#, "t() open"),
      (#""error": {}, "success": true"#, "t() ok"),
      (#""error": null"#, "t() open"),
    ])
  func errors(_ members: String, _ told: String) throws {
    let call = #""tool_calls": [{"tool_name": "t", "# + members + "}]"
    #expect(try read(Self.run(call)).only.told == [told])
  }
}
