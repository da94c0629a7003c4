/// The Breslow–Day test that the odds ratio is the same in all strata; needs well-filled strata.
package struct BreslowDay: Sendable {
  /// The chi-square statistic.
  package let statistic: Double
  /// One less than the number of informative strata.
  package let degreesOfFreedom: Int
  /// Small when the effect differs between strata.
  package let p: Double

  /// Nil with fewer than two informative strata, or when the common odds ratio is 0 or ∞.
  ///
  /// Tarone's correction makes up for the common odds ratio not being the likeliest one.
  package init?(_ histogram: EvidenceHistogram, taroneCorrection: Bool = true) {
    guard let common = MantelHaenszelOddsRatio(histogram)?.estimate, common > 0, common.isFinite
    else { return nil }
    let strata = histogram.informativeBatches
    guard strata >= 2 else { return nil }
    var statistic = 0.0
    var surplus = 0.0
    var variances = 0.0
    for entry in histogram.entries where entry.table.isInformative {
      let count = Double(entry.count)
      let expected = Self.expectedExposedSuccesses(entry.table, oddsRatio: common)
      let table = entry.table
      let variance =
        1
        / (1 / expected + 1 / (Double(table.exposed) - expected)
          + 1 / (Double(table.successes) - expected)
          + 1 / (Double(table.unexposed - table.successes) + expected))
      let distance = Double(table.exposedSuccesses) - expected
      statistic += count * distance * distance / variance
      surplus += count * distance
      variances += count * variance
    }
    if taroneCorrection { statistic -= surplus * surplus / variances }
    self.statistic = statistic
    degreesOfFreedom = strata - 1
    p = ChiSquareDistribution(degreesOfFreedom: Double(strata - 1)).survival(statistic)
  }

  /// The a that has exactly this odds ratio in a table with these margins.
  private static func expectedExposedSuccesses(_ table: Table2x2, oddsRatio: Double) -> Double {
    let n1 = Double(table.exposed)
    let s = Double(table.successes)
    let rest = Double(table.unexposed - table.successes)
    let square = 1 - oddsRatio
    let linear = oddsRatio * (n1 + s) + rest
    let constant = -oddsRatio * n1 * s
    // The form that stays accurate when the odds ratio is close to 1.
    let root = (linear * linear - 4 * square * constant).squareRoot()
    return -2 * constant / (linear + root)
  }
}
