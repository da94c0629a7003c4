internal import EvidenceStore
internal import Mining
private import Statistics

/// One agent's part of a report: the mining, and its patterns as they are kept.
struct MinedAgent: Sendable {
  let mining: AgentMining
  let patterns: [StoredPattern]

  init(_ mining: AgentMining) {
    self.mining = mining
    patterns = PatternListing(mining).patterns
  }

  /// As the store keeps it.
  func stored(run: String) -> StoredMining {
    StoredMining(
      run: run, agent: mining.agent, traces: mining.runs, strata: mining.corpus.strata.count,
      informativeStrata: mining.comparison.informativeBatchCount,
      minimumDetectableEffect: mining.power.help?.riskDifference, patterns: patterns,
      clusters: mining.errors.clusters, known: mining.errors.known)
  }
}
