private import Statistics

/// How long the calls of a tool took, in seconds.
package struct Latency: Hashable, Sendable {
  /// Calls whose duration is known.
  package let calls: Int
  package let total: Double
  package let median: Double
  package let p90: Double
  package let p99: Double
  package let longest: Double
  /// The part of the total that the slowest twentieth of the calls took, and how many those are.
  package let tailShare: Double
  package let tailCalls: Int

  /// Nil without a duration; the values come in any order.
  init?(_ durations: [Float]) {
    let sorted = RisingDurations(durations).values
    guard let longest = sorted.last,
      let median = quantile(ofSorted: sorted, at: 0.5),
      let p90 = quantile(ofSorted: sorted, at: 0.9),
      let p99 = quantile(ofSorted: sorted, at: 0.99)
    else { return nil }
    calls = sorted.count
    tailCalls = (sorted.count + 19) / 20
    let total = sorted.reduce(0, +)
    self.total = total
    self.median = median
    self.p90 = p90
    self.p99 = p99
    self.longest = longest
    tailShare = total > 0 ? sorted.suffix(tailCalls).reduce(0, +) / total : 0
  }
}

/// Durations in rising order: their bits are sorted, because comparing a million floats is what would
/// take the time.
private struct RisingDurations {
  let values: [Double]

  init(_ durations: [Float]) {
    var keys = durations.map { $0.bitPattern }
    if keys.count < 512 {
      keys.sort()
    } else {
      var spare = keys
      for shift in [0, 11, 22] as [UInt32] {
        var starts = [Int](repeating: 0, count: 2049)
        for key in keys { starts[Int(key >> shift & 2047) + 1] += 1 }
        for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
        for key in keys {
          let digit = Int(key >> shift & 2047)
          spare[starts[digit]] = key
          starts[digit] += 1
        }
        swap(&keys, &spare)
      }
    }
    values = keys.map { Double(Float(bitPattern: $0)) }
  }
}
