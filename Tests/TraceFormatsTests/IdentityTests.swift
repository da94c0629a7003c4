import Testing
import TraceFormats
import Traces

@Suite("identity and marks") struct IdentityTests {
  private static let anonymous = NativeTests.run.replacing(#""trace_id": "run-1", "#, with: "")

  @Test("a run without an id gets a digest of itself, the same in every file and at every place")
  func digest() throws {
    let first = try read(Self.anonymous).only.identity
    let second = try read("  " + Self.anonymous, at: 900, of: "elsewhere/y.json").only.identity
    #expect(first == second)
    #expect(first.id.utf8.count == 32)
    let other = Self.anonymous.replacing("pod-1", with: "pod-2")
    #expect(try read(other).only.identity.id != first.id)
  }

  @Test(
    "null, empty and missing ids are the same",
    arguments: [#""trace_id": null, "#, #""trace_id": "", "#])
  func noID(_ member: String) throws {
    let document = NativeTests.run.replacing(#""trace_id": "run-1", "#, with: member)
    #expect(try read(document).only.identity == read(Self.anonymous).only.identity)
  }

  @Test("an id that is a number is taken as it is written")
  func numericID() throws {
    let document = NativeTests.run.replacing(#""run-1""#, with: "12345678901234567890")
    #expect(try read(document).only.identity.id == "12345678901234567890")
  }

  @Test("the order of members and white space do not change the marks")
  func layout() throws {
    let a =
      #"{"agent_type": "a", "trace_id": "x", "tool_calls": [{"tool_name": "t", "success": true}]}"#
    let b =
      #"{"tool_calls":[{"success":true,"tool_name":"t"}],"trace_id":"x","agent_type":"AgentType.A"}"#
    #expect(read(a).traces.map(\.content) == read(b).traces.map(\.content))
  }

  @Test(
    "whatever is said of a run is in its content",
    arguments: [
      ("1000.5", "1000.75"), ("1010.5", "1011"),
      (#""success": true, "final"#, #""success": false, "final"#),
      ("restarted it", "left it"), ("list_pods", "list_nodes"), ("pod-1", "pod-9"),
      ("1002", "1002.5"), (#"0.25}"#, #"0.5}"#), (#""cost": 0.5"#, #""cost": 0.75"#),
      (#""cached": 2"#, #""cached": 3"#), ("triage", "repair"), ("look first", "look later"),
      ("cheap", "dear"), ("help", "hurry"), ("mitigation", "rollback"), ("yours", "mine"),
      (#""done""#, #""over""#), ("9.5", "9.25"), ("m-1", "m-2"), ("v1.0.2", "v1.0.3"),
      ("night", "day"), (#""attempt": 2"#, #""attempt": 3"#), ("run-0", "run-9"), ("s-1", "s-2"),
      ("1.25", "1.5"), (#""output": 20"#, #""output": 21"#), ("shop-down", "shop-up"),
      (#""shop","#, #""mart","#), (#""app_namespace": "prod""#, #""app_namespace": "test""#),
      (#""all": true"#, #""all": 1"#), (#""tail": 10"#, #""tail": 11"#), (#""tail""#, #""head""#),
      ("TimeoutError", "ConnectError"),
    ])
  func content(_ old: String, _ new: String) throws {
    let changed = NativeTests.run.replacing(old, with: new)
    #expect(changed != NativeTests.run)
    #expect(read(changed).traces.first?.content != read(NativeTests.run).traces.first?.content)
  }

  @Test("times, costs and names of runs are not behaviour; steps, arguments and responses are")
  func behaviour() {
    let mark = read(NativeTests.run).traces.first?.behaviour
    for (old, new) in [("run-1", "run-2"), ("1000.5", "1000.25"), ("m-1", "m-2"), ("1.25", "9")] {
      #expect(read(NativeTests.run.replacing(old, with: new)).traces.first?.behaviour == mark)
    }
    for (old, new) in [("pod-1", "pod-2"), ("logs", "tail"), ("look first", "look")] {
      #expect(read(NativeTests.run.replacing(old, with: new)).traces.first?.behaviour != mark)
    }
  }

  @Test("argument values are told apart by type and value, not by how they are escaped")
  func argumentValues() throws {
    func value(_ json: String) throws -> Argument? {
      let call = #""tool_calls": [{"tool_name": "t", "arguments": {"k": \#(json)}}]"#
      return try read(NativeTests.run(call)).only.calls.first?.arguments.first
    }
    #expect(try value(#""a/b""#) == value(#""a\/b""#))
    #expect(try value(#""A""#) == value(#""\u0041""#))
    #expect(try value("1") != value(#""1""#))
    #expect(try value("true") != value("false"))
    #expect(try value("null")?.kind == .null)
  }

  @Test("texts themselves are kept only on request")
  func texts() throws {
    let trace = try read(NativeTests.run, options: ReadingOptions()).only
    #expect(trace.submission?.content == nil)
    #expect(trace.submission?.mark == (try read(NativeTests.run).only.submission?.mark))
    #expect(!trace.told.joined().contains("look first"))
  }
}
