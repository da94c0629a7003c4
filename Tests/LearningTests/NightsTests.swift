import Digest
import EvidenceStore
import Foundation
import Gate
import Instants
import Mining
import PromptHistory
import Prompts
import Statistics
import TestSupport
import Testing
import Traces
import Worlds

@testable import Learning
@testable import simulator

/// Worlds that learn night by night through the executable, beside the same worlds in process: every
/// night the same prompt, and in the end the same evidence to the last bit.
///
/// HONE_LONG_TESTS=1 gives them sixty nights.
@Suite("Nights of learning", .serialized)
struct NightsTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil

  enum Case: CaseIterable {
    case null, planted, harmful

    var recipe: Recipe {
      switch self {
      case .null: .null
      case .planted: .planted
      case .harmful: .harmful
      }
    }
  }

  private let hone = Executable("hone")

  @Test("are the same with files, processes and a store as without", arguments: Case.allCases)
  func same(_ one: Case) throws {
    let nights = Self.isLong ? 60 : 3
    let sessions = Self.isLong ? 200 : 80
    var world = one.recipe.world(seed: 3, problems: Self.isLong ? 40 : 10)
    world.calendar.sessionsPerDay = sessions
    let workspace = LearningWorkspace(
      world: world, settings: Self.isLong ? "settle: 86400\n" : "settle: 3600\n")
    let configuration = AgentConfiguration(
      try workspace.request().settings, agent: workspace.agent.text, isPaused: false)
    var settings = NightlyHistory.Settings()
    settings.nights = nights
    settings.runsPerNight = sessions
    settings.learning = configuration.cycle
    settings.batches = configuration.batches
    settings.source = { "traces/night-\($0).jsonl" }
    // A person asks for what hurts.
    let forcedNight = Self.isLong ? 10 : 1
    let harm = one == .harmful ? try Self.harm(in: world) : nil
    settings.forced = harm.map { [(forcedNight, $0)] } ?? []
    var history = NightlyHistory(world, settings)
    try importSame(workspace)

    for night in 0..<nights {
      if night == forcedNight, let harm {
        let added = try run(
          ["prompts", "add", workspace.agent.text, harm], night, hour: 0, workspace)
        #expect(added.status == 0, "\(added.errors)")
      }
      let prompt = try workspace.versions.version(workspace.agent)
      let source = RunSource(world)
      let advice = AdviceReader().advice(in: prompt.content.texts.system, for: source.agent)
      var bytes: [UInt8] = []
      for run in source.runs(
        sessions * night..<sessions * (night + 1), under: advice,
        prompt: PromptReference(prompt.number.description))
      {
        bytes += run.nativeJSON(indented: false)
      }
      workspace.root.write("traces/night-\(night).jsonl", bytes)
      let learned = try run(["learn", "--quiet"], night + 1, hour: 6, workspace)
      #expect(learned.status == 0, "\(learned.errors)")
      history.oneNight()
      // Once they differ, nothing after it means anything.
      let (mine, other) = (try lines(of: workspace), Self.lines(of: history))
      try #require(mine == other, "night \(night)")
    }
    try expectSameLedger(workspace, history, configuration)
    try expectSameVersions(workspace, history)
    if one == .null {
      // Which calls fail does depend on their arguments, in this world too.
      #expect(history.published.allSatisfy { history.isTrue($0.line) })
    }
    if Self.isLong, one == .planted { #expect(history.published.count >= 3) }
    if Self.isLong, one == .harmful {
      #expect(history.events.contains { $0.report.action == .rolledBack })
    }
  }

  // MARK: Comparing

  private func lines(of workspace: LearningWorkspace) throws -> [String] {
    let version = try workspace.versions.version(workspace.agent)
    return ["\(version.number)"] + version.content.guidelines.map(Self.text)
  }

  private static func lines(of history: NightlyHistory) -> [String] {
    ["\(history.prompt.inForce)"] + history.prompt.guidelines.map(text)
  }

  /// Everything but the id where a person gave the line.
  private static func text(_ line: Guideline) -> String {
    let evidence = line.evidence.map {
      "\($0.logEvidence.bitPattern) \($0.with) \($0.without) \($0.strata) \($0.sampleTraceIDs)"
    }
    return "\(line.text.text) \(line.kind) \(line.status) "
      + "\(line.confidence?.bitPattern ?? 0) \(evidence ?? "")"
  }

  private func expectSameLedger(
    _ workspace: LearningWorkspace, _ history: NightlyHistory, _ configuration: AgentConfiguration
  ) throws {
    let store = try EvidenceStore(
      path: workspace.root.path + "/state/hone.sqlite", access: .write)
    let stored = try LedgerLoading(
      store: store, agent: workspace.agent.text, rule: configuration.batches,
      reading: configuration.reading
    ).load().ledger
    let (mine, other) = (stored.candidates.candidates, history.ledger.candidates.candidates)
    #expect(mine.count > (Self.isLong ? 100 : 20))
    #expect(mine.map(\.claim) == other.map(\.claim))
    for (mine, other) in zip(mine, other) {
      #expect(
        mine.evidence.logHelps.bitPattern == other.evidence.logHelps.bitPattern
          && mine.evidence.logHurts.bitPattern == other.evidence.logHurts.bitPattern,
        "\(mine.claim.text): \(mine.evidence) \(other.evidence)")
    }
    #expect(stored.batches.closedCount == history.ledger.batches.closedCount)
    #expect(stored.batches.counts == history.ledger.batches.counts)
    #expect(stored.watched == history.ledger.watched)
    #expect(stored.cycles == history.ledger.cycles)
    let findings = try LedgerVerification(workspace.request()).run()
    #expect(findings.allSatisfy { $0.differing.isEmpty })
  }

  private func expectSameVersions(
    _ workspace: LearningWorkspace, _ history: NightlyHistory
  ) throws {
    let own = try #require(try workspace.versions.history()[workspace.agent])
    #expect(own.versions.map(\.number) == history.prompt.versions.map(\.number))
    #expect(own.versions.map(\.parent) == history.prompt.versions.map(\.parent))
    #expect(own.rolledBack.sorted() == history.prompt.rolledBack.sorted())
    #expect(own.quarantine.count == history.prompt.quarantine.count)
  }

  // MARK: Running

  /// The prompt that the worlds in process begin with.
  private func importSame(_ workspace: LearningWorkspace) throws {
    let result = try run(
      ["prompts", "import", workspace.agent.text, "-"], 0, hour: 0, workspace,
      input: "You are a careful agent.")
    #expect(result.status == 0, "\(result.errors)")
  }

  private func run(
    _ arguments: [String], _ day: Int, hour: Int64, _ workspace: LearningWorkspace,
    input: String = ""
  ) throws -> Executable.Result {
    let now = workspace.world.calendar.start
      .advanced(bySeconds: Int64(day) * 86_400 + hour * 3600)
    return try hone.run(
      arguments + ["--now", RFC3339.text(now)], in: workspace.root.path, input: input)
  }

  private static func harm(in world: World) throws -> String {
    let behaviour = try #require(world.agents[0].behaviours.first { $0.id == "harm" })
    guard case .uses(let tool) = behaviour.deed else { return "" }
    return "Call `\(tool)` at some point before you finish."
  }
}
