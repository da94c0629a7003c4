import EvidenceStore
import Mining
import Statistics
import Worlds

@testable import Commands

/// One corpus of a world mined, and every claim held against what the world does when it is run again.
struct PlantedTruth {
  let mining: AgentMining
  let patterns: [StoredPattern]
  /// Claims by id, as far as they are listed.
  let claims: [String: Pattern]
  private let source: RunSource

  /// The difference from which an effect is one.
  private static let least = 0.02

  init(
    _ recipe: Recipe, seed: UInt64, problems: Int, runsPerProblem: Int,
    settings: MiningSettings = MiningSettings()
  ) async {
    source = RunSource(recipe.world(seed: seed, problems: problems))
    let runs = source.runs(0..<problems * runsPerProblem)
    let stored = StoredRuns(agent: "planted", runs: WorldDelivery(runs).runs)
    mining = await AgentMining(stored, known: [], settings: settings, isParallel: false)
    let agent = await MinedAgent(mining, isParallel: false)
    patterns = agent.patterns
    claims = Dictionary(mining.assessed.map { ($0.publicID, $0) }, uniquingKeysWith: { a, _ in a })
  }

  var accepted: [StoredPattern] { patterns.filter { $0.verdict == .accept } }

  /// The truth about claims, in their order: each problem is run `runsPerProblem` times again.
  func judge(
    _ patterns: [StoredPattern], runsPerProblem: Int = 100
  ) -> [Oracle.Judgement] {
    let oracle = Oracle(source, runsPerExercise: runsPerProblem)
    let corpus = Corpus(WorldDelivery(oracle.runs, asTruth: true).runs)
    let batches = corpus.batchPerStratum
    return patterns.map { pattern in
      guard let claim = claims[pattern.id], pattern.direction != .fact else { return .unclear }
      let tables = corpus.tables(of: [claim.claim], batches: batches)[0]
      let histogram = EvidenceHistogram(
        tables.flatMap { problem in
          problem.plain.entries.flatMap { repeatElement($0.table, count: $0.count) }
        })
      guard let difference = MantelHaenszelRiskDifference(histogram) else { return .unclear }
      let interval = difference.interval()
      let helps = pattern.direction == .helps
      if (helps ? interval.low : -interval.high) >= Self.least { return .true }
      return (helps ? interval.high : -interval.low) < Self.least ? .false : .unclear
    }
  }

  /// Behaviours with an effect, and those that some accepted claim names.
  var planted: (all: Int, found: Int) {
    let effects = source.agent.behaviours.filter { $0.effect != 0 }
    let named = accepted.compactMap { claims[$0.id] }.map { Set($0.claim.tools) }
    return (
      effects.count,
      effects.count { behaviour in named.contains { !$0.isDisjoint(with: behaviour.deed.tools) } }
    )
  }
}
