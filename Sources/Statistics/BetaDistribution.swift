import Glibc

/// The beta distribution with shapes `alpha` and `beta` (both > 0): the regularised incomplete beta
/// function and its inverse.
package struct BetaDistribution: Sendable {
  private let alpha: Double
  private let beta: Double

  /// Shapes must be positive and finite.
  package init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0 && alpha.isFinite && beta.isFinite, "shapes are positive")
    self.alpha = alpha
    self.beta = beta
  }

  /// P(X ≤ x), the regularised incomplete beta function Iₓ(alpha, beta).
  package func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if isLowerSide(x) { return exp(Self.logLowerTail(alpha, beta, x, 1 - x)) }
    return 1 - exp(Self.logLowerTail(beta, alpha, 1 - x, x))
  }

  /// P(X > x), precise when it is tiny.
  package func survival(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < 1 else { return 0 }
    if isLowerSide(x) { return 1 - exp(Self.logLowerTail(alpha, beta, x, 1 - x)) }
    return exp(Self.logLowerTail(beta, alpha, 1 - x, x))
  }

  /// log P(X ≤ x), finite far beyond the point where the probability itself underflows.
  package func logCumulative(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    guard x < 1 else { return 0 }
    if isLowerSide(x) { return Self.logLowerTail(alpha, beta, x, 1 - x) }
    return log1p(-exp(Self.logLowerTail(beta, alpha, 1 - x, x)))
  }

  /// The x with P(X ≤ x) = p.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    if p <= cumulative(0.5) { return lowerQuantile(log(p)) }
    return 1 - BetaDistribution(alpha: beta, beta: alpha).lowerQuantile(log1p(-p))
  }

  /// Newton's method on log P over log x: that curve is concave, so steps from the left stay left.
  private func lowerQuantile(_ logTarget: Double) -> Double {
    var low = -745.0
    var high = log(0.5)
    let logBeta = logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)
    var t = min(max((logTarget + log(alpha) + logBeta) / alpha, low), high)
    for _ in 0..<200 {
      let x = exp(t)
      let logP = logCumulative(x)
      let error = logP - logTarget
      if error < 0 { low = t } else { high = t }
      let slope = exp(Self.logPower(alpha, beta, x, 1 - x) - logP) / (1 - x)
      var next = t - error / slope
      if !(next >= low && next <= high) { next = 0.5 * (low + high) }
      let isDone = abs(next - t) <= 1e-16 * abs(t) + 1e-16
      t = next
      if isDone { break }
    }
    return exp(t)
  }

  private func isLowerSide(_ x: Double) -> Bool { x < (alpha + 1) / (alpha + beta + 2) }

  /// log( xᵃ yᵇ / B(a, b) ).
  private static func logPower(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let n = a + b
    return 0.5 * log(a / n * b / (2 * Double.pi))
      + stirlingError(n) - stirlingError(a) - stirlingError(b)
      - deviance(a, mean: n * x) - deviance(b, mean: n * y)
  }

  /// log Iₓ(a, b) by the continued fraction (Lentz's method), for x below the mean.
  private static func logLowerTail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var fraction = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonZero(1 + even * d)
      c = nonZero(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonZero(1 + odd * d)
      c = nonZero(1 + odd / c)
      fraction *= d * c
      if abs(d * c - 1) < 2e-16 { break }
    }
    return logPower(a, b, x, y) - log(a) + log(fraction)
  }

  private static func nonZero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
