internal import EvidenceStore
internal import Mining
private import Statistics

/// One agent's part of a report: the mining, and its patterns as they are kept.
struct MinedAgent: Sendable {
  let mining: AgentMining
  let patterns: [StoredPattern]
  let power: FindableEffects

  /// The result does not depend on `isParallel`.
  init(_ mining: AgentMining, isParallel: Bool) async {
    self.mining = mining
    if isParallel {
      async let power = mining.findableEffects
      patterns = PatternListing(mining).patterns
      self.power = await power
    } else {
      patterns = PatternListing(mining).patterns
      power = mining.findableEffects
    }
  }

  /// As the store keeps it.
  func stored(run: String) -> StoredMining {
    StoredMining(
      run: run, agent: mining.agent, traces: mining.runs, strata: mining.corpus.strata.count,
      informativeStrata: mining.comparison.informativeBatchCount,
      minimumDetectableEffect: power.help?.riskDifference, patterns: patterns,
      clusters: mining.errors.clusters, known: mining.errors.known)
  }
}
