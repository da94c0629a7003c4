import Foundation
import TestSupport
import Testing

/// `hone-mine` and `hone-audit` as people use them.
@Suite struct MineTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try hone.run(arguments, in: folder.path, environment: environment)
  }

  private func json(_ result: Executable.Result) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(parsed as? [String: Any])
  }

  /// Runs in which `look` before `act` decides nearly everything, on seven problems.
  private func lines(_ numbers: some Sequence<Int>) -> String {
    numbers.map { number in
      let looks = number % 3 != 0
      let succeeds = looks ? number % 17 != 0 : number % 19 == 0
      let tools = looks ? ["look", "act", "close"] : ["act", "close", "note"]
      let calls = tools.enumerated().map { place, tool in
        #"{"tool_name": "\#(tool)", "arguments": {"n": \#(number)}, "success": true, "#
          + #""response": "r\#(number)", "timestamp": \#(number * 100 + place)}"#
      }
      return
        #"{"trace_id": "t\#(number)", "agent_type": "a\#(number % 2)", "#
        + #""problem_context": {"problem_id": "p\#(number / 2 % 7)"}, "start_time": \#(number * 100), "#
        + #""end_time": \#(number * 100 + 9), "success": \#(succeeds), "#
        + #""tool_calls": [\#(calls.joined(separator: ","))]}"#
    }.joined(separator: "\n") + "\n"
  }

  private func prepare() throws {
    #expect(try run(["init"]).status == 0)
    folder.write("traces/one.jsonl", lines(0..<140))
    folder.write("traces/two.jsonl", lines(140..<280))
    #expect(try run(["ingest"]).status == 0)
  }

  @Test("says the same bytes whatever the order of files, the threads, the zone and the locale")
  func isDeterministic() throws {
    try prepare()
    let first = try run(["mine", "--format", "json", "--jobs", "1"])
    #expect(first.status == 0, "\(first.errors)")
    let again = try run(
      ["mine", "--format", "json", "--jobs", "8"],
      environment: ["TZ": "Asia/Kolkata", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"])
    #expect(again.output == first.output)
    // Another store, filled in the other order.
    for name in ["hone.sqlite", "hone.sqlite-wal", "hone.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: folder.file("state/\(name)"))
    }
    #expect(try run(["ingest", "--jobs", "1", "traces/two.jsonl"]).status == 0)
    #expect(try run(["ingest", "--jobs", "4", "traces/one.jsonl"]).status == 0)
    #expect(try run(["mine", "--format", "json"]).output == first.output)
  }

  @Test("lists what helps with its evidence, and keeps it")
  func findsWhatHelps() throws {
    try prepare()
    let document = try json(run(["mine", "a1", "--format", "json"]))
    #expect(document["schema"] as? String == "hone/mine/1")
    let agents = try #require(document["agents"] as? [[String: Any]])
    #expect(agents.map { $0["agent"] as? String } == ["a1"])
    #expect(agents[0]["traces"] as? Int == 140)
    let patterns = try #require(agents[0]["patterns"] as? [[String: Any]])
    let strongest = try #require(
      patterns.first { ($0["claim"] as? [String: Any])?["text"] as? String == "uses look" })
    #expect(strongest["direction"] as? String == "helps")
    #expect(try #require(strongest["log_evidence"] as? Double) > 10)
    #expect(
      Set(strongest.keys).isSuperset(of: [
        "id", "kind", "log_evidence_length_matched", "confidence", "p", "q", "flags", "verdict",
        "publishable", "effect", "evidence",
      ]))
    let id = try #require(strongest["id"] as? String)
    let explained = try run(["mine", "--explain", id])
    #expect(explained.status == 0, "\(explained.errors)")
    #expect(explained.output.contains("by problem"))
    #expect(explained.output.contains("look  ok"))
    let text = try run(["mine", "a1"]).output
    #expect(text.contains("what helps"))
    #expect(text.contains(id))
    let filtered = try json(
      run(["mine", "a1", "--format", "json", "--kind", "performance"]))
    let kinds = (filtered["agents"] as? [[String: Any]])?[0]["patterns"] as? [[String: Any]]
    #expect(Set(kinds?.compactMap { $0["kind"] as? String } ?? []) == ["performance"])
    #expect(filtered["run"] as? String == document["run"] as? String)
  }

  @Test("an agent or a pattern that nobody knows is a failure that says what is known")
  func unknown() throws {
    try prepare()
    let agent = try run(["mine", "nobody"])
    #expect(agent.status == 1)
    #expect(agent.errors.contains("a0, a1"))
    let pattern = try run(["mine", "--explain", "p-0000000000000000"])
    #expect(pattern.status == 1)
  }

  @Test("nothing can be said of an empty store, and that is no failure")
  func empty() throws {
    #expect(try run(["init"]).status == 0)
    #expect(try run(["ingest"]).status == 0)
    #expect(try run(["mine"]).status == 0)
    #expect(try run(["audit"]).status == 0)
  }

  @Test("the audit publishes nothing when outcomes mean nothing, and repeats itself")
  func audit() throws {
    try prepare()
    let first = try run(["audit", "--permutations", "60", "--format", "json", "--jobs", "1"])
    let document = try json(first)
    #expect(document["schema"] as? String == "hone/audit/1")
    #expect(document["permutations"] as? Int == 60)
    let rules = try #require(document["rules"] as? [String: [String: Any]])
    #expect(Set(rules.keys) == ["hone", "naive", "fisher_bh"])
    #expect(try #require(rules["hone"]?["real"] as? Int) > 0)
    #expect(try #require(rules["hone"]?["share_with_any"] as? Double) <= 0.05)
    let placebos = try #require(document["placebo_tools"] as? [String: Int])
    #expect(placebos == ["tried": 200, "published": 0])
    #expect(
      try run(["audit", "--permutations", "60", "--format", "json", "--jobs", "4"]).output
        == first.output)
  }
}
