package import Mining

/// One agent's runs as the store delivers them to the miner.
package struct StoredRuns: Sendable {
  package let agent: String
  /// In no order that means anything; a `Corpus` puts them into one.
  package let runs: MinableRuns
  /// Failed calls with an error, of runs that cannot be mined too.
  package let errors: ErrorEvidence
  /// Equal for equal evidence: what the runs say, how they ended and where they come from.
  package let digest: EvidenceDigest

  init(agent: String, runs: MinableRuns, errors: ErrorEvidence, digest: EvidenceDigest) {
    self.agent = agent
    self.runs = runs
    self.errors = errors
    self.digest = digest
  }

  /// Runs that come from no store, without errors to cluster.
  package init(agent: String, runs: MinableRuns) {
    self.init(agent: agent, runs: runs, errors: ErrorEvidence(), digest: EvidenceDigest())
  }
}
