import Foundation
import TestSupport
import Testing
import Traces
import Worlds

/// Success follows the prompt: what learning proposes is applied, taken back and applied again, and the
/// agents' runs, counted by the store under the version that they name, change with it each time.
///
/// `HONE_LONG_TESTS=1` takes five worlds instead of one, and more runs.
@Suite(.serialized) struct AppliedPromptTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil

  @Test("what agents do follows the prompt in force, each time it changes", arguments: seeds)
  func follows(_ seed: UInt64) throws {
    var world = Recipe.strong.world(seed: seed, problems: 20)
    // Nothing to be learned about calls that fail, so that lines are about what matters.
    for tool in world.agents[0].tools.indices { world.agents[0].tools[tool].failure = nil }
    world.agents[0].compliance = 0.95
    let scene = try LearnScene(world, settings: "settle: 0\nenable_auto_updates: false\n")
    try scene.importPrompt()
    var runs = Phases(scene, length: Self.isLong ? 2000 : 400)
    try runs.work("1.0.0", count: 1300)

    // A person approves what learning proposes.
    #expect(try scene.learn().output.contains("waits for approval"))
    #expect(try scene.run("prompts", "approve").status == 0)
    try runs.work("1.1.0")
    try runs.expectChange(.rise)

    let back = try scene.run("prompts", "rollback", "--why", "pager at 03:07")
    #expect(back.status == 0, "\(back.errors)")
    try runs.work("1.0.0")
    try runs.expectChange(.fall)

    // Its own words for taking the rollback back.
    let undo = try #require(back.output.firstMatch(of: /hone prompts (rollback .*--to 1\.1\.0)/)).1
    #expect(try scene.run(["prompts"] + undo.split(separator: " ").map(String.init)).status == 0)
    try runs.work("1.1.0")
    try runs.expectChange(.rise)

    #expect(try scene.run("prompts", "rollback", scene.agent).status == 0)
    try runs.work("1.0.0")
    try runs.expectChange(.fall)

    // By hand, in the learning's own words.
    for line in runs.lines {
      let added = try scene.run("prompts", "add", scene.agent, line)
      #expect(added.status == 0, "\(added.errors)")
    }
    try runs.work("1.\(1 + runs.lines.count).0")
    try runs.expectChange(.rise)

    try runs.expectCountsOfStore()
    #expect(try scene.run("prompts", "fsck").status == 0)
  }

  private static var seeds: [UInt64] { isLong ? [1, 2, 3, 4, 5] : [1] }
}

/// Runs under one prompt after the other.
private struct Phases {
  enum Change { case rise, fall }

  private struct Phase {
    let version: String
    let runs: Int
    let successes: Int
    var rate: Double { Double(successes) / Double(runs) }
  }

  private let scene: LearnScene
  private let length: Int
  private var phases: [Phase] = []
  private var session = 0
  /// The lines that learning proposed.
  private(set) var lines: [String] = []

  init(_ scene: LearnScene, length: Int) {
    self.scene = scene
    self.length = length
  }

  mutating func work(_ version: String, count: Int? = nil) throws {
    let prompt = try scene.promptInForce()
    #expect(prompt.version.text == version)
    if lines.isEmpty {
      lines = prompt.system.split(separator: "\n").filter { $0.hasPrefix("- ") }
        .map { String($0.dropFirst(2)) }
    }
    let runs = try scene.work(session..<session + (count ?? length))
    session += runs.count
    let phase = Phase(
      version: version, runs: runs.count, successes: runs.count(where: \.truth.succeeded))
    // What the world itself says such a prompt is worth.
    let expected = scene.source.expectedSuccess(under: try scene.advice())
    let error = (expected * (1 - expected) / Double(phase.runs)).squareRoot()
    #expect(abs(phase.rate - expected) < 5 * error, "\(version): \(phase.rate), not \(expected)")
    phases.append(phase)
  }

  /// By so much that chance does it less than once in a thousand million times.
  func expectChange(_ change: Change) throws {
    let (old, new) = (phases[phases.count - 2], phases[phases.count - 1])
    let pooled = Double(old.successes + new.successes) / Double(old.runs + new.runs)
    let error =
      (pooled * (1 - pooled) * (1 / Double(old.runs) + 1 / Double(new.runs))).squareRoot()
    let distance = (new.rate - old.rate) / error
    #expect(
      change == .rise ? distance > 6.2 : distance < -6.2,
      "\(old.version) \(old.rate), \(new.version) \(new.rate): \(distance) standard errors")
  }

  func expectCountsOfStore() throws {
    #expect([0, 65].contains(try scene.run("ingest").status))
    let list = try PromptsScene.object(
      try scene.run("prompts", "list", "--format", "json").output)
    let agents = try #require(list["agents"] as? [[String: Any]])
    let versions = try #require(agents.first?["versions"] as? [[String: Any]])
    for version in Set(phases.map(\.version)) {
      let counted = try #require(versions.first { $0["version"] as? String == version })
      let own = phases.filter { $0.version == version }
      #expect(counted["runs"] as? Int == own.reduce(0) { $0 + $1.runs })
      #expect(counted["successes"] as? Int == own.reduce(0) { $0 + $1.successes })
    }
  }
}
