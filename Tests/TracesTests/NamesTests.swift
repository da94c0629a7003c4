import Instants
import Testing
import Traces

@Suite struct NamesTests {
  @Test("only the seed's enumeration prefix is stripped and lowercased")
  func readsAgentNames() {
    #expect(AgentName("AgentType.DIAGNOSIS")?.text == "diagnosis")
    #expect(AgentName("Diagnosis")?.text == "Diagnosis")
    #expect(AgentName("agenttype.X")?.text == "agenttype.X")
    #expect(AgentName("") == nil)
    #expect(AgentName("AgentType.") == nil)
  }

  @Test(
    "names are plain or escaped, never merged",
    arguments: [
      ("diagnosis", "diagnosis"), ("a/b", "a%2Fb"), ("../x", "%2E.%2Fx"), (".hidden", "%2Ehidden"),
      ("a b", "a%20b"), ("é", "%C3%A9"), ("x_v1.2.3", "x_v1.2.3%"), ("a%2Fb", "a%252Fb"),
    ])
  func escapes(name: String, fileName: String) {
    #expect(AgentName(name)?.fileName == fileName)
    #expect(AgentName(name)?.isPlain == (name == fileName))
  }

  @Test(
    "prompt versions are recognised in every spelling",
    arguments: [
      ("1.0.2", "1.0.2"), ("v1.0.2", "1.0.2"), ("diagnosis_v1.0.2", "1.0.2"),
      ("a_b_v10.20.30", "10.20.30"), ("1.0", nil), ("1.0.02", nil), ("latest", nil),
      ("v1.0.x", nil),
      (String(repeating: "aB", count: 32), "sha256:" + String(repeating: "ab", count: 32)),
      (
        "sha256:" + String(repeating: "0f", count: 32),
        "sha256:" + String(repeating: "0f", count: 32)
      ),
    ])
  func readsPromptReferences(spelled: String, expected: String?) {
    #expect(PromptReference(spelled)?.text == expected)
  }

  @Test("a file name carries agent, problem, start and id, and no path")
  func namesFiles() throws {
    let agent = try #require(AgentName("diagnosis"))
    let start = RFC3339.instant("2024-12-01T12:00:00Z")
    let identity = TraceIdentity(agent: agent, id: "trace/../001", start: start)
    #expect(
      TraceFileName.of(identity, problem: Problem(id: "problem 123"))
        == "diagnosis_problem%20123_20241201_120000_trace%2F..%2F001.json")
    let long = TraceIdentity(agent: agent, id: String(repeating: "/", count: 500), start: nil)
    #expect(TraceFileName.of(long, problem: Problem(id: "")).utf8.count < 255)
  }

  @Test(
    "a score is an outcome",
    arguments: [
      (1.0, "success"), (1.5, "success"), (0, "failure"), (-1, "failure"), (0.5, "partial"),
      (Double.nan, "unknown"),
    ])
  func readsScores(score: Double, name: String) {
    #expect(Outcome(score: score).name == name)
  }
}
