private import Glibc
internal import Mining
internal import Statistics

/// log E of one claim as a function of how many exposed runs succeed: permuting within strata keeps all
/// margins, so nothing else changes.
struct EvidenceLine {
  /// Exposed successes as they were observed, and those that the margins allow.
  let observed: Int
  let possible: ClosedRange<Int>
  /// The log ratios of the alternatives at the observed number.
  private let helps: [Double]
  private let hurts: [Double]

  private static let slopes = EvidenceRatio.alternatives.map { log($0 / EvidenceRatio.null) }

  init(_ problems: [ProblemTables], _ cache: inout Cache) {
    var helps = [Double](repeating: 0, count: Self.slopes.count)
    var hurts = helps
    var observed = 0
    var least = 0
    var most = 0
    for problem in problems {
      for entry in problem.plain.entries {
        let table = entry.table
        observed += entry.count * table.exposedSuccesses
        least += entry.count * table.leastExposedSuccesses
        most += entry.count * table.mostExposedSuccesses
        guard table.isInformative else { continue }
        let ratios = cache.ratios(of: table)
        let excess = Double(table.exposedSuccesses - table.leastExposedSuccesses)
        for place in Self.slopes.indices {
          helps[place] +=
            Double(entry.count) * (ratios.helps[place] + excess * Self.slopes[place])
          hurts[place] +=
            Double(entry.count) * (ratios.hurts[place] - excess * Self.slopes[place])
        }
      }
    }
    self.helps = helps
    self.hurts = hurts
    self.observed = observed
    possible = least...most
  }

  func logEvidence(_ direction: EvidenceDirection, successes: Int) -> Double {
    let shift = Double(successes - observed)
    let logs =
      direction == .helps
      ? zip(helps, Self.slopes).map { $0 + shift * $1 }
      : zip(hurts, Self.slopes).map { $0 - shift * $1 }
    return logSumExp(logs) - log(Double(logs.count))
  }

  /// The number of successes nearest to the usual at which log E reaches `threshold`; nil when none
  /// does.
  func successes(reaching threshold: Double, _ direction: EvidenceDirection) -> Int? {
    let (best, worst) =
      direction == .helps
      ? (possible.upperBound, possible.lowerBound) : (possible.lowerBound, possible.upperBound)
    guard logEvidence(direction, successes: best) >= threshold else { return nil }
    var reached = best
    var missed = worst
    if logEvidence(direction, successes: worst) >= threshold { return worst }
    while abs(reached - missed) > 1 {
      let middle = (reached + missed) / 2
      if logEvidence(direction, successes: middle) >= threshold {
        reached = middle
      } else {
        missed = middle
      }
    }
    return reached
  }

  /// Remembers what margins contribute: many strata have the same.
  struct Cache {
    private struct Margins: Hashable {
      let exposed: Int
      let successes: Int
      let runs: Int
    }

    private var known: [Margins: (helps: [Double], hurts: [Double])] = [:]

    /// Log ratios at the least possible number of exposed successes.
    mutating func ratios(of table: Table2x2) -> (helps: [Double], hurts: [Double]) {
      let margins = Margins(
        exposed: table.exposed, successes: table.successes, runs: table.runs)
      if let found = known[margins] { return found }
      let least = Table2x2(
        exposedSuccesses: table.leastExposedSuccesses, exposed: table.exposed,
        successes: table.successes, runs: table.runs)
      let found = (
        helps: EvidenceRatio.logRatios(of: least, .helps),
        hurts: EvidenceRatio.logRatios(of: least, .hurts)
      )
      known[margins] = found
      return found
    }
  }
}
