/// The numbers behind a guideline as they were when its version was published.
package struct GuidelineEvidence: Sendable, Equatable {
  /// Runs and how many of them succeeded.
  package struct Runs: Sendable, Equatable {
    package let runs: Int
    package let successes: Int

    package init(runs: Int, successes: Int) {
      self.runs = runs
      self.successes = successes
    }
  }

  /// How far the success rate differs, as a share between -1 and 1, with its interval.
  package struct Effect: Sendable, Equatable {
    package let riskDifference: Double
    package let low: Double
    package let high: Double

    package init(riskDifference: Double, low: Double, high: Double) {
      self.riskDifference = riskDifference
      self.low = low
      self.high = high
    }
  }

  /// Runs that showed the behaviour.
  package let with: Runs

  /// Comparable runs that did not.
  package let without: Runs

  package let effect: Effect?
  package let oddsRatio: Double?

  /// The natural logarithm of the evidence ratio.
  package let logEvidence: Double

  package let p: Double?
  package let q: Double?

  /// How many groups of comparable runs took part.
  package let strata: Int

  /// A few of the runs, in the order in which they are to be shown.
  package let sampleTraceIDs: [String]

  package init(
    with: Runs, without: Runs, effect: Effect? = nil, oddsRatio: Double? = nil,
    logEvidence: Double, p: Double? = nil, q: Double? = nil, strata: Int,
    sampleTraceIDs: [String] = []
  ) {
    self.with = with
    self.without = without
    self.effect = effect
    self.oddsRatio = oddsRatio
    self.logEvidence = logEvidence
    self.p = p
    self.q = q
    self.strata = strata
    self.sampleTraceIDs = sampleTraceIDs
  }
}
