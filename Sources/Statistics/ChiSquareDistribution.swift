import Glibc

/// The chi-square distribution: the regularised incomplete gamma function at half its arguments.
package struct ChiSquareDistribution: Sendable {
  private let shape: Double

  /// Degrees of freedom must be positive.
  package init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    shape = degreesOfFreedom / 2
  }

  /// P(X ≤ x).
  package func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return isLowerSide(x) ? exp(logLowerTail(x / 2)) : 1 - exp(logUpperTail(x / 2))
  }

  /// P(X > x), precise when it is tiny.
  package func survival(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return isLowerSide(x) ? 1 - exp(logLowerTail(x / 2)) : exp(logUpperTail(x / 2))
  }

  /// log P(X > x), finite far beyond the point where the probability itself underflows.
  package func logSurvival(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    return isLowerSide(x) ? log1p(-exp(logLowerTail(x / 2))) : logUpperTail(x / 2)
  }

  private func isLowerSide(_ x: Double) -> Bool { x / 2 < shape + 1 }

  /// log( xᵃ e⁻ˣ / Γ(a + 1) ).
  private func logPower(_ x: Double) -> Double {
    -stirlingError(shape) - deviance(shape, mean: x) - 0.5 * log(2 * Double.pi * shape)
  }

  private func logLowerTail(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = shape
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return logPower(x) + log(sum)
  }

  /// The continued fraction for the upper tail (Lentz's method).
  private func logUpperTail(_ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var fraction = d
    for step in 1...100_000 {
      let i = Double(step)
      let an = -i * (i - shape)
      b += 2
      d = 1 / (abs(an * d + b) < tiny ? tiny : an * d + b)
      c = abs(b + an / c) < tiny ? tiny : b + an / c
      fraction *= d * c
      if abs(d * c - 1) < 2e-16 { break }
    }
    return logPower(x) + log(shape) + log(fraction)
  }
}
