package import Statistics

/// What mining found out about one agent, and how much it could have found.
package struct MiningReport: Sendable {
  package let agent: String
  /// Runs with a known outcome.
  package let runs: Int
  package let successes: Int
  package let exclusions: Exclusions
  package let strata: Int
  /// Strata in which both outcomes occur.
  package let informativeStrata: Int
  package let problems: Int
  /// Runs of the window that candidates come from, and what they needed there.
  package let window: Int
  package let minimumSupport: Int
  /// Behaviours with support, and the candidates that stand for them.
  package let behaviours: Int
  package let candidates: Int
  /// Whether runs are taken to be independent because none names a session or a parent.
  package let assumesIndependence: Bool
  /// The smallest effect findable at 90%, for a behaviour that every second run shows; nil when no
  /// effect would be found.
  package let findableHelp: SmallestFindableEffect?
  package let findableHurt: SmallestFindableEffect?
  package let shares: EffectShares
  /// Strongest first, ties in the order of candidates.
  package let patterns: [Pattern]

  /// Mines the whole corpus once, one batch per stratum: for reading, never for the gate.
  ///
  /// `level` is the false discovery rate that power is stated for.
  package init(
    _ corpus: Corpus, agent: String, candidateRule: CandidateRule = CandidateRule(),
    listingRule: ListingRule = ListingRule(), level: Double = 0.05
  ) {
    let candidates = CandidateSet(corpus, rule: candidateRule)
    let batches = corpus.batchPerStratum
    let claims = RunClaims(
      corpus, agent: agent, candidates: candidates, batches: batches, rule: listingRule)
    let comparison = Comparison(corpus, batches: batches)
    self.agent = agent
    runs = corpus.labels.count { $0 != .unknown }
    successes = corpus.labels.count { $0 == .success }
    exclusions = corpus.exclusions
    strata = corpus.strata.count
    informativeStrata = comparison.informativeBatchCount
    problems = corpus.problems.count
    window = candidates.window
    minimumSupport = candidates.minimumSupport
    behaviours = candidates.behaviourCount
    self.candidates = candidates.representatives.count
    assumesIndependence = corpus.assumesIndependence
    let power = FindableEffects(
      comparison.batchShapes, candidates: candidates.representatives.count, level: level)
    findableHelp = power.help
    findableHurt = power.hurt
    shares = claims.shares
    patterns = claims.patterns
  }
}
