/// What a table's margins take off its log ratios, for every number of exposed runs.
struct MarginTerms {
  let runs: Int
  let successes: Int
  /// By number of exposed runs, by alternative: a · slope − term is the log ratio.
  let terms: [InlineArray<5, Double>]

  init(runs: Int, successes: Int) {
    self.runs = runs
    self.successes = successes
    terms = (0...runs).map { exposed in
      let distribution = Hypergeometric(exposed: exposed, successes: successes, runs: runs)
      let normalisers = distribution.logNormaliserRatios
      let lowest = Double(distribution.lowest)
      return InlineArray { lowest * EvidenceRatio.slopes[$0] + normalisers[$0] }
    }
  }
}

/// Margins met before: designs for neighbouring odds ratios share nearly all of them.
struct KnownMargins {
  private struct Margins: Hashable {
    let runs: Int
    let successes: Int
  }

  private var known: [Margins: MarginTerms] = [:]

  mutating func terms(runs: Int, successes: Int) -> MarginTerms {
    let margins = Margins(runs: runs, successes: successes)
    if let terms = known[margins] { return terms }
    let terms = MarginTerms(runs: runs, successes: successes)
    known[margins] = terms
    return terms
  }
}
