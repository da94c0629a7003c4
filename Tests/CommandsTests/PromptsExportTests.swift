import Foundation
import TestSupport
import Testing
import YAML

/// What leaves `hone prompts` for other programs.
@Suite struct PromptsExportTests {
  private let scene: PromptsScene
  private static let system = "Find it.\r\n\ttab, trailing  \n\u{1F50E} {app_name}\n\n"

  init() throws {
    scene = try PromptsScene()
    let data = try JSONSerialization.data(withJSONObject: [
      "system": Self.system, "user": "In {app_name}.",
    ])
    // JSON is YAML.
    scene.folder.write("prompt.yaml", String(decoding: data, as: UTF8.self))
    _ = try scene.prompts("import", "diagnosis", "prompt.yaml")
  }

  private func export(_ form: String) throws -> String {
    let result = try scene.prompts("export", "--as", form, "diagnosis@1.0.0")
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private static func contents(_ messages: Any?) -> [String] {
    (messages as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
  }

  @Test("text is the system prompt, byte for byte")
  func exportsText() throws {
    #expect(Array(try export("text").utf8) == Array(Self.system.utf8))
    #expect(
      Array(try scene.prompts("show", "--raw").output.utf8)
        == scene.folder.readBytes("versions/diagnosis.yaml"))
  }

  @Test("YAML reads back as what went in")
  func exportsYAML() throws {
    let node = try YAMLParser().parse(Array(try export("yaml").utf8))
    #expect(try Array(node["system"].text.utf8) == Array(Self.system.utf8))
    #expect(try node["user"].text == "In {app_name}.")
  }

  @Test("every JSON form parses and holds both prompts")
  func exportsJSON() throws {
    let both = [Self.system, "In {app_name}."]
    let document = try PromptsScene.object(try export("json"))
    #expect(
      document["system"] as? String == Self.system && document["version"] as? String == "1.0.0")
    let messages = try JSONSerialization.jsonObject(with: Data(try export("messages").utf8))
    #expect(Self.contents(messages) == both)
    #expect(Self.contents(try PromptsScene.object(try export("langfuse"))["prompt"]) == both)
    #expect(Self.contents(try PromptsScene.object(try export("mlflow"))["template"]) == both)
    let configuration =
      try PromptsScene.object(try export("promptfoo"))["prompts"] as? [[String: Any]]
    let raw = try #require(configuration?.first?["raw"] as? String)
    #expect(Self.contents(try JSONSerialization.jsonObject(with: Data(raw.utf8))) == both)
    let wrapped = try scene.json("export", "--as", "text")
    #expect(wrapped["content"] as? String == Self.system)
  }

  @Test("list has the fields that scripts rely on, and the runs of each version")
  func lists() throws {
    try scene.learn(1)
    for (index, run) in [("1.0.0", true), ("diagnosis_v1.0.0", false), ("1.0.1", true)].enumerated()
    {
      scene.folder.write("traces/t\(index).json", Self.trace("t\(index)", run.0, run.1))
    }
    scene.folder.write("traces/t9.json", Self.trace("t9", nil, true))
    _ = try scene.hone.run(["ingest"], in: scene.folder.path)
    let list = try scene.json("list", "diagnosis")
    #expect(list["schema"] as? String == "hone/prompts-list/1")
    let agent = try #require((list["agents"] as? [[String: Any]])?.first)
    #expect(agent["current"] as? String == "1.0.1")
    #expect(agent["runs_without_version"] as? Int == 1)
    let versions = try #require(agent["versions"] as? [[String: Any]])
    #expect(versions.map { $0["version"] as? String } == ["1.0.0", "1.0.1"])
    #expect(versions.map { $0["runs"] as? Int } == [2, 1])
    #expect(versions.map { $0["successes"] as? Int } == [1, 1])
    #expect(versions.map { $0["guideline_count"] as? Int } == [0, 1])
    #expect(versions[1]["parent"] as? String == "1.0.0")
    #expect((versions[0]["content_digest"] as? String)?.hasPrefix("sha256:") == true)
    let text = try scene.prompts("list").output
    #expect(text.contains("2     50% (9 to 91)"))
    #expect(text.contains("1 runs name no version"))
  }

  @Test("why leads down to file and step, and hides secrets on the way")
  func explains() throws {
    scene.folder.write("traces/t1.json", Self.trace("t1", "1.0.0", true))
    _ = try scene.hone.run(["ingest"], in: scene.folder.path)
    try scene.learn(1, samples: ["t1", "gone"], cycle: 12)
    let why = try scene.prompts("why", "diagnosis", "g-000")
    #expect(why.status == 0, "\(why.errors)")
    for part in [
      "g-0000000000000001 of diagnosis, in force in 1.0.1", "90 of 120 runs succeeded, 75%",
      "+25 points (13 to 38), odds ratio 3.0", "p 1.0e-05", "cycle 12  added",
      "traces/t1.json, byte 0", "step 1  get_pods  succeeded: password: [redacted:",
      "step 2  get_logs  failed: KeyError: ", "gone  is not in the store",
    ] {
      #expect(why.output.contains(part), "\(part) in \(why.output)")
    }
    #expect(!why.output.contains("hunter2"))
    let runs = try scene.json("why", "diagnosis", "g-000")["runs"] as? [[String: Any]]
    let calls = try #require(runs?.first?["calls"] as? [[String: Any]])
    #expect(calls.map { $0["step"] as? Int } == [1, 2])
    #expect(calls.map { $0["tool"] as? String } == ["get_pods", "get_logs"])
  }

  @Test("choose gives the same run the same version, and the parent its share")
  func chooses() throws {
    try scene.learn(1)
    let all = try scene.prompts("choose", "diagnosis", "--run", "r1")
    #expect(all.output.hasPrefix("1.0.1 in_force /"))
    scene.folder.write("hone.yaml", "trial_share: 0.5\n")
    let arms = try (0..<24).map { number in
      try scene.json("choose", "diagnosis", "--run", "r\(number)")["arm"] as? String
    }
    #expect(Set(arms) == ["in_force", "parent"])
    #expect(try scene.json("choose", "diagnosis", "--run", "r0")["arm"] as? String == arms[0])
  }

  private static func trace(_ id: String, _ version: String?, _ success: Bool) -> String {
    let named = version.map { "\"prompt_version\": \"\($0)\", " } ?? ""
    return """
      {"trace_id": "\(id)", "agent_type": "diagnosis", \(named)\
      "problem_context": {"problem_id": "p1"}, "start_time": 1700000000, "end_time": 1700000009, \
      "success": \(success), "tool_calls": [\
      {"tool_name": "help", "arguments": {}, "timestamp": 1700000001, "success": true, \
      "response": "ok", "duration": 0.5}, \
      {"tool_name": "get_pods", "arguments": {}, "timestamp": 1700000002, "success": true, \
      "response": "password: hunter2secret", "duration": 0.5}, \
      {"tool_name": "get_logs", "arguments": {}, "timestamp": 1700000003, "success": false, \
      "error": {"type": "KeyError", "message": "no pod 17"}, "response": "", "duration": 0.5}], \
      "thinking_steps": [], "performance_metrics": {}}
      """
  }
}
