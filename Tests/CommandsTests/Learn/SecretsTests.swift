import Foundation
import Redaction
import TestSupport
import Testing
import Traces
import Worlds

/// Every shape of secret that redaction knows, in every field of a trace: none gets past the store.
///
/// `HONE_LONG_TESTS=1` takes all shapes; otherwise every twentieth.
@Suite(.serialized) struct SecretsTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil

  /// A shape's example for names and ids, which the store keeps, and one for texts, which it does not.
  private struct Planted {
    let shape: String
    let name: ShapeExample
    let text: ShapeExample
    /// In messages of errors, of which the store keeps the template.
    let message: ShapeExample

    init(_ shape: SecretShape) {
      self.shape = shape.id
      name = shape.example(seed: 11)
      text = shape.example(seed: 12)
      message = shape.example(seed: 13)
    }

    /// Six digits stand by chance among so many numbers.
    var isTelling: Bool { name.secret.utf8.count > 7 }
    var secrets: [String] { [name.secret, text.secret, message.secret] }
  }

  private let planted = SecretShape.all.enumerated()
    .filter { isLong || $0.offset % 20 == 0 }.map { Planted($0.element) }.filter(\.isTelling)

  @Test("no secret of any field reaches a prompt, a report, an event, a log or a message")
  func everywhere() throws {
    let scene = try LearnScene(.plain())
    try scene.importPrompt()
    scene.deliver(scene.source.runs(0..<180, prompt: try scene.promptInForce().version), "clean")
    try plant(in: scene)
    var leaks = Leaks(planted.flatMap { one in one.secrets.map { (one.shape, $0) } })
    for arguments in Self.commands(scene) {
      let all = arguments + ["--log-level", "debug", "--now", LearnScene.later]
      let result = try scene.run(all)
      #expect([0, 65].contains(result.status), "\(arguments): \(result.errors)")
      let command = arguments.joined(separator: " ")
      leaks.look(in: result.output, of: command)
      leaks.look(in: result.errors, of: command + " (stderr)")
    }
    for id in try numbers(scene) {
      for form in ["text", "json", "markdown"] {
        let story = try scene.run("report", "trace", id, "--whole", "--format", form)
        #expect(story.status == 0, "\(story.errors)")
        leaks.look(in: story.output + story.errors, of: "report trace \(id) --format \(form)")
      }
    }
    for one in planted.prefix(Self.isLong ? 100 : 8) {
      // Whoever knows the secret may look for it; the answer must not tell it to the log.
      let words =
        one.text.secret.split { !$0.isLetter && !$0.isNumber }.first.map(String.init) ?? "x"
      let found = try scene.run("report", "search", words)
      leaks.look(in: found.output.replacing(words, with: ""), of: "report search")
    }
    // What is learned from all this stands in a prompt, so that this is no empty proof.
    let shown = try scene.run("prompts", "show", scene.agent, "--format", "json")
    #expect(shown.output.contains("g-"), "\(shown.output)")
    for file in scene.texts(in: "versions") + scene.texts(in: "state") {
      if file.name.contains("hone.sqlite") { continue }
      leaks.look(in: file.text, of: file.name)
    }
    #expect(leaks.count == 0, "\(leaks)")
    try expectDigestsOnly(scene)
  }

  /// Of texts the store keeps a digest and a length, and where to find them again.
  private func expectDigestsOnly(_ scene: LearnScene) throws {
    var kept = Leaks(planted.map { ($0.shape, $0.text.secret) })
    for name in ["state/hone.sqlite", "state/hone.sqlite-wal"] {
      kept.look(in: scene.folder.readBytes(name) ?? [], of: name)
    }
    #expect(kept.count == 0, "\(kept)")
  }

  @Test("a name that looks like a secret is never quoted in a prompt", arguments: rounds)
  func namesOfTools(_ round: Int) throws {
    let names = Self.plainSecrets.dropFirst(round * 9).prefix(9)
    var world = World.plain(seed: UInt64(round % 7 + 1))
    // What matters is done with tools whose names are secrets, and much else.
    let tools = world.agents[0].behaviours.filter { $0.effect != 0 }.flatMap(\.tools)
    let others = world.agents[0].tools.map(\.name).filter { !tools.contains($0) }
    let pairs = zip(tools + others, names).map { ($0, $1) }
    world.agents[0].rename(Dictionary(uniqueKeysWithValues: pairs))
    let scene = try LearnScene(world)
    try scene.importPrompt()
    scene.deliver(scene.source.runs(0..<200, prompt: try scene.promptInForce().version), "all")
    let result = try scene.run(
      "learn", "--format", "json", "--now", LearnScene.later, "--log-level", "debug")
    #expect(result.status == 0, "\(result.errors)")
    var leaks = Leaks(names.map { ("a name", $0) })
    leaks.look(in: result.output + result.errors, of: "learn --format json")
    leaks.look(in: try scene.learn().output, of: "learn")
    for file in scene.texts(in: "versions") + scene.texts(in: "state")
    where !file.name.contains("hone.sqlite") {
      leaks.look(in: file.text, of: file.name)
    }
    #expect(leaks.count == 0, "\(leaks)")
  }

  /// Secrets that are words such as a tool's name might be.
  private static let plainSecrets: [String] = SecretShape.all.compactMap { shape in
    let secret = shape.example(seed: 21).secret
    let isWord = secret.utf8.count <= 48 && secret.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.-]*/) != nil
    return isWord && !Redactor().findings(in: secret).isEmpty ? secret : nil
  }

  private static var rounds: [Int] {
    let count = (plainSecrets.count + 8) / 9
    return isLong ? Array(0..<count) : [0]
  }

  // MARK: Planting

  private func plant(in scene: LearnScene) throws {
    let version = try scene.promptInForce().version.text
    var dojo: [[String: Any]] = []
    for (number, one) in planted.enumerated() {
      let native = document(one, number, scene.agent, version)
      try write(native, "native-\(number)", scene)
      dojo.append(agentDojo(one))
      // What is set aside must not say why in the document's own words.
      let broken = String(decoding: try json(native), as: UTF8.self)
      scene.folder.write("traces/cut-\(number).json", String(broken.dropLast(40 + number % 60)))
      try write(odd(one, number), "odd-\(number)", scene)
    }
    try write(dojo, "dojo", scene)
  }

  private func sentence(_ example: ShapeExample) -> String {
    "I found \(example.text) in the output, and go on."
  }

  private func document(_ one: Planted, _ number: Int, _ agent: String, _ version: String)
    -> [String: Any]
  {
    let (name, text, message) = (one.name.text, sentence(one.text), sentence(one.message))
    let start = 1_773_000_000 + Double(number) * 60
    var arguments: [String: Any] = [name: text, "n": 1, "list": [text, ["deep": text]]]
    if let key = one.text.key { arguments[key] = one.text.secret }
    return [
      "trace_id": "\(name)", "agent_type": number % 10 == 3 ? name : agent, "model": name,
      "problem_context": [
        "problem_id": name, "app_name": name, "app_namespace": name, "app_description": text,
        "fault_type": text, "initial_state": ["note": text],
      ],
      "variant": name, "session_id": name, "parent_trace_id": name, "prompt_version": version,
      "start_time": start, "end_time": start + 30, "success": number % 2 == 0,
      "final_submission": text, "feedback": [text], "ground_truth": text, "oracle_results": text,
      "oracle_results_enhanced": ["why": text], "unknown_field": text,
      "tool_calls": [
        [
          "tool_name": name, "arguments": arguments, "timestamp": start + 1, "success": true,
          "response": text, "duration": 0.5, "call_id": name, "state": name,
        ],
        [
          "tool_name": "get_logs", "arguments": ["query": text], "timestamp": start + 2,
          "success": false, "response": text, "error": ["type": name, "message": message],
        ],
        ["tool_name": "get_logs", "arguments": text, "success": false, "response": message],
      ],
      "thinking_steps": [
        [
          "reasoning": text, "tool_choice": name, "justification": text, "timestamp": start + 0.5,
        ]
      ],
      "events": [
        ["kind": "message", "name": name, "text": text, "timestamp": start + 3],
        ["kind": "handover", "name": name, "text": text, "timestamp": start + 4],
        ["kind": "state", "name": name, "text": text, "timestamp": start + 5],
      ],
    ]
  }

  private func agentDojo(_ one: Planted) -> [String: Any] {
    let (name, text) = (one.name.text, sentence(one.text))
    return [
      "suite_name": name, "pipeline_name": "dojo", "user_task_id": name, "injection_task_id": name,
      "attack_type": name, "utility": true, "security": false, "duration": 2.5,
      "evaluation_timestamp": "2026-03-03 04:05:06", "error": NSNull(),
      "messages": [
        ["role": "system", "content": text], ["role": "user", "content": text],
        [
          "role": "assistant", "content": text,
          "tool_calls": [["function": name, "args": [name: text], "id": name]],
        ],
        [
          "role": "tool", "content": text, "tool_call_id": name, "error": sentence(one.message),
          "tool_call": ["function": name, "args": [name: text], "id": name],
        ],
      ],
    ]
  }

  /// Fields with what does not belong there.
  private func odd(_ one: Planted, _ number: Int) -> [String: Any] {
    let text = sentence(one.text)
    let fields = [
      "start_time", "end_time", "success", "outcome", "score", "tool_calls", "thinking_steps",
      "performance_metrics", "attempt", "tokens", "cost", "prompt_version", "events",
      "problem_context",
    ]
    var odd: [String: Any] = ["trace_id": "odd\(number)", "agent_type": "odd", "success": true]
    odd["tool_calls"] = [["tool_name": "t", "arguments": text, "duration": text]]
    let field = fields[number % fields.count]
    // Whatever stands in the place of a name is kept as one.
    odd[field] = ["prompt_version", "problem_context"].contains(field) ? one.name.text : text
    return odd
  }

  private func json(_ value: Any) throws -> Data {
    try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
  }

  private func write(_ value: Any, _ name: String, _ scene: LearnScene) throws {
    scene.folder.write("traces/\(name).json", Array(try json(value)))
  }

  // MARK: Asking

  private static func commands(_ scene: LearnScene) -> [[String]] {
    let tables = [
      "patterns", "errors", "tools", "agents", "problems", "versions", "cycles", "verdicts", "jobs",
      "findings", "traces",
    ]
    var commands = [
      ["ingest", "--format", "json"], ["mine"], ["mine", "--format", "json"],
      ["learn", "--dry-run"], ["learn", "--format", "json"], ["learn"], ["learn", "--verify"],
      ["report"], ["report", "--format", "json"], ["report", "flow"],
      ["report", "html", "--out", scene.folder.file("state/page.html")],
      ["report", "index"], ["report", "search", "found"],
      ["report", "search", "found", "--format", "json"],
      ["report", "sql", "SELECT * FROM v_trace", "--limit", "100000"],
      ["report", "sql", "SELECT * FROM v_tool_call", "--limit", "100000"],
      ["report", "sql", "SELECT * FROM v_step", "--limit", "100000"],
      ["status", "--findings"], ["status", "--findings", "--format", "json"],
      ["schedule", "history"], ["schedule", "list"], ["audit", "--permutations", "2"],
      ["prompts", "list"], ["prompts", "list", "--format", "json"],
      ["prompts", "show", scene.agent], ["prompts", "history", "--format", "json"],
      ["prompts", "diff", scene.agent], ["prompts", "fsck"],
    ]
    let forms = ["text", "json", "csv", "markdown"]
    for (number, table) in tables.enumerated() {
      for form in isLong ? forms : [forms[number % 4], forms[(number + 1) % 4]] {
        commands.append(["report", table, "--format", form, "--limit", "100000"])
      }
    }
    return commands
  }

  /// Some runs of each kind, by the store's numbers.
  private func numbers(_ scene: LearnScene) throws -> [String] {
    let answer = try scene.run(
      "report", "sql", "--format", "csv", "--limit", "100000",
      "SELECT trace FROM v_trace WHERE agent <> '\(scene.agent)' OR model IS NOT 'model-a'")
    let all = answer.output.split(whereSeparator: \.isNewline).dropFirst().map { "#" + $0 }
    #expect(all.count > planted.count)
    return Array(all.prefix(Self.isLong ? 400 : 8))
  }
}

/// Where secrets were found.
private struct Leaks: CustomStringConvertible {
  private let secrets: [(shape: String, secret: String)]
  private(set) var count = 0
  private var found: [(place: String, shape: String, context: String)] = []

  init(_ secrets: [(shape: String, secret: String)]) {
    self.secrets = secrets
  }

  mutating func look(in text: String, of place: String) {
    look(in: Array(text.utf8), of: place)
  }

  mutating func look(in bytes: [UInt8], of place: String) {
    // As one C string, for its fast search.
    let text = bytes.map { CChar(bitPattern: $0 == 0 ? 0x20 : $0) } + [0]
    for (shape, secret) in secrets {
      let offset = text.withUnsafeBufferPointer { text -> Int? in
        guard let start = text.baseAddress else { return nil }
        return strstr(start, secret).map { UnsafePointer($0) - start }
      }
      guard let offset else { continue }
      count += 1
      let around = bytes[max(0, offset - 60)..<min(bytes.count, offset + secret.utf8.count + 20)]
      let shown = String(
        String.UnicodeScalarView(
          String(decoding: around, as: UTF8.self).unicodeScalars.filter { $0.value >= 0x20 }))
      found.append((place, shape, shown))
    }
  }

  /// A few of each place.
  var description: String {
    var text = "\(count) leaks"
    for (place, those) in Dictionary(grouping: found, by: \.place).sorted(by: { $0.key < $1.key }) {
      text += "\n\(place): \(those.count)"
      for one in those.prefix(3) { text += "\n    \(one.shape): \(one.context)" }
    }
    return text
  }
}

extension Behaviour {
  /// The names that a deed speaks of.
  fileprivate var tools: [String] {
    switch deed {
    case .uses(let tool): [tool]
    case .inSequence(let tools): tools
    case .eventually(let first, let second): [first, second]
    case .begins(let tool), .changesArguments(let tool): [tool]
    case .passes(_, let tool): [tool]
    case .explains(let tool): tool.map { [$0] } ?? []
    }
  }
}

extension Agent {
  /// The same agent with other names for some of its tools.
  fileprivate mutating func rename(_ names: [String: String]) {
    func new(_ name: String) -> String { names[name] ?? name }
    for tool in tools.indices { tools[tool].name = new(tools[tool].name) }
    for place in behaviours.indices {
      behaviours[place].deed =
        switch behaviours[place].deed {
        case .uses(let tool): .uses(new(tool))
        case .inSequence(let tools): .inSequence(tools.map(new))
        case .eventually(let first, let second): .eventually(new(first), then: new(second))
        case .begins(let tool): .begins(new(tool))
        case .passes(let argument, let tool): .passes(argument: argument, to: new(tool))
        case .changesArguments(let tool): .changesArguments(of: new(tool))
        case .explains(let tool): .explains(tool.map(new))
        }
    }
  }
}
