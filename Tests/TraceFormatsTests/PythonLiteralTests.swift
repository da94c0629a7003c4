import Testing
import Traces

@testable import TraceFormats

@Suite("Python values inside JSON strings") struct PythonLiteralTests {
  private func json(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBytes { PythonLiteral.json($0) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(
    "become JSON",
    arguments: [
      ("None", "null"), ("True", "true"), ("False", "false"), ("true", "true"), ("null", "null"),
      ("nan", "null"), ("-inf", "null"), ("1", "1"), ("-2.5e-3", "-2.5e-3"), ("1.", "1.0"),
      ("'a'", #""a""#), (#"'say "hi"'"#, #""say \"hi\"""#), (#""it's""#, #""it's""#),
      (#"'it\'s'"#, #""it's""#), (#"'a\\b'"#, #""a\\b""#), (#"'\n\t\x41\u00e9'"#, "\"\\n\\tAé\""),
      (#"'\U0001f600'"#, "\"😀\""), (#"'\x00'"#, #""\u0000""#), (#"'\x22'"#, #""\"""#),
      (#"'a' "b""#, #""ab""#), ("b'raw'", #""raw""#),
      ("[1, 'a', None]", #"[1,"a",null]"#), ("[]", "[]"), ("(1, 2)", "[1,2]"), ("(1,)", "[1]"),
      ("()", "[]"), ("{1, 2}", "[1,2]"), ("{}", "{}"),
      ("{'a': {'b': [True]}}", #"{"a":{"b":[true]}}"#),
      ("{1: 'x', None: 2}", #"{"1":"x","null":2}"#),
      (#"{('a"', 2): 1}"#, #"{"[\"a\\\"\",2]":1}"#),
      ("ToolCall(tool_name='x', arguments={'a': 1})", #"{"tool_name":"x","arguments":{"a":1}}"#),
      ("Pair(1, b=2)", #"{"0":1,"b":2}"#), ("Empty()", "{}"),
      ("datetime.datetime(2025, 1, 2)", #"{"0":2025,"1":1,"2":2}"#),
      ("<Stage.DONE: 3>", #""<Stage.DONE: 3>""#), ("<A of <B>>", #""<A of <B>>""#),
      ("Stage.DONE", #""Stage.DONE""#), ("  [ 1 ,2 , ]\n", "[1,2]"),
    ])
  func converted(_ python: String, _ expected: String) {
    #expect(json(python) == expected)
  }

  @Test(
    "are refused when they are not one whole value",
    arguments: [
      "", " ", "'a", "[1", "[1 2]", "{'a': 1", "{'a': 1, 2}", "{1, 'a': 2}", "f(", "f(a=", "1 2",
      "'a' x", #"'\x4'"#, "<a", "]", "a b",
    ])
  func refused(_ python: String) {
    #expect(json(python) == nil)
  }

  @Test("nested too deep are refused, not followed")
  func deep() {
    let depth = 10_000
    #expect(
      json(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)) == nil)
    #expect(json(String(repeating: "f(a=", count: depth)) == nil)
  }

  @Test("are read as steps and as problems")
  func inTrace() throws {
    let document = """
      {"trace_id": "x", "agent_type": "AgentType.ROLLBACK",
       "problem_context": "ProblemContext(problem_id='shop', app_name='it\\\\'s', initial_state={'a': (1, 2)})",
       "tool_calls": ["ToolCall(tool_name='undo', arguments={'n': 2, 'deep': {'a': [1]}}, timestamp=5.5, success=False, response='ValueError: \\\\'x\\\\' is \\"bad\\"\\\\n', duration=0.5, stage=<Stage.UNDO: 1>)"],
       "thinking_steps": ["ThinkingStep(reasoning=\\"it's time\\", tool_choice='undo', justification=None, timestamp=5.0)"]}
      """
    let contents = read(document)
    let trace = try contents.only
    #expect(contents.findings.isEmpty)
    #expect(trace.problem.id == "shop")
    #expect(trace.problem.app == "it's")
    #expect(
      trace.told == [
        "5.0 thought undo: it's time",
        "5.5 undo(n:number, deep:object) failed -> ValueError: 'x' is \"bad\"\n"
          + " [ValueError | ValueError: <str> is <str>]",
      ])
    #expect(trace.calls.first?.duration == 0.5)
  }

  @Test("a JSON object in a string is read too")
  func jsonInside() throws {
    let members = #""tool_calls": ["{\"tool_name\": \"t\", \"success\": true}"]"#
    #expect(try read(NativeTests.run(members)).only.told == ["t() ok"])
  }

  @Test(
    "a problem that is just a name is that name",
    arguments: ["shop", "shop-7", "12", "disk (full)", "it's"])
  func plainProblem(_ name: String) throws {
    let document = NativeTests.run(NativeTests.call).replacing(
      #"{"problem_id": "p"}"#, with: "\"\(name)\"")
    #expect(try read(document).only.problem.id == name)
  }

  @Test("a problem whose text is cut off is no name: the answer may be in it")
  func cutProblem() throws {
    let document = NativeTests.run(NativeTests.call).replacing(
      #"{"problem_id": "p"}"#, with: #""ProblemContext(problem_id='p', fault_type='GOLD""#)
    let contents = read(document)
    #expect(try contents.only.problem.id == "r")
    #expect(contents.codes == ["no_problem"])
  }
}
