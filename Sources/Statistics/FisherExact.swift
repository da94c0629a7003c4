/// Fisher's exact test of one 2×2 table.
package struct FisherExact: Sendable {
  /// P(a at least as large) without an effect: small when runs that show it succeed more often.
  package let helps: Double
  /// P(a at most as large) without an effect.
  package let hurts: Double
  /// P(a no likelier than the one seen) without an effect, as in SciPy and R.
  package let twoSided: Double

  /// Tests the table given its margins; a table without information gives 1.
  package init(_ table: Table2x2) {
    let distribution = Hypergeometric(
      exposed: table.exposed, successes: table.successes, runs: table.runs)
    let tails = Tails(
      of: distribution.probabilities(),
      at: table.exposedSuccesses - distribution.lowest)
    helps = tails.upper
    hurts = tails.lower
    twoSided = tails.twoSided
  }
}

/// The tail probabilities of a value under a discrete distribution, the value itself included.
struct Tails {
  let lower: Double
  let upper: Double
  let twoSided: Double

  /// Probabilities that differ by rounding alone must count as equal; R allows the same 10⁻⁷.
  private static let slack = 1 + 1e-7

  init(of probabilities: [Double], at place: Int) {
    // From the far end inwards, so that small terms are not lost in large sums.
    var lower = 0.0
    for index in 0...place { lower += probabilities[index] }
    var upper = 0.0
    for index in (place..<probabilities.count).reversed() { upper += probabilities[index] }
    let limit = probabilities[place] * Self.slack
    var left = 0.0
    var index = 0
    while index < probabilities.count, probabilities[index] <= limit {
      left += probabilities[index]
      index += 1
    }
    var right = 0.0
    var last = probabilities.count - 1
    while last >= index, probabilities[last] <= limit {
      right += probabilities[last]
      last -= 1
    }
    self.lower = min(lower, 1)
    self.upper = min(upper, 1)
    twoSided = min(left + right, 1)
  }
}
