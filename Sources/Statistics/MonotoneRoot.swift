/// Where a function that only rises crosses zero inside `range`; the nearer end when it does not.
///
/// Bisection and the Illinois rule take turns: never slower than bisection, usually ten steps.
func rootOfRising(
  in range: ClosedRange<Double>, tolerance: Double, _ function: (Double) -> Double
) -> Double {
  var low = range.lowerBound
  var high = range.upperBound
  var below = function(low)
  guard below < 0 else { return low }
  var above = function(high)
  guard above > 0 else { return high }
  var lastWasBelow: Bool?
  for step in 0..<200 where high - low > tolerance {
    let middle = 0.5 * (low + high)
    let secant = low - below * (high - low) / (above - below)
    let next = step % 3 == 2 || !(secant > low && secant < high) ? middle : secant
    let value = function(next)
    if value == 0 { return next }
    if value < 0 {
      low = next
      below = value
      if lastWasBelow == true { above /= 2 }
      lastWasBelow = true
    } else {
      high = next
      above = value
      if lastWasBelow == false { below /= 2 }
      lastWasBelow = false
    }
  }
  return 0.5 * (low + high)
}
