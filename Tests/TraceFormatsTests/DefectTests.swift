import Instants
import Testing
import TraceFormats
import Traces

@Suite("what is wrong with a native trace is a finding, and the rest is read") struct DefectTests {
  @Test(
    "defects",
    arguments: [
      (#""trace_id": "x", "tool_calls": [{"tool_name": "t"}]"#, "duplicate_key"),
      (#""start_time": "soon""#, "bad_time"),
      (#""start_time": 1764478468754"#, "bad_time"),
      (#""start_time": NaN"#, "bad_time"),
      (#""end_time": 1e999"#, "bad_time"),
      (#""tool_calls": [{"tool_name": "t", "timestamp": "?"}]"#, "bad_time"),
      (#""performance_metrics": {"total_duration": NaN}"#, "bad_number"),
      (#""score": Infinity"#, "bad_number"),
      (#""cost": "much""#, "bad_number"),
      (#""performance_metrics": {"total_duration": -3}"#, "negative_duration"),
      (#""start_time": 9, "end_time": 8"#, "negative_duration"),
      (#""tool_calls": [{"tool_name": "t", "duration": -1}]"#, "negative_duration"),
      (#""tool_calls": [{"tool_name": "t", "duration": NaN}]"#, "bad_duration"),
      (#""tool_calls": [{"tool_name": "t", "success": "yes"}]"#, "bad_success"),
      (#""tool_calls": [{"tool_name": "t", "a": 1, "a": 2}]"#, "duplicate_key"),
      (#""tool_calls": [{"tool_name": "t", "arguments": {"a": 1, "a": 2}}]"#, "duplicate_key"),
      (#""tool_calls": [{"tool_name": "t", "arguments": "rm -rf"}]"#, "arguments_unread"),
      (#""tool_calls": [{"tool_name": "t", "arguments": [1]}]"#, "arguments_unread"),
      (#""tool_calls": [{"arguments": {}}]"#, "bad_step"),
      (#""tool_calls": [7]"#, "bad_step"),
      (#""tool_calls": ["ToolCall(tool_name="]"#, "bad_step"),
      (#""tool_calls": {"tool_name": "t"}"#, "bad_steps"),
      (#""thinking_steps": "hm""#, "bad_steps"),
      (#""thinking_steps": [{}]"#, "bad_step"),
      (#""events": [{"kind": "party", "name": "x"}]"#, "bad_step"),
      (#""success": "true""#, "bad_outcome"),
      (#""prompt_version": "newest""#, "bad_prompt_version"),
      (#""prompt_version": "1.02.3""#, "bad_prompt_version"),
      (#""prompt_version": 1.2"#, "bad_prompt_version"),
      (#""start_time": 4000000000"#, "future_time"),
    ])
  func defect(_ members: String, _ code: String) {
    let document =
      #"{"trace_id": "x", "agent_type": "a", "problem_context": {"problem_id": "p"}, "#
      + members + "}"
    let now = Instant(microseconds: 2_000_000_000_000_000)
    let contents = read(document, options: ReadingOptions(now: now))
    #expect(contents.codes == [code])
    #expect(contents.traces.count == 1)
    #expect(contents.findings.allSatisfy { !$0.isSetAside })
  }

  @Test(
    "ids that are no plain names",
    arguments: [
      "a/b", "..", ".", "a b", #"tab\there"#, #"nul\u0000"#, String(repeating: "x", count: 513),
    ])
  func unsafeID(_ id: String) throws {
    let contents = read(NativeTests.run(NativeTests.call).replacing(#""r""#, with: "\"\(id)\""))
    #expect(contents.codes == ["unsafe_id"])
    #expect(try contents.only.identity.id.isEmpty == false)
  }

  @Test("a missing or broken problem makes the run its own", arguments: ["null", "{}", "5"])
  func noProblem(_ problem: String) throws {
    let document = NativeTests.run(NativeTests.call).replacing(
      #"{"problem_id": "p"}"#, with: problem)
    #expect(try read(document).only.problem.id == "r")
  }

  @Test(
    "without an agent a trace is set aside",
    arguments: [
      "null", #""""#, #""AgentType.""#, "7",
    ])
  func noAgent(_ agent: String) {
    let contents = read(#"{"trace_id": "x", "agent_type": \#(agent), "tool_calls": []}"#)
    #expect(contents.codes == ["no_agent"])
    #expect(contents.traces.isEmpty)
    #expect(contents.findings.allSatisfy { $0.isSetAside })
  }

  @Test("an agent given by the caller stands for a missing one, and for any other")
  func givenAgent() throws {
    let given = ReadingOptions(agent: AgentName("mine"))
    let none = #"{"trace_id": "x", "agent_type": null, "tool_calls": []}"#
    #expect(try read(none, options: given).only.identity.agent.text == "mine")
    #expect(try read(NativeTests.run, options: given).only.identity.agent.text == "mine")
  }

  @Test("the last of several equal keys counts, in the trace, the call and the arguments")
  func lastKeyCounts() throws {
    let document = """
      {"agent_type": "old", "agent_type": "new", "trace_id": "x", "tool_calls":
        [{"tool_name": "a", "tool_name": "b", "arguments": {"k": 1, "l": 2, "k": "s"}}]}
      """
    let trace = try read(document).only
    #expect(trace.identity.agent.text == "new")
    #expect(trace.told == ["b(l:number, k:string) open"])
  }

  @Test("a finding points at its byte in the source")
  func offset() throws {
    let document = NativeTests.run(#""tool_calls": [{"tool_name": "t", "duration": -1}]"#)
    let place = try #require(document.utf8.firstRange(of: Array("-1".utf8)))
    let expected = 50 + document.utf8.distance(from: document.startIndex, to: place.lowerBound)
    #expect(read(document, at: 50).findings.map(\.offset) == [expected])
  }

  @Test("findings carry no word of the trace")
  func noLeak() {
    let document = """
      {"trace_id": "SECRET/1", "agent_type": "a", "prompt_version": "SECRET", "outcome": "SECRET",
       "start_time": "SECRET", "tool_calls": [{"tool_name": "t", "arguments": "SECRET"}, "SECRET"]}
      """
    let findings = read(document).findings
    #expect(findings.count >= 6)
    #expect(findings.allSatisfy { !$0.reason.contains("SECRET") })
  }

  @Test("a document of nothing but bad elements does not fill the memory with findings")
  func manyFindings() {
    let elements = Array(repeating: "1", count: 30_000).joined(separator: ",")
    let contents = read(NativeTests.run(#""tool_calls": [\#(elements)]"#))
    #expect(contents.findings.count == 10_001)
    #expect(contents.codes.last == "more_findings")
  }

  @Test("a call of more arguments than anybody compares keeps them as one value")
  func manyArguments() throws {
    func call(_ count: Int) throws -> (codes: [String], arguments: [Argument]) {
      let arguments = (0..<count).map { #""k\#($0)": \#($0)"# }.joined(separator: ",")
      let contents = read(
        NativeTests.run(#""tool_calls": [{"tool_name": "t", "arguments": {\#(arguments)}}]"#))
      return (contents.codes, try contents.only.calls.first?.arguments ?? [])
    }
    #expect(try call(512).codes == [])
    #expect(try call(512).arguments.count == 512)
    #expect(try call(513).codes == ["too_many_arguments"])
    #expect(try call(513).arguments.map(\.name) == ["arguments"])
  }

  @Test("a step is not lost because its text has a bad escape")
  func badEscape() throws {
    let members = #""tool_calls": [{"tool_name": "t", "response": "a\qb", "success": true}]"#
    #expect(try read(NativeTests.run(members)).only.told == [#"t() ok -> a\qb"#])
  }
}
