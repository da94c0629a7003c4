import Statistics
import Testing

@Suite("Permutations within strata")
struct PermutationTests {
  static let strata = [[0, 3, 6, 9, 12], [1, 2], [4, 5, 7, 8, 10, 11, 13, 14], [15]]
  static let outcomes = [
    true, false, true, true, false, true, false, false, true, true, true, false, false, true,
    false, true,
  ]

  @Test("every permutation keeps each stratum's successes")
  func margins() {
    let labels = PermutedLabels(
      outcomes: Self.outcomes, strata: Self.strata, permutations: 600, seed: 1)
    for permutation in 0..<600 {
      let permuted = labels.outcomes(permutation: permutation)
      for stratum in Self.strata {
        #expect(
          stratum.count(where: { permuted[$0] }) == stratum.count(where: { Self.outcomes[$0] }))
      }
    }
  }

  @Test("every arrangement is equally likely")
  func uniformity() {
    let labels = PermutedLabels(
      outcomes: [true, true, true, false, false, false], strata: [[0, 1, 2, 3, 4, 5]],
      permutations: 4000, seed: 2)
    var counts: [[Bool]: Int] = [:]
    for permutation in 0..<4000 {
      counts[labels.outcomes(permutation: permutation), default: 0] += 1
    }
    #expect(counts.count == 20)
    var statistic = 0.0
    for count in counts.values { statistic += (Double(count) - 200) * (Double(count) - 200) / 200 }
    #expect(ChiSquareDistribution(degreesOfFreedom: 19).survival(statistic) > 1e-4)
  }

  @Test("a permutation does not depend on which others are drawn with it")
  func independenceOfOthers() {
    let all = PermutedLabels(
      outcomes: Self.outcomes, strata: Self.strata, permutations: 700, seed: 3)
    let some = PermutedLabels(
      outcomes: Self.outcomes, strata: Self.strata, numbers: 530..<561, seed: 3)
    for permutation in 0..<31 {
      #expect(
        some.outcomes(permutation: permutation) == all.outcomes(permutation: 530 + permutation))
    }
    let other = PermutedLabels(
      outcomes: Self.outcomes, strata: Self.strata, permutations: 700, seed: 4)
    #expect((0..<700).contains { other.outcomes(permutation: $0) != all.outcomes(permutation: $0) })
  }

  @Test("a stratum too large for one random word is shuffled as evenly")
  func largeStratum() {
    let runs = 90
    let outcomes = (0..<runs).map { $0 < 40 }
    let labels = PermutedLabels(
      outcomes: outcomes, strata: [Array(0..<runs)], permutations: 512, seed: 5)
    var statistic = 0.0
    let share = 40.0 / 90
    for run in 0..<runs {
      let count = Double(labels.successes(among: [Int32(run)]).reduce(0, +))
      let distance = count - 512 * share
      statistic += distance * distance / (512 * share * (1 - share))
    }
    // Ninety correlated cells: their sum of squares is 90/89 of a chi-square with 89 degrees.
    #expect(ChiSquareDistribution(degreesOfFreedom: 89).survival(statistic * 89 / 90) > 1e-4)
    #expect(ChiSquareDistribution(degreesOfFreedom: 89).cumulative(statistic * 89 / 90) > 1e-4)
  }

  @Test("the sliced counts are those of counting one by one")
  func counts() {
    let runs = 300
    var source = RandomSource(seed: 8)
    let outcomes = (0..<runs).map { _ in source.bernoulli(0.4) }
    let strata = (0..<30).map { stratum in (0..<10).map { stratum * 10 + $0 } }
    let labels = PermutedLabels(outcomes: outcomes, strata: strata, permutations: 530, seed: 9)
    for size in [0, 1, 7, 8, 9, 40, 299] {
      var order = (0..<Int32(runs)).map { $0 }
      source.shuffle(&order)
      let exposed = order.prefix(size).sorted()
      let counts = labels.successes(among: exposed)
      #expect(counts.count == 530)
      for permutation in [0, 1, 63, 64, 511, 512, 529] {
        let permuted = labels.outcomes(permutation: permutation)
        #expect(counts[permutation] == exposed.count(where: { permuted[Int($0)] }))
      }
      for observed in [-1, 0, size / 3, size / 2, size, size + 1, 5000] {
        let reached = labels.permutations(among: exposed, reaching: observed)
        #expect(reached.atLeast == counts.count(where: { $0 >= observed }))
        #expect(reached.atMost == counts.count(where: { $0 <= observed }))
      }
    }
  }

  @Test("p is near the exact one and never 0")
  func againstExact() {
    let strata = [Array(0..<10), Array(10..<20), Array(20..<32)]
    let outcomes = (0..<32).map { [0, 1, 2, 4, 10, 11, 13, 20, 21, 22, 23, 25].contains($0) }
    let exposed: [Int32] = [0, 1, 2, 5, 10, 11, 12, 20, 21, 22, 26]
    let tables = strata.map { stratum in
      Table2x2(
        exposedSuccesses: exposed.count { stratum.contains(Int($0)) && outcomes[Int($0)] },
        exposed: exposed.count { stratum.contains(Int($0)) },
        successes: stratum.count { outcomes[$0] }, runs: stratum.count)
    }
    let exact = ExactStratifiedTest(EvidenceHistogram(tables))
    let labels = PermutedLabels(outcomes: outcomes, strata: strata, permutations: 5000, seed: 10)
    let test = PermutationTest(labels, exposed: exposed, observed: exact.exposedSuccesses)
    #expect(isNear(test.helps, exact.helps, within: 0.01))
    #expect(isNear(test.hurts, exact.hurts, within: 0.01))
    let impossible = PermutationTest(labels, exposed: exposed, observed: 11)
    #expect(isClose(impossible.helps, 1.0 / 5001))
  }
}
