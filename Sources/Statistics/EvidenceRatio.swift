import Glibc

/// Which way a behaviour goes with the outcome.
package enum EvidenceDirection: Hashable, Sendable, CaseIterable {
  /// Runs that show it succeed more often.
  case helps
  /// Runs that show it succeed less often.
  case hurts
}

/// The likelihood ratio of one table: P(a | alternative odds ratio) / P(a | null odds ratio), with all
/// margins fixed.
package enum EvidenceRatio {
  /// The odds ratios the evidence ratio averages over; `hurts` takes their reciprocals.
  package static let alternatives = [1.5, 2, 3, 5, 8]
  /// The largest odds ratio that still counts as no effect; `hurts` takes its reciprocal.
  package static let null = 1.2

  static let logAlternatives = alternatives.map { log($0) }
  static let logNull = log(null)
  /// What one more exposed success adds, before normalisation.
  static let slopes = logAlternatives.map { $0 - logNull }

  /// log of the ratio for each alternative, in the order of `alternatives`.
  package static func logRatios(of table: Table2x2, _ direction: EvidenceDirection) -> [Double] {
    let normalisers = logNormaliserRatios(
      Hypergeometric(exposed: table.exposed, successes: table.successes, runs: table.runs),
      direction)
    let excess = Double(table.exposedSuccesses - table.leastExposedSuccesses)
    return zip(slopes, normalisers).map { slope, normaliser in
      (direction == .helps ? excess * slope : -excess * slope) - normaliser
    }
  }

  /// log of the ratio of the two normalising sums for each alternative: the part of the evidence
  /// that depends on the margins alone.
  static func logNormaliserRatios(
    _ distribution: Hypergeometric, _ direction: EvidenceDirection
  ) -> [Double] {
    let sign = direction == .helps ? 1.0 : -1.0
    let atNull = distribution.logNormaliser(logOddsRatio: sign * logNull)
    return logAlternatives.map {
      distribution.logNormaliser(logOddsRatio: sign * $0) - atNull
    }
  }
}
