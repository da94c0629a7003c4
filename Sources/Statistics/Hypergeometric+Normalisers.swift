import Glibc

extension Hypergeometric {
  /// What the margins take off the log ratio of each alternative: five for `helps`, then five for `hurts`.
  var logNormaliserRatios: InlineArray<10, Double> {
    let steps = Self.steps
    guard relativeLogs.count <= Self.longest else {
      let helps = EvidenceRatio.logNormaliserRatios(self, .helps)
      let hurts = EvidenceRatio.logNormaliserRatios(self, .hurts)
      return InlineArray { $0 < 5 ? helps[$0] : hurts[$0 - 5] }
    }
    // Twelve polynomials in the odds ratios side by side: one exponential a term instead of twelve.
    var sums = InlineArray<12, Double>(repeating: 0)
    for log in relativeLogs.reversed() {
      let weight = exp(log)
      for index in 0..<12 { sums[index] = sums[index] * steps[index] + weight }
    }
    let nulls = (helps: log(sums[10]), hurts: log(sums[11]))
    return InlineArray { log(sums[$0]) - ($0 < 5 ? nulls.helps : nulls.hurts) }
  }

  /// 8¹⁴³ and its reciprocal are far from the ends of a double.
  private static let longest = 144

  /// Alternatives and their reciprocals, then the null and its reciprocal.
  private static let steps: InlineArray<12, Double> = {
    let alternatives = EvidenceRatio.alternatives
    let all =
      alternatives + alternatives.map { 1 / $0 } + [EvidenceRatio.null, 1 / EvidenceRatio.null]
    return InlineArray { all[$0] }
  }()
}
