package import Statistics

/// How runs that do something ended beside runs that do not: for reading, without a claim.
package struct OutcomeContrast: Hashable, Sendable {
  package let with: Group
  package let without: Group
  /// Success rate with minus without, within strata; nil when no stratum has both.
  package let riskDifference: Double?
  package let interval: Interval?

  /// Runs with a known outcome.
  package struct Group: Hashable, Sendable {
    package let runs: Int
    package let successes: Int
    /// Median number of calls; nil without a run.
    package let medianCalls: Double?
    /// Seconds; nil when no duration is known.
    package let medianDuration: Double?

    init(_ runs: [Int], _ corpus: Corpus) {
      self.runs = runs.count
      successes = runs.count { corpus.labels[$0] == .success }
      medianCalls = median(runs.map { Double(corpus.length(of: $0)) })
      medianDuration = median(runs.compactMap { corpus.runs[$0].duration })
    }
  }

  /// Runs that do it against the rest of `participants`, each in rising order.
  init(_ corpus: Corpus, doing: RunSet, participants: [Int]) {
    let known = participants.filter { corpus.labels[$0] != .unknown }
    with = Group(known.filter { doing.contains($0) }, corpus)
    without = Group(known.filter { !doing.contains($0) }, corpus)
    var counts = [(a: Int, n1: Int, s: Int, n: Int)](
      repeating: (0, 0, 0, 0), count: corpus.strata.count)
    for run in known {
      let stratum = corpus.stratumOfRun[run]
      let succeeds = corpus.labels[run] == .success ? 1 : 0
      let does = doing.contains(run) ? 1 : 0
      counts[stratum].a += succeeds & does
      counts[stratum].n1 += does
      counts[stratum].s += succeeds
      counts[stratum].n += 1
    }
    let histogram = EvidenceHistogram(
      counts.lazy.filter { $0.n > 0 }.map {
        Table2x2(exposedSuccesses: $0.a, exposed: $0.n1, successes: $0.s, runs: $0.n)
      })
    let difference = MantelHaenszelRiskDifference(histogram)
    riskDifference = difference?.estimate
    interval = difference?.interval()
  }
}
