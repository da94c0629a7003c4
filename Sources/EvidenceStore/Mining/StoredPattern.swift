package import Mining

/// A pattern as a run of the miner leaves it behind: what reports show and scripts read.
package struct StoredPattern: Hashable, Sendable {
  /// `p-` and 16 digits, `e-` for clusters of errors.
  package var id: String
  package var kind: Pattern.Kind
  package var direction: Pattern.Direction
  package var claim: ClaimText
  /// The claim with its numbers, as a sentence.
  package var summary: String
  /// Nil for facts.
  package var logEvidence: Double?
  package var logEvidenceLengthMatched: Double?
  package var confidence: Double?
  package var p: Double?
  package var q: Double?
  package var flags: [String] = []
  package var verdict: Verdict = .reject
  /// Why it is not accepted, a phrase each.
  package var reasons: [String] = []
  package var effect: Effect?
  package var with = Group()
  package var without = Group()
  /// Strata that the comparison rests on.
  package var strata: Int?
  package var sampleTraceIDs: [String] = []
  /// Claims that the runs cannot tell from this one, or that it explains.
  package var folded: [String] = []

  /// A claim in words, and the names in it.
  package struct ClaimText: Hashable, Sendable {
    package var text: String
    package var sequence: [String]?
    package var isGapped: Bool?
    package var tool: String?
    package var argument: String?
    package var cluster: String?

    package init(_ text: String) { self.text = text }
  }

  /// What the gate would do.
  package enum Verdict: String, Hashable, Sendable {
    case accept, hold, reject
  }

  /// Success rate with minus without, 95% interval.
  package struct Effect: Hashable, Sendable {
    package var riskDifference: Double
    package var low: Double
    package var high: Double
    package var oddsRatio: Double?

    package init(riskDifference: Double, low: Double, high: Double, oddsRatio: Double?) {
      self.riskDifference = riskDifference
      self.low = low
      self.high = high
      self.oddsRatio = oddsRatio
    }
  }

  /// Runs with a known outcome; nil where there is nothing to count.
  package struct Group: Hashable, Sendable {
    package var runs: Int?
    package var successes: Int?

    package init(runs: Int? = nil, successes: Int? = nil) {
      self.runs = runs
      self.successes = successes
    }
  }

  /// A claim without numbers yet.
  package init(
    id: String, kind: Pattern.Kind, direction: Pattern.Direction, claim: ClaimText,
    summary: String
  ) {
    self.id = id
    self.kind = kind
    self.direction = direction
    self.claim = claim
    self.summary = summary
  }

  /// Whether it would become a guideline now.
  package var isPublishable: Bool { verdict == .accept }
}

/// One run of the miner over one agent, as it is kept.
package struct StoredMining: Sendable {
  /// Equal for equal evidence and settings; 32 hexadecimal digits.
  package var run: String
  package var agent: String
  /// Runs with a known outcome.
  package var traces: Int
  package var strata: Int
  package var informativeStrata: Int
  /// The smallest risk difference findable at 90%; nil when none is.
  package var minimumDetectableEffect: Double?
  /// Strongest first.
  package var patterns: [StoredPattern]
  /// What occurred, those of most runs first.
  package var clusters: [ErrorCluster]
  /// All clusters ever seen, oldest first.
  package var known: [KnownErrorCluster]

  package init(
    run: String, agent: String, traces: Int, strata: Int, informativeStrata: Int,
    minimumDetectableEffect: Double?, patterns: [StoredPattern], clusters: [ErrorCluster],
    known: [KnownErrorCluster]
  ) {
    self.run = run
    self.agent = agent
    self.traces = traces
    self.strata = strata
    self.informativeStrata = informativeStrata
    self.minimumDetectableEffect = minimumDetectableEffect
    self.patterns = patterns
    self.clusters = clusters
    self.known = known
  }
}
