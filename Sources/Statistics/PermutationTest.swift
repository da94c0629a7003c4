/// What permuting outcomes within strata says of one behaviour: p = (1 + b) / (1 + B), never 0.
package struct PermutationTest: Sendable {
  /// Small when runs that show the behaviour succeed more often than under permuted outcomes.
  package let helps: Double
  /// Small when they succeed less often.
  package let hurts: Double
  /// Twice the smaller of both, at most 1.
  package var twoSided: Double { min(1, 2 * min(helps, hurts)) }

  /// `exposed` holds the runs that show the behaviour; `observed` how many of those succeeded, counting
  /// only runs in some stratum.
  package init(_ labels: PermutedLabels, exposed: [Int32], observed: Int) {
    let reached = labels.permutations(among: exposed, reaching: observed)
    let all = Double(1 + labels.permutations)
    helps = Double(1 + reached.atLeast) / all
    hurts = Double(1 + reached.atMost) / all
  }
}
