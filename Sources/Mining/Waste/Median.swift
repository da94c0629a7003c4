/// Nil for no values, which come in any order and are numbers.
///
/// By selection (Hoare 1961): many medians over the same runs are wanted, and sorting takes longer.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  var values = values
  let upper = values.count / 2
  values.withUnsafeMutableBufferPointer { select(upper, in: $0) }
  guard values.count % 2 == 0 else { return values[upper] }
  // What stands before the selected place is not larger.
  let lower = values[..<upper].reduce(-.infinity) { max($0, $1) }
  return lower + (values[upper] - lower) * 0.5
}

/// Puts at `place` what would stand there in rising order, nothing larger before it.
private func select(_ place: Int, in values: UnsafeMutableBufferPointer<Double>) {
  var low = 0
  var high = values.count - 1
  while low < high {
    let pivot = values[low + (high - low) / 2]
    var left = low
    var right = high
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      guard left <= right else { break }
      values.swapAt(left, right)
      left += 1
      right -= 1
    }
    if place <= right {
      high = right
    } else if place >= left {
      low = left
    } else {
      return
    }
  }
}
