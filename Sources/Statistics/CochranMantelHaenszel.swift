/// The Cochran–Mantel–Haenszel test of "no effect in any stratum", by the normal approximation.
package struct CochranMantelHaenszel: Sendable {
  /// Σ (a − expected a): positive when runs that show the behaviour succeed more often.
  package let excess: Double
  /// The chi-square statistic, one degree of freedom.
  package let statistic: Double
  /// Two-sided p.
  package let p: Double

  /// Nil when no stratum has any information.
  ///
  /// The continuity correction takes ½ off |excess|, at most
  /// all of it.
  package init?(_ histogram: EvidenceHistogram, continuityCorrection: Bool = false) {
    var excess = 0.0
    var variance = 0.0
    for entry in histogram.entries where entry.table.isInformative {
      let table = entry.table
      let n = Double(table.runs)
      let expected = Double(table.exposed) * Double(table.successes) / n
      let spread = expected * Double(table.unexposed) * Double(table.failures) / (n * (n - 1))
      excess += Double(entry.count) * (Double(table.exposedSuccesses) - expected)
      variance += Double(entry.count) * spread
    }
    guard variance > 0 else { return nil }
    let distance = max(0, abs(excess) - (continuityCorrection ? 0.5 : 0))
    self.excess = excess
    statistic = distance * distance / variance
    p = ChiSquareDistribution(degreesOfFreedom: 1).survival(statistic)
  }
}
