import Glibc

/// A seeded source of random values: same seed and stream, same values.
///
/// Its methods are its own rather than the standard library's, whose algorithms may change.
package struct RandomSource: RandomNumberGenerator, Sendable {
  private let philox: Philox
  private let stream: UInt64
  private var block: UInt64 = 0
  private var spare: UInt64?

  /// Streams of one seed are independent of each other: give each world, shard or thread its own.
  package init(seed: UInt64, stream: UInt64 = 0) {
    philox = Philox(seed: seed)
    self.stream = stream
  }

  /// 64 random bits.
  package mutating func next() -> UInt64 {
    if let value = spare {
      spare = nil
      return value
    }
    let (first, second) = philox.pair(
      UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
      UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
    block += 1
    spare = second
    return first
  }

  /// Uniform on [0, 1), in steps of 2⁻⁵³.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform on 0 ..< bound, without bias; `bound` ≥ 1.
  package mutating func integer(below bound: Int) -> Int {
    precondition(bound >= 1, "nothing lies below this bound")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// True with this probability.
  package mutating func bernoulli(_ probability: Double) -> Bool { uniform() < probability }

  /// Standard normal, by inversion: one draw, one value.
  package mutating func normal() -> Double {
    NormalDistribution.quantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// How many of `trials` happen when each does with this probability.
  package mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "not a binomial")
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    let odds = probability / (1 - probability)
    let mode = min(Int(Double(trials + 1) * probability), trials)
    return unimodal(mode: mode, range: 0...trials) { k in
      Double(trials - k + 1) / Double(k) * odds
    }
  }

  /// Exposed successes of a table with these margins, at this odds ratio (≥ 0, finite).
  package mutating func exposedSuccesses(
    exposed: Int, successes: Int, runs: Int, oddsRatio: Double = 1
  ) -> Int {
    precondition(oddsRatio >= 0 && oddsRatio.isFinite, "an odds ratio is not negative")
    let lowest = max(0, exposed + successes - runs)
    let highest = min(exposed, successes)
    guard lowest < highest, oddsRatio > 0 else { return lowest }
    let step = { (a: Int) -> Double in
      let up = Double(exposed - a + 1) * Double(successes - a + 1) * oddsRatio
      return up / (Double(a) * Double(runs - exposed - successes + a))
    }
    // Neighbours' ratios fall with a: the mode is the last a that is likelier than its predecessor.
    var low = lowest
    var high = highest
    while low < high {
      let middle = (low + high + 1) / 2
      if step(middle) >= 1 { low = middle } else { high = middle - 1 }
    }
    return unimodal(mode: low, range: lowest...highest, step)
  }

  /// Shuffles in place, every order equally likely.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, integer(below: index + 1))
    }
  }

  /// Inversion outwards from the mode of a unimodal distribution; `step(k)` is P(k) / P(k − 1).
  private mutating func unimodal(
    mode: Int, range: ClosedRange<Int>, _ step: (Int) -> Double
  ) -> Int {
    var total = 1.0
    var weight = 1.0
    var k = mode
    while k < range.upperBound, weight > 1e-20 {
      k += 1
      weight *= step(k)
      total += weight
    }
    weight = 1
    k = mode
    while k > range.lowerBound, weight > 1e-20 {
      weight /= step(k)
      k -= 1
      total += weight
    }
    var left = uniform() * total - 1
    guard left >= 0 else { return mode }
    var up = mode
    var down = mode
    var weightUp = 1.0
    var weightDown = 1.0
    while true {
      let before = (up, down)
      if up < range.upperBound, weightUp > 1e-20 {
        up += 1
        weightUp *= step(up)
        left -= weightUp
        if left < 0 { return up }
      }
      if down > range.lowerBound, weightDown > 1e-20 {
        weightDown /= step(down)
        down -= 1
        left -= weightDown
        if left < 0 { return down }
      }
      // Rounding alone can leave a crumb after the last value.
      if before == (up, down) { return mode }
    }
  }
}
