import Glibc

/// Natural logarithm of |Γ(x)|; infinite at zero and at the negative integers.
package func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

private let logFactorialTable: [Double] = (0...1023).map { logGamma(Double($0) + 1) }

/// Natural logarithm of n!, for n ≥ 0.
package func logFactorial(_ n: Int) -> Double {
  precondition(n >= 0, "the factorial of a negative number does not exist")
  return n < logFactorialTable.count ? logFactorialTable[n] : logGamma(Double(n) + 1)
}

/// Natural logarithm of the number of ways to choose k of n; −∞ when there is none.
package func logChoose(_ n: Int, _ k: Int) -> Double {
  guard k >= 0, k <= n else { return -.infinity }
  guard n >= logFactorialTable.count else {
    return logFactorialTable[n] - logFactorialTable[k] - logFactorialTable[n - k]
  }
  let small = min(k, n - k)
  guard small > 0 else { return 0 }
  // Differences of huge factorials cancel; the deviance form keeps full relative precision.
  let half = Double(small)
  let rest = Double(n - small)
  let all = Double(n)
  return stirlingError(all) - stirlingError(half) - stirlingError(rest)
    + 0.5 * (log(all / rest) - log(2 * Double.pi * half))
    + half * log(all / half) - rest * log1p(-half / all)
}

/// log Σ exp(values) without overflow; −∞ for no values.
package func logSumExp(_ values: [Double]) -> Double {
  guard let top = values.max(), top > -.infinity else { return -.infinity }
  guard top < .infinity else { return .infinity }
  var sum = 0.0
  for value in values { sum += exp(value - top) }
  return top + log(sum)
}
