/// The outcomes of all runs, permuted within strata many times: one bit per run and permutation,
/// 512 permutations side by side.
///
/// A permutation is a function of seed, stratum and its own number alone. Every arrangement that
/// keeps each stratum's number of successes is equally likely, exactly.
package struct PermutedLabels: Sendable {
  /// Permutations that share one row of bits.
  static let perBlock = 512

  /// How many permutations there are.
  package let permutations: Int
  /// How many runs there are.
  package let runs: Int
  /// Block after block, run after run.
  private var rows: [SIMD8<UInt64>]

  /// Permutes outcomes, true for success, among the runs of each stratum.
  ///
  /// A run is in at most one stratum; runs in none stay failures. The number of a stratum is its place
  /// in the list.
  package init(outcomes: [Bool], strata: [[Int]], permutations: Int, seed: UInt64) {
    self.init(
      outcomes: outcomes, strata: strata, numbers: 0..<permutations, seed: seed)
  }

  /// Only the permutations with these numbers, the first even: for dealing them out over threads.
  package init(outcomes: [Bool], strata: [[Int]], numbers: Range<Int>, seed: UInt64) {
    precondition(numbers.lowerBound % 2 == 0, "permutations are drawn in pairs")
    permutations = numbers.count
    runs = outcomes.count
    let blocks = (permutations + Self.perBlock - 1) / Self.perBlock
    rows = [SIMD8<UInt64>](repeating: SIMD8(repeating: 0), count: blocks * runs)
    let philox = Philox(seed: seed)
    let runs = runs
    let permutations = permutations
    for (stratum, members) in strata.enumerated() {
      let successes = members.reduce(0) { $0 + (outcomes[$1] ? 1 : 0) }
      let sampler = SubsetSampler(
        size: members.count, chosen: min(successes, members.count - successes),
        philox: philox, stratum: UInt32(truncatingIfNeeded: stratum))
      var subsets = [UInt64](repeating: 0, count: members.count)
      let areSuccessesChosen = 2 * successes <= members.count
      for first in stride(from: 0, to: permutations, by: 64) {
        let lanes = min(64, permutations - first)
        sampler.draw(from: numbers.lowerBound + first, count: lanes, into: &subsets)
        let used = lanes == 64 ? UInt64.max : (1 << UInt64(lanes)) - 1
        let start = first / Self.perBlock * runs
        let word = first % Self.perBlock / 64
        rows.withUnsafeMutableBufferPointer { rows in
          for (place, run) in members.enumerated() {
            let bits = subsets[place]
            rows[start + run][word] = areSuccessesChosen ? bits : ~bits & used
          }
        }
      }
    }
  }

  /// All outcomes under one permutation.
  package func outcomes(permutation: Int) -> [Bool] {
    precondition(permutation >= 0 && permutation < permutations, "no such permutation")
    let start = permutation / Self.perBlock * runs
    let word = permutation % Self.perBlock / 64
    let bit = UInt64(permutation % 64)
    return (0..<runs).map { rows[start + $0][word] >> bit & 1 == 1 }
  }

  /// For each permutation, how many of these runs succeed; `exposed` holds runs, best in rising order.
  package func successes(among exposed: [Int32]) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(permutations)
    var counter = BitCounter()
    for first in stride(from: 0, to: permutations, by: Self.perBlock) {
      count(exposed, block: first / Self.perBlock, into: &counter)
      for lane in 0..<min(Self.perBlock, permutations - first) {
        counts.append(counter.value(lane: lane))
      }
    }
    return counts
  }

  /// In how many permutations at least, and at most, `observed` of these runs succeed.
  package func permutations(
    among exposed: [Int32], reaching observed: Int
  ) -> (atLeast: Int, atMost: Int) {
    var atLeast = 0
    var atMost = 0
    var counter = BitCounter()
    for first in stride(from: 0, to: permutations, by: Self.perBlock) {
      count(exposed, block: first / Self.perBlock, into: &counter)
      let used = Self.mask(lanes: min(Self.perBlock, permutations - first))
      let above = counter.lanes(above: observed)
      let equal = counter.lanes(equalTo: observed)
      atLeast += Self.populationCount((above | equal) & used)
      atMost += Self.populationCount(~above & used)
    }
    return (atLeast, atMost)
  }

  private func count(_ exposed: [Int32], block: Int, into counter: inout BitCounter) {
    let start = block * runs
    rows.withUnsafeBufferPointer { rows in
      counter.count(rows[start..<start + runs], at: exposed)
    }
  }

  private static func mask(lanes: Int) -> SIMD8<UInt64> {
    var mask = SIMD8<UInt64>(repeating: 0)
    for word in 0..<8 {
      let left = lanes - 64 * word
      mask[word] = left >= 64 ? .max : left > 0 ? (1 << UInt64(left)) - 1 : 0
    }
    return mask
  }

  private static func populationCount(_ bits: SIMD8<UInt64>) -> Int {
    (0..<8).reduce(0) { $0 + bits[$1].nonzeroBitCount }
  }
}
