import TestSupport
import Testing

@Suite("hone-learn")
struct LearnTests {
  private let hone = Executable("hone")

  private func workspace() throws -> TemporaryFolder {
    let root = TemporaryFolder()
    #expect(try hone.run(["init"], in: root.path).status == 0)
    return root
  }

  @Test("without traces and prompts there is nothing to do, and that is success")
  func empty() throws {
    let root = try workspace()
    let result = try hone.run(["learn"], in: root.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "no agent has traces or a prompt yet\n")
  }

  @Test("the document for scripts has its fields")
  func json() throws {
    let root = try workspace()
    root.write(
      "traces/a.json",
      """
      {"trace_id":"1","agent_type":"helper","problem_context":{"problem_id":"p"},"start_time":1,
       "end_time":2,"success":true,"tool_calls":[{"tool_name":"t","arguments":{},"success":true}]}
      """)
    let result = try hone.run(["learn", "--format", "json"], in: root.path)
    #expect(result.status == 0, "\(result.errors)")
    for part in [
      "\"schema\": \"hone/learn/1\"", "\"cycle\": 1", "\"agent\": \"helper\"",
      "\"action\": \"no_prompt\"", "\"added\": []", "\"retired\": []", "\"has\": 1",
      "\"needs\": 10",
    ] { #expect(result.output.contains(part), "\(part)") }
    let check = try hone.run(["learn", "--verify", "--format", "json"], in: root.path)
    #expect(check.status == 0)
    #expect(check.output.contains("\"sound\": true"))
  }

  @Test("an agent that nobody knows is an error that lists those there are")
  func unknownAgent() throws {
    let root = try workspace()
    let result = try hone.run(["learn", "--agent", "nobody"], in: root.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("nobody"))
  }

  @Test("a document that cannot be read gives 65 once")
  func badData() throws {
    let root = try workspace()
    root.write("traces/a.json", "{")
    #expect(try hone.run(["learn"], in: root.path).status == 65)
    #expect(try hone.run(["learn"], in: root.path).status == 0)
  }

  @Test("secrets in a name do not reach the events")
  func redaction() throws {
    let root = try workspace()
    let secret = "AKIA" + "IOSFODNN7ABCDEFG"
    root.write(
      "traces/a.json",
      """
      {"trace_id":"1","agent_type":"key=\(secret)","problem_context":{"problem_id":"p"},
       "start_time":1,"end_time":2,"success":true,
       "tool_calls":[{"tool_name":"t","arguments":{},"success":true}]}
      """)
    #expect(try hone.run(["learn"], in: root.path).status == 0)
    #expect(root.read("state/events.jsonl")?.contains("cycle_finished") == true)
    #expect(root.read("state/events.jsonl")?.contains(secret) == false)
  }
}
