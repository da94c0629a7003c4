import Glibc

/// The distribution of a (exposed successes) when both margins of a 2×2 table are fixed: Fisher's
/// noncentral hypergeometric, for any odds ratio.
package struct Hypergeometric: Sendable {
  /// The smallest possible a.
  package let lowest: Int
  /// log P(a) at odds ratio 1 for a = lowest, lowest + 1, …, relative to the likeliest a.
  ///
  /// Built by ratios of neighbours: differences of log-factorials would lose digits in large tables.
  let relativeLogs: [Double]

  /// The margins must be those of a table: 0 ≤ exposed, successes ≤ runs.
  package init(exposed: Int, successes: Int, runs: Int) {
    precondition(
      exposed >= 0 && successes >= 0 && exposed <= runs && successes <= runs,
      "margins lie between 0 and the number of runs")
    lowest = max(0, exposed + successes - runs)
    let highest = min(exposed, successes)
    let mode = min(max((exposed + 1) * (successes + 1) / (runs + 2), lowest), highest)
    var logs = [Double](repeating: 0, count: highest - lowest + 1)
    /// log of P(a) / P(a − 1).
    func logStep(_ a: Int) -> Double {
      let up = Double(exposed - a + 1) * Double(successes - a + 1)
      return log(up / (Double(a) * Double(runs - exposed - successes + a)))
    }
    var a = mode
    while a < highest {
      a += 1
      logs[a - lowest] = logs[a - 1 - lowest] + logStep(a)
    }
    a = mode
    while a > lowest {
      logs[a - 1 - lowest] = logs[a - lowest] - logStep(a)
      a -= 1
    }
    relativeLogs = logs
  }

  /// The largest possible a.
  package var highest: Int { lowest + relativeLogs.count - 1 }

  /// P(a) for a = lowest … highest, at the given log odds ratio.
  package func probabilities(logOddsRatio: Double = 0) -> [Double] {
    var weights = relativeLogs
    var top = -Double.infinity
    for index in weights.indices {
      weights[index] += Double(index) * logOddsRatio
      top = max(top, weights[index])
    }
    var total = 0.0
    for index in weights.indices {
      weights[index] = exp(weights[index] - top)
      total += weights[index]
    }
    for index in weights.indices { weights[index] /= total }
    return weights
  }

  /// Mean and variance of a at the given log odds ratio.
  package func moments(logOddsRatio: Double) -> (mean: Double, variance: Double) {
    let probabilities = probabilities(logOddsRatio: logOddsRatio)
    var mean = 0.0
    for (index, probability) in probabilities.enumerated() { mean += Double(index) * probability }
    var variance = 0.0
    for (index, probability) in probabilities.enumerated() {
      variance += (Double(index) - mean) * (Double(index) - mean) * probability
    }
    return (Double(lowest) + mean, variance)
  }

  /// log Σₐ P₀(a)·exp((a − lowest)·logOddsRatio), up to a constant shared by all odds ratios.
  package func logNormaliser(logOddsRatio: Double) -> Double {
    guard relativeLogs.count > 1 else { return 0 }
    var top = -Double.infinity
    for (index, log) in relativeLogs.enumerated() {
      top = max(top, log + Double(index) * logOddsRatio)
    }
    var total = 0.0
    for (index, log) in relativeLogs.enumerated() {
      let exponent = log + Double(index) * logOddsRatio - top
      if exponent > -745 { total += exp(exponent) }
    }
    return top + log(total)
  }
}
