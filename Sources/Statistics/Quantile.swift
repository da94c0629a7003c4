/// The quantile of values sorted in rising order, interpolated as NumPy and R do by default (type 7);
/// nil for no values.
package func quantile(ofSorted values: [Double], at share: Double) -> Double? {
  precondition(share >= 0 && share <= 1, "a share lies between 0 and 1")
  guard let last = values.last else { return nil }
  let place = share * Double(values.count - 1)
  let index = Int(place)
  guard index + 1 < values.count else { return last }
  let rest = place - Double(index)
  let low = values[index]
  let high = values[index + 1]
  // The second form is exact at the upper neighbour.
  return rest < 0.5 ? low + (high - low) * rest : high - (high - low) * (1 - rest)
}
