import Glibc
import Statistics
import Testing

@Suite("Random source")
struct RandomTests {
  @Test("Philox4x32-10 gives its published vectors")
  func vectors() {
    #expect(
      Philox(seed: 0).words(SIMD4(0, 0, 0, 0))
        == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      Philox(seed: .max).words(SIMD4(repeating: .max))
        == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    #expect(
      Philox(seed: 0x299F_31D0_A409_3822).words(
        SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344))
        == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test("the same seed and stream repeat, others do not")
  func seeds() {
    func start(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var source = RandomSource(seed: seed, stream: stream)
      return (0..<8).map { _ in source.next() }
    }
    #expect(start(1, 2) == start(1, 2))
    #expect(start(1, 2) != start(1, 3))
    #expect(start(1, 2) != start(2, 2))
    #expect(Set(start(1, 2)).count == 8)
  }

  @Test("a binomial has the frequencies it should")
  func binomial() {
    var source = RandomSource(seed: 5)
    for (trials, share) in [(12, 0.3), (5, 0.9), (40, 0.02)] {
      var counts = [Double](repeating: 0, count: trials + 1)
      let draws = 20_000
      for _ in 0..<draws { counts[source.binomial(trials: trials, probability: share)] += 1 }
      let expected = (0...trials).map {
        exp(
          logChoose(trials, $0) + Double($0) * log(share)
            + Double(trials - $0) * log(1 - share))
      }
      #expect(fits(counts, expected, draws: draws))
    }
    #expect(source.binomial(trials: 9, probability: 1) == 9)
    #expect(source.binomial(trials: 9, probability: 0) == 0)
  }

  @Test("a noncentral hypergeometric has the frequencies it should")
  func hypergeometric() {
    var source = RandomSource(seed: 6)
    for odds in [0.2, 1, 4] {
      let distribution = Hypergeometric(exposed: 7, successes: 6, runs: 12)
      var counts = [Double](repeating: 0, count: 6)
      let draws = 20_000
      for _ in 0..<draws {
        let a = source.exposedSuccesses(exposed: 7, successes: 6, runs: 12, oddsRatio: odds)
        counts[a - distribution.lowest] += 1
      }
      let expected = distribution.probabilities(logOddsRatio: log(odds))
      #expect(fits(counts, expected, draws: draws))
    }
  }

  @Test("uniform values, normal values and shuffles are even")
  func evenness() {
    var source = RandomSource(seed: 7)
    let draws = 20_000
    var tenths = [Double](repeating: 0, count: 10)
    var sum = 0.0
    var squares = 0.0
    var orders = [Double](repeating: 0, count: 6)
    for _ in 0..<draws {
      tenths[Int(source.uniform() * 10)] += 1
      let z = source.normal()
      sum += z
      squares += z * z
      var order = [0, 1, 2]
      source.shuffle(&order)
      orders[order[0] * 2 + (order[1] > order[2] ? 1 : 0)] += 1
    }
    #expect(fits(tenths, .init(repeating: 0.1, count: 10), draws: draws))
    #expect(fits(orders, .init(repeating: 1 / 6, count: 6), draws: draws))
    #expect(abs(sum / Double(draws)) < 0.03)
    #expect(abs(squares / Double(draws) - 1) < 0.05)
  }

  /// Pearson's chi-square over cells that can be expected at least 5 times.
  private func fits(_ counts: [Double], _ probabilities: [Double], draws: Int) -> Bool {
    var statistic = 0.0
    var cells = 0
    for (count, probability) in zip(counts, probabilities) where probability * Double(draws) >= 5 {
      let expected = probability * Double(draws)
      statistic += (count - expected) * (count - expected) / expected
      cells += 1
    }
    return ChiSquareDistribution(degreesOfFreedom: Double(cells - 1)).survival(statistic) > 1e-4
  }
}
