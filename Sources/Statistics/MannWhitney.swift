import Glibc

/// The Mann–Whitney test of whether values of one group tend to be larger than those of another.
package struct MannWhitney: Sendable {
  /// How p was found.
  package enum Method: Sendable {
    /// Normal approximation with corrections for ties and continuity.
    case asymptotic
    /// All arrangements counted; only without ties.
    case exact
  }

  /// U of the first group: pairs in which it is the larger, ties counted half.
  package let statistic: Double
  /// Small when the first group tends to be larger.
  package let greater: Double
  /// Small when the first group tends to be smaller.
  package let less: Double
  /// Two-sided p.
  package let twoSided: Double
  /// Exact when a group has at most 8 values and none is tied, unless asked otherwise.
  package let method: Method

  /// Nil when a group is empty or a value is not a number; ties make `exact` asymptotic.
  package init?(_ first: [Double], _ second: [Double], method wanted: Method? = nil) {
    let n1 = first.count
    let n2 = second.count
    guard n1 > 0, n2 > 0 else { return nil }
    guard !first.contains(where: \.isNaN), !second.contains(where: \.isNaN) else { return nil }
    let (rankSum, tieTerm) = Self.rankSum(first, second)
    let pairs = Double(n1) * Double(n2)
    let statistic = rankSum - Double(n1) * Double(n1 + 1) / 2
    self.statistic = statistic
    let isExact =
      tieTerm == 0 && (wanted.map { $0 == .exact } ?? (min(n1, n2) <= 8))
    method = isExact ? .exact : .asymptotic
    if isExact {
      let counts = Self.lowerHalf(n1, n2)
      greater = Self.upperTail(at: Int(statistic), counts, n1, n2)
      less = Self.upperTail(at: n1 * n2 - Int(statistic), counts, n1, n2)
    } else {
      let n = Double(n1 + n2)
      let deviation = (pairs / 12 * ((n + 1) - tieTerm / (n * (n - 1)))).squareRoot()
      /// All values tied: nothing can be told.
      func tail(_ u: Double) -> Double {
        deviation > 0 ? NormalDistribution.survival((u - pairs / 2 - 0.5) / deviation) : 1
      }
      greater = tail(statistic)
      less = tail(pairs - statistic)
    }
    twoSided = min(1, 2 * min(greater, less))
  }

  /// The rank sum of the first group and Σ(t³ − t) over ties.
  private static func rankSum(_ first: [Double], _ second: [Double]) -> (Double, Double) {
    let all =
      (first.map { (value: $0, isFirst: true) } + second.map { (value: $0, isFirst: false) })
      .sorted { $0.value < $1.value }
    var rankSum = 0.0
    var tieTerm = 0.0
    var start = 0
    while start < all.count {
      var end = start
      var mine = 0
      while end < all.count, all[end].value == all[start].value {
        mine += all[end].isFirst ? 1 : 0
        end += 1
      }
      let ties = Double(end - start)
      rankSum += Double(mine) * Double(start + 1 + end) / 2
      tieTerm += ties * ties * ties - ties
      start = end
    }
    return (rankSum, tieTerm)
  }

  /// How many arrangements have U = 0, 1, … up to the middle: coefficients of a Gaussian binomial.
  private static func lowerHalf(_ n1: Int, _ n2: Int) -> [Double] {
    let small = min(n1, n2)
    let large = max(n1, n2)
    let half = n1 * n2 / 2
    var counts = [Double](repeating: 0, count: half + 1)
    counts[0] = 1
    for part in 1...small {
      if part <= half { for u in part...half { counts[u] += counts[u - part] } }
      let shift = large + part
      if shift <= half {
        for u in (shift...half).reversed() { counts[u] -= counts[u - shift] }
      }
    }
    return counts
  }

  private static func upperTail(at u: Int, _ counts: [Double], _ n1: Int, _ n2: Int) -> Double {
    let all = exp(logChoose(n1 + n2, n1))
    let mirrored = n1 * n2 - u
    /// P(U ≤ limit) within the lower half.
    func lower(_ limit: Int) -> Double {
      limit < 0 ? 0 : counts[...limit].reduce(0, +) / all
    }
    return mirrored < counts.count ? min(1, lower(mirrored)) : 1 - lower(u - 1)
  }
}
