import Instants
import Testing
import TraceFormats
import Traces

@Suite("formats made of chat messages") struct ChatFormatTests {
  static let dojo = """
    {"suite_name": "bank", "pipeline_name": "big-model", "user_task_id": "user_task_3",
     "injection_task_id": "injection_task_1", "attack_type": "polite", "evaluation_timestamp":
     "2025-02-03 04:05:06", "utility": true, "security": false, "error": null, "duration": 2.5,
     "messages": [
       {"role": "system", "content": "be good"},
       {"role": "user", "content": [{"type": "text", "content": "pay"}, {"content": "now"}]},
       {"role": "assistant", "content": null, "tool_calls": [
         {"function": "balance", "args": {"of": "me"}, "id": ""},
         {"function": "pay", "args": {"to": "x", "sum": 3}, "id": null}]},
       {"role": "tool", "content": "", "tool_call_id": null, "error": "KeyError: 'x'",
        "tool_call": {"function": "pay", "args": {}, "id": null}},
       {"role": "tool", "content": "12", "tool_call_id": "", "error": null,
        "tool_call": {"function": "balance", "args": {}, "id": ""}},
       {"role": "assistant", "content": "done"}]}
    """

  @Test("AgentDojo: results without an id find their calls by the copy of the call")
  func agentDojo() throws {
    let contents = read(Self.dojo)
    let trace = try contents.only
    #expect(contents.format == "agentdojo")
    #expect(contents.findings.isEmpty)
    #expect(
      trace.told == [
        "system: be good", "user: pay\nnow", "balance(of:string) ok -> 12",
        "pay(to:string, sum:number) failed [KeyError | KeyError: <str>]", "assistant: done",
      ])
    #expect(trace.identity.agent.text == "big-model")
    #expect(trace.identity.start?.microseconds == 1_738_555_506_000_000)
    #expect(
      trace.problem
        == Problem(id: "bank/user_task_3", variant: "polite/injection_task_1", app: "bank"))
    #expect(trace.outcome == .success)
    #expect(trace.duration == 2.5)
    #expect(trace.isComplete)
  }

  @Test(
    "AgentDojo: a run that broke off has no result",
    arguments: [
      (#""error": "boom""#, "aborted"), (#""utility": false"#, "failure"),
      (#""utility": 0.5"#, "partial"), (#""utility": null"#, "unknown"),
    ])
  func agentDojoOutcome(_ member: String, _ outcome: String) throws {
    let document = Self.dojo.replacing(#""utility": true,"#, with: "")
      .replacing(#""error": null, "duration""#, with: member + #", "duration""#)
    #expect(try read(document).only.outcome.name == outcome)
  }

  @Test("AgentDojo: a local model is named by its folder")
  func agentDojoFolder() throws {
    let document = Self.dojo.replacing("big-model", with: "local")
    let path = "runs/llama-x/bank/user_task_3/none/none.json"
    #expect(try read(document, of: path).only.identity.agent.text == "llama-x")
    #expect(try read(document, of: "none.json").only.identity.agent.text == "local")
  }

  static let tau = """
    [{"task_id": 4, "trial": 0, "reward": 1.0, "info": {"task": {"actions": ["GOLD"]}}, "traj": [
       {"role": "user", "content": "hello"},
       {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function",
         "function": {"name": "find", "arguments": "{\\"name\\": \\"Li\\", \\"age\\": 3}"}}]},
       {"role": "tool", "tool_call_id": "c1", "name": "find", "content": "Error: not found"},
       {"role": "assistant", "content": "again", "tool_calls": [{"id": "c1", "type": "function",
         "function": {"name": "find", "arguments": ""}}]},
       {"role": "tool", "tool_call_id": "c1", "name": "find", "content": "u7"}]},
     {"task_id": 4, "trial": 1, "reward": 0.0, "info": {}, "traj": []}]
    """

  @Test("tau-bench: arguments are JSON in a string, ids are used twice")
  func tauBench() throws {
    let contents = read(Self.tau, of: "results/airline.json")
    #expect(contents.format == "tau-bench")
    #expect(contents.findings.isEmpty)
    #expect(contents.traces.map(\.trace.identity.agent.text) == ["airline", "airline"])
    #expect(contents.traces.map(\.trace.problem.id) == ["4", "4"])
    #expect(contents.traces.map(\.trace.outcome) == [.success, .aborted])
    #expect(
      contents.traces.first?.trace.told == [
        "user: hello",
        "find(name:string, age:number) failed -> Error: not found [- | Error: not found]",
        "assistant: again", "find() ok -> u7",
      ])
  }

  @Test("tau-bench: trials that say the same are two runs, read twice they are the same two")
  func trials() {
    let document = """
      [{"task_id": 1, "trial": 0, "reward": 0, "traj": [{"role": "user", "content": "x"}]},
       {"task_id": 1, "trial": 1, "reward": 0, "traj": [{"role": "user", "content": "x"}]}]
      """
    let ids = read(document).traces.map(\.trace.identity.id)
    #expect(Set(ids).count == 2)
    #expect(ids == read(document, at: 77).traces.map(\.trace.identity.id))
  }

  static let tau2 = """
    {"info": {"agent_info": {"implementation": "llm_agent", "llm": "m-2"},
       "environment_info": {"domain_name": "telecom", "policy": "be kind"}},
     "tasks": [{"id": "t", "evaluation_criteria": "GOLD"}],
     "simulations": [{"id": "s1", "task_id": "t", "trial": 0, "start_time": "2025-06-01T10:00:00",
       "end_time": "2025-06-01T10:01:00", "duration": 59.5, "termination_reason": "user_stop",
       "agent_cost": 0.25, "reward_info": {"reward": 1.0, "action_checks": "GOLD"}, "messages": [
       {"role": "assistant", "content": "hi", "timestamp": "2025-06-01T10:00:01"},
       {"role": "user", "content": null, "tool_calls": [{"id": "u1", "name": "reboot",
         "arguments": {}, "requestor": "user"}], "timestamp": "2025-06-01T10:00:02"},
       {"role": "tool", "id": "u1", "content": "rebooted", "requestor": "user", "error": false,
        "timestamp": "2025-06-01T10:00:03"},
       {"role": "assistant", "content": null, "cost": 0.5, "timestamp": "2025-06-01T10:00:04",
        "usage": {"prompt_tokens": 9, "completion_tokens": 2}, "tool_calls": [
          {"id": "a1", "name": "check", "arguments": {"line": 1}, "requestor": "assistant"},
          {"id": "a2", "name": "reset", "arguments": {}, "requestor": "assistant"}]},
       {"role": "tool", "id": "a2", "content": "Error: busy", "requestor": "assistant",
        "error": true, "timestamp": "2025-06-01T10:00:06"},
       {"role": "tool", "id": "a1", "content": "fine", "requestor": "assistant", "error": false,
        "timestamp": "2025-06-01T10:00:07"}]}]}
    """

  @Test("tau2: the simulated user's calls are not the agent's")
  func tau2() throws {
    let contents = read(Self.tau2)
    let trace = try contents.only
    #expect(contents.format == "tau2")
    #expect(contents.findings.isEmpty)
    #expect(
      trace.told.map { $0.split(separator: " ", maxSplits: 1).last.map(String.init) ?? "" } == [
        "assistant: hi", "user_tool: rebooted", "check(line:number) ok -> fine",
        "reset() failed -> Error: busy [- | Error: busy]",
      ])
    #expect(trace.calls.map(\.duration) == [3, 2])
    #expect(trace.calls.map(\.tokens) == [TokenCount(input: 9, output: 2), nil])
    #expect(trace.calls.map(\.cost) == [0.5, nil])
    #expect(trace.identity.agent.text == "llm_agent")
    #expect(trace.identity.id == "s1")
    #expect(trace.model == "m-2")
    #expect(trace.problem == Problem(id: "telecom/t", app: "telecom"))
    #expect(trace.duration == 59.5)
    #expect(trace.cost == 0.25)
    #expect(trace.outcome == .success)
  }

  @Test("tau2: without a reward a run that ended was cut off")
  func tau2Outcome() throws {
    let document = Self.tau2.replacing(
      #""reward_info": {"reward": 1.0, "action_checks": "GOLD"}"#, with: #""reward_info": null"#)
    #expect(try read(document).only.outcome == .aborted)
  }

  @Test("tau2: simulations that are no list are set aside, not passed over")
  func tau2NoList() {
    let document = #"{"info": {"agent_info": {"implementation": "a"}}, "simulations": {}}"#
    #expect(read(document).findings.map(\.isSetAside) == [true])
  }

  /// A run of calls and results: `+ tool id` calls, `- id` answers; `_` is no id.
  private func paired(_ script: String) throws -> (calls: [String], codes: [String]) {
    var messages: [String] = []
    for (number, line) in script.split(separator: ",").enumerated() {
      let parts = line.split(separator: " ").map(String.init)
      let id = parts.last.map { $0 == "_" ? "null" : "\"\($0)\"" } ?? "null"
      messages.append(
        parts[0] == "+"
          ? #"{"role": "assistant", "tool_calls": [{"id": \#(id), "function": {"name": "\#(parts[1])", "arguments": "{}"}}]}"#
          : #"{"role": "tool", "tool_call_id": \#(id), "content": "r\#(number)"}"#)
    }
    let contents = read(
      #"{"task_id": 1, "traj": [\#(messages.joined(separator: ","))]}"#, as: .named("tau-bench"))
    return (try contents.only.told, contents.codes)
  }

  @Test(
    "a result belongs to the oldest waiting call with its id, else to the oldest of all",
    arguments: [
      ("+ a 1,+ b 2,- 2,- 1", ["a() ok -> r3", "b() ok -> r2"], []),
      ("+ a 1,+ b 1,- 1,- 1", ["a() ok -> r2", "b() ok -> r3"], []),
      ("+ a _,+ b _,- _,- _", ["a() ok -> r2", "b() ok -> r3"], []),
      ("+ a 1,+ b 2,- x", ["a() ok -> r2", "b() open"], []),
      ("+ a 1,+ b 2,- 1,- 1,- 2", ["a() ok -> r2", "b() ok -> r4"], ["orphan_result"]),
      ("- 1,+ a 1", ["a() open"], ["orphan_result"]),
    ] as [(String, [String], [String])])
  func pairing(_ script: String, _ calls: [String], _ codes: [String]) throws {
    let found = try paired(script)
    #expect(found.calls == calls)
    #expect(found.codes == codes)
  }

  @Test("twenty thousand calls without a result are no reason to wait", .timeLimit(.minutes(1)))
  func manyWaiting() throws {
    let count = 20_000
    let calls = (0..<count).map { #"{"id": "\#($0)", "function": {"name": "t\#($0)"}}"# }
    let results = (0..<count).map {
      #"{"role": "tool", "tool_call_id": "\#(count - 1 - $0)", "content": "x"}"#
    }
    let document = """
      {"task_id": 1, "traj": [{"role": "assistant", "tool_calls": [\(calls.joined(separator: ","))]},
      \(results.joined(separator: ","))]}
      """
    #expect(try read(document).only.calls.allSatisfy { $0.success == true })
  }
}
