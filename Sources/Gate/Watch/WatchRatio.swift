private import Glibc
package import Statistics

/// The evidence ratio of the watch: like that of claims, with alternatives and null of its own,
/// because it must see a great harm within a few hundred runs.
package struct WatchRatio: Sendable {
  /// The odds ratios that it averages over; to the bad their reciprocals.
  package let alternatives: [Double]
  /// The largest odds ratio that still counts as no effect; to the bad its reciprocal.
  package let null: Double

  private let logAlternatives: [Double]
  private let logNull: Double
  private var known: [Table2x2: [Double]] = [:]
  private let sign: Double

  package init(alternatives: [Double], null: Double, _ direction: EvidenceDirection) {
    precondition(
      alternatives.allSatisfy { $0 > null } && null >= 1, "an alternative lies beyond the null")
    self.alternatives = alternatives
    self.null = null
    sign = direction == .helps ? 1 : -1
    logAlternatives = alternatives.map { log($0) }
    logNull = log(null)
  }

  /// log of the ratio for each alternative, all margins fixed.
  package mutating func logRatios(of table: Table2x2) -> [Double] {
    guard table.isInformative else { return [Double](repeating: 0, count: alternatives.count) }
    if let found = known[table] { return found }
    let distribution = Hypergeometric(
      exposed: table.exposed, successes: table.successes, runs: table.runs)
    let excess = sign * Double(table.exposedSuccesses - table.leastExposedSuccesses)
    let atNull = distribution.logNormaliser(logOddsRatio: sign * logNull)
    let ratios = logAlternatives.map { alternative in
      excess * (alternative - logNull)
        - (distribution.logNormaliser(logOddsRatio: sign * alternative) - atNull)
    }
    known[table] = ratios
    return ratios
  }

  /// log of the mean, over the alternatives, of the product of all tables' ratios.
  package mutating func logEvidence(of tables: some Sequence<Table2x2>) -> Double {
    var sums = [Double](repeating: 0, count: alternatives.count)
    for table in tables {
      for (index, ratio) in logRatios(of: table).enumerated() { sums[index] += ratio }
    }
    return Self.logMean(sums)
  }

  /// log of the mean of numbers given by their logarithms.
  static func logMean(_ logs: [Double]) -> Double { logSum(logs) - log(Double(logs.count)) }

  /// log of the sum of numbers given by their logarithms.
  static func logSum(_ logs: [Double]) -> Double {
    guard let top = logs.max(), top > -.infinity else { return -.infinity }
    return top + log(logs.reduce(0) { $0 + exp($1 - top) })
  }
}
