/// The exact conditional test of "no effect in any stratum": the distribution of Σa, all margins of all
/// strata fixed, by convolution (R's `mantelhaen.test(exact = TRUE)`).
package struct ExactStratifiedTest: Sendable {
  /// Σa as observed.
  package let exposedSuccesses: Int
  /// P(Σa at least as large) without an effect.
  package let helps: Double
  /// P(Σa at most as large) without an effect.
  package let hurts: Double
  /// P(Σa no likelier than the one seen) without an effect.
  package let twoSided: Double

  /// A histogram without information gives 1.
  package init(_ histogram: EvidenceHistogram) {
    var observed = 0
    var place = 0
    for entry in histogram.entries {
      observed += entry.count * entry.table.exposedSuccesses
      place +=
        entry.count * (entry.table.exposedSuccesses - entry.table.leastExposedSuccesses)
    }
    exposedSuccesses = observed
    // Tails far below the answer only cost time: drop them, then check that the mass dropped could
    // not have mattered, and otherwise keep more.
    for cutoff in [1e-28, 1e-120, 0] {
      let sum = Self.distribution(histogram, cutoff: cutoff)
      let index = place - sum.offset
      let probabilities = Array(sum.probabilities)
      guard probabilities.indices.contains(index) else { continue }
      let tails = Tails(of: probabilities, at: index)
      if cutoff > 0, sum.dropped > 1e-13 * min(tails.lower, tails.upper) { continue }
      helps = tails.upper
      hurts = tails.lower
      twoSided = tails.twoSided
      return
    }
    preconditionFailure("without a cutoff the observed sum is always on the support")
  }

  private struct SumDistribution {
    var offset = 0
    /// From `offset` on.
    var probabilities: ArraySlice = [1.0]
    var dropped = 0.0

    mutating func convolve(_ step: ArraySlice<Double>, cutoff: Double) {
      let wide = convolved(probabilities, with: step)
      let kept = Self.kept(of: wide, cutoff: cutoff)
      dropped += kept.dropped
      offset += kept.range.lowerBound
      probabilities = wide[kept.range]
    }

    /// Without the tails that together stay below the cutoff.
    static func kept(
      of probabilities: [Double], cutoff: Double
    ) -> (range: Range<Int>, dropped: Double) {
      var first = 0
      var last = probabilities.count - 1
      var low = 0.0
      while cutoff > 0, first < last, low + probabilities[first] < cutoff {
        low += probabilities[first]
        first += 1
      }
      var high = 0.0
      while cutoff > 0, last > first, high + probabilities[last] < cutoff {
        high += probabilities[last]
        last -= 1
      }
      return (first..<last + 1, low + high)
    }
  }

  private static func distribution(
    _ histogram: EvidenceHistogram, cutoff: Double
  ) -> SumDistribution {
    var sum = SumDistribution()
    for entry in histogram.entries where entry.table.isInformative {
      let table = entry.table
      let step = Hypergeometric(
        exposed: table.exposed, successes: table.successes, runs: table.runs
      ).probabilities()
      // The tails of one table are as far away as those of the sum.
      let kept = SumDistribution.kept(of: step, cutoff: cutoff)
      for _ in 0..<entry.count {
        sum.offset += kept.range.lowerBound
        sum.dropped += kept.dropped
        sum.convolve(step[kept.range], cutoff: cutoff)
      }
    }
    return sum
  }
}
