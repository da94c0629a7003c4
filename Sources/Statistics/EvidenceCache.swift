/// Remembers, for every pair of margins met, what it contributes to log E: adding a known table
/// costs ten integer additions.
///
/// A value: give each thread its own, the results do not depend on which.
package struct EvidenceCache: Sendable {
  private struct Margins: Hashable {
    let exposed: Int
    let successes: Int
    let runs: Int
  }

  /// Tables up to this size are found by index, larger ones by hash.
  private static let densestRuns = 40

  private var normalisers: [InlineArray<10, Int128>] = []
  private var dense: [Int32] = []
  private var sparse: [Margins: Int32] = [:]

  /// Empty.
  package init() {
    let size = (0...Self.densestRuns).reduce(0) { $0 + ($1 + 1) * ($1 + 1) }
    dense = [Int32](repeating: -1, count: size)
  }

  /// Adds a table, `count` times, to a sum.
  package mutating func add(_ table: Table2x2, count: Int = 1, to sum: inout EvidenceSum) {
    guard table.isInformative else { return }
    let slot = slot(exposed: table.exposed, successes: table.successes, runs: table.runs)
    sum.add(
      excess: table.exposedSuccesses - table.leastExposedSuccesses, normalisers: normalisers[slot],
      count: count)
  }

  /// The sum over a histogram.
  package mutating func sum(_ histogram: EvidenceHistogram) -> EvidenceSum {
    var sum = EvidenceSum()
    for entry in histogram.entries { add(entry.table, count: entry.count, to: &sum) }
    return sum
  }

  /// log E of a histogram.
  package mutating func logEvidence(
    of histogram: EvidenceHistogram, _ direction: EvidenceDirection
  ) -> Double {
    sum(histogram).logEvidence(direction)
  }

  private mutating func slot(exposed: Int, successes: Int, runs: Int) -> Int {
    guard runs <= Self.densestRuns else {
      let margins = Margins(exposed: exposed, successes: successes, runs: runs)
      if let known = sparse[margins] { return Int(known) }
      let new = learn(margins)
      sparse[margins] = Int32(new)
      return new
    }
    // Σ (k+1)² for k < runs, then the square of this size.
    let index =
      runs * (runs + 1) * (2 * runs + 1) / 6 + successes * (runs + 1) + exposed
    let known = dense[index]
    if known >= 0 { return Int(known) }
    let new = learn(Margins(exposed: exposed, successes: successes, runs: runs))
    dense[index] = Int32(new)
    return new
  }

  private mutating func learn(_ margins: Margins) -> Int {
    let distribution = Hypergeometric(
      exposed: margins.exposed, successes: margins.successes, runs: margins.runs)
    let both =
      EvidenceRatio.logNormaliserRatios(distribution, .helps)
      + EvidenceRatio.logNormaliserRatios(distribution, .hurts)
    normalisers.append(InlineArray { index in EvidenceSum.fixed(both[index]) })
    return normalisers.count - 1
  }
}

extension EvidenceHistogram {
  /// log E without a cache at hand; prefer `EvidenceCache` for more than a few histograms.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    var cache = EvidenceCache()
    return cache.logEvidence(of: self, direction)
  }
}
