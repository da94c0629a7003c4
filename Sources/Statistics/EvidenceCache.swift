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

  /// Tables of fewer runs are found by index, larger ones by hash.
  private static let mostRuns = 4096

  /// Ten a slot.
  private var normalisers: [Int128] = []
  /// By runs, where the places of their numbers of successes begin; −1 for none yet.
  private var rows = [Int32](repeating: -1, count: mostRuns)
  /// By runs and successes, where the slots of their numbers of exposed runs begin.
  private var columns: [Int32] = []
  private var slots: [Int32] = []
  private var sparse: [Margins: Int32] = [:]

  /// Empty.
  package init() {}

  /// Adds a table, `count` times, to a sum.
  package mutating func add(_ table: Table2x2, count: Int = 1, to sum: inout EvidenceSum) {
    guard table.isInformative else { return }
    let slot = slot(exposed: table.exposed, successes: table.successes, runs: table.runs)
    let excess = table.exposedSuccesses - table.leastExposedSuccesses
    normalisers.withUnsafeBufferPointer { normalisers in
      sum.add(excess: excess, normalisers: normalisers, from: 10 * slot, count: count)
    }
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
    guard runs < Self.mostRuns else {
      let margins = Margins(exposed: exposed, successes: successes, runs: runs)
      if let known = sparse[margins] { return Int(known) }
      let new = learn(margins)
      sparse[margins] = Int32(new)
      return new
    }
    var row = Int(rows[runs])
    if row < 0 {
      row = columns.count
      rows[runs] = Int32(row)
      columns += repeatElement(-1, count: runs + 1)
    }
    var column = Int(columns[row + successes])
    if column < 0 {
      column = slots.count
      columns[row + successes] = Int32(column)
      slots += repeatElement(-1, count: runs + 1)
    }
    let known = slots[column + exposed]
    if known >= 0 { return Int(known) }
    let new = learn(Margins(exposed: exposed, successes: successes, runs: runs))
    slots[column + exposed] = Int32(new)
    return new
  }

  private mutating func learn(_ margins: Margins) -> Int {
    let distribution = Hypergeometric(
      exposed: margins.exposed, successes: margins.successes, runs: margins.runs)
    let ratios = distribution.logNormaliserRatios
    for index in 0..<10 { normalisers.append(EvidenceSum.fixed(ratios[index])) }
    return normalisers.count / 10 - 1
  }
}

extension EvidenceHistogram {
  /// log E without a cache at hand; prefer `EvidenceCache` for more than a few histograms.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    var cache = EvidenceCache()
    return cache.logEvidence(of: self, direction)
  }
}
