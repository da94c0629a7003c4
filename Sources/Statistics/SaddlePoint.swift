import Glibc

// The two ingredients of C. Loader, "Fast and accurate computation of binomial probabilities"
// (2000): densities of the binomial, Poisson, beta and gamma families without the cancellation
// that differences of log-gammas suffer from.

private let stirlingTerms = [
  1.0 / 156, 691.0 / 360360, 1.0 / 1188, 1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12,
]

/// log Γ(n+1) minus Stirling's approximation of it, for n > 0.
func stirlingError(_ n: Double) -> Double {
  guard n > 15 else {
    return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
  }
  let inverse = 1 / (n * n)
  var sum = 0.0
  for term in stirlingTerms { sum = term - sum * inverse }
  return sum / n
}

/// x·log(x/mean) + mean − x, accurate when x is close to the mean.
func deviance(_ x: Double, mean: Double) -> Double {
  guard x > 0 else { return mean }
  guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
  let ratio = (x - mean) / (x + mean)
  var sum = (x - mean) * ratio
  var power = 2 * x * ratio
  var divisor = 3.0
  while true {
    power *= ratio * ratio
    let next = sum + power / divisor
    if next == sum { return sum }
    sum = next
    divisor += 2
  }
}
