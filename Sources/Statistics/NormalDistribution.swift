import Glibc

/// The standard normal distribution; every tail keeps its relative precision.
package enum NormalDistribution {
  /// P(Z ≤ z).
  package static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// P(Z > z).
  package static func survival(_ z: Double) -> Double { cumulative(-z) }

  /// log P(Z ≤ z), finite far beyond the point where the probability itself underflows.
  package static func logCumulative(_ z: Double) -> Double {
    if z > 1 { return log1p(-cumulative(-z)) }
    guard z < -8 else { return log(cumulative(z)) }
    // Laplace's continued fraction for the Mills ratio, evaluated backwards.
    let x = -z
    var fraction = x
    for k in stride(from: 80.0, through: 1, by: -1) { fraction = x + k / fraction }
    return -0.5 * x * x - 0.5 * log(2 * Double.pi) - log(fraction)
  }

  /// The z with P(Z ≤ z) = p; infinite at 0 and 1 (Wichura, algorithm AS 241).
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * polynomial(centreAbove, r) / polynomial(centreBelow, r)
    }
    let tail = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let magnitude =
      tail <= 5
      ? polynomial(middleAbove, tail - 1.6) / polynomial(middleBelow, tail - 1.6)
      : polynomial(farAbove, tail - 5) / polynomial(farBelow, tail - 5)
    return q < 0 ? -magnitude : magnitude
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }

  private static let centreAbove = [
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3,
  ]
  private static let centreBelow = [
    1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
    5.2264952788528545610e3,
  ]
  private static let middleAbove = [
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ]
  private static let middleBelow = [
    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ]
  private static let farAbove = [
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let farBelow = [
    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ]
}
