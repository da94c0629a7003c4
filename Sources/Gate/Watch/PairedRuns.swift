package import Statistics

/// New runs, each paired with the most recent unused earlier run of the same input.
///
/// Pairs that ended differently are the evidence. Without any effect either side of such a pair is as
/// likely to have succeeded; each is a table of two runs, one exposed, one success, so the evidence
/// ratio of claims serves here too.
package struct PairedRuns: Sendable {
  /// A pair that ended differently.
  package struct Discordant: Hashable, Sendable {
    /// How many of the new runs had been looked at, this one included.
    package let newRuns: Int
    package let newSucceeded: Bool
  }

  package let discordant: [Discordant]
  /// Pairs in all, those that ended alike included.
  package let pairs: Int
  package let newRuns: Int
  /// Inputs that occur on both sides.
  package let commonInputs: Int

  /// Pairs the runs; the order in which they are given does not matter.
  package init(new: [WatchedRun], earlier: [WatchedRun]) {
    var unused: [RunInput: [WatchedRun]] = [:]
    for run in earlier.sorted(by: WatchedRun.precedes) {
      unused[run.input, default: []].append(run)
    }
    let common = Set(new.map(\.input)).filter { unused[$0] != nil }
    var discordant: [Discordant] = []
    var pairs = 0
    for (index, run) in new.sorted(by: WatchedRun.precedes).enumerated() {
      guard let partner = unused[run.input]?.popLast() else { continue }
      pairs += 1
      if run.isSuccess != partner.isSuccess {
        discordant.append(Discordant(newRuns: index + 1, newSucceeded: run.isSuccess))
      }
    }
    self.discordant = discordant
    self.pairs = pairs
    newRuns = new.count
    commonInputs = common.count
  }

  /// Log E that the new runs do better, or worse, over all pairs.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    var histogram = EvidenceHistogram()
    for pair in discordant { histogram.add(Self.table(pair)) }
    return histogram.logEvidence(direction)
  }

  /// How many new runs it took until E first reached the threshold; nil when it never did.
  ///
  /// E is a test martingale: under no effect it ever reaches 1/α with probability α at most, so it may
  /// be looked at after each pair.
  package func crossing(_ direction: EvidenceDirection, logThreshold: Double) -> Int? {
    var cache = EvidenceCache()
    var sum = EvidenceSum()
    for pair in discordant {
      cache.add(Self.table(pair), to: &sum)
      if sum.logEvidence(direction) >= logThreshold { return pair.newRuns }
    }
    return nil
  }

  private static func table(_ pair: Discordant) -> Table2x2 {
    Table2x2(exposedSuccesses: pair.newSucceeded ? 1 : 0, exposed: 1, successes: 1, runs: 2)
  }
}
