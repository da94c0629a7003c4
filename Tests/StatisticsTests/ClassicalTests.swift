import Statistics
import Testing

@Suite("Familiar numbers")
struct ClassicalTests {
  @Test("Wilson, Jeffreys and Clopper–Pearson agree with statsmodels")
  func proportions() {
    for row in Oracle.proportions {
      let proportion = Proportion(successes: row.successes, trials: row.trials)
      let wilson = proportion.wilson(level: row.level)
      let jeffreys = proportion.jeffreys(level: row.level)
      let exact = proportion.clopperPearson(level: row.level)
      // statsmodels leaves a rounding crumb where Wilson's bound is exactly 0.
      #expect(isClose(wilson.low, row.wilsonLow) || row.successes == 0, "\(row)")
      #expect(isClose(wilson.high, row.wilsonHigh), "\(row)")
      #expect(isClose(jeffreys.low, row.jeffreysLow), "\(row)")
      #expect(isClose(jeffreys.high, row.jeffreysHigh), "\(row)")
      #expect(isClose(exact.low, row.exactLow), "\(row)")
      #expect(isClose(exact.high, row.exactHigh), "\(row)")
    }
    #expect(Proportion(successes: 0, trials: 0).wilson() == Interval(low: 0, high: 1))
    #expect(Proportion(successes: 0, trials: 0).share == nil)
  }

  @Test("Fisher's exact test agrees with SciPy")
  func fisher() {
    for row in Oracle.fisher {
      let test = FisherExact(table(row.table))
      #expect(isClose(test.helps, row.helps), "\(row)")
      #expect(isClose(test.hurts, row.hurts), "\(row)")
      #expect(isClose(test.twoSided, row.twoSided), "\(row)")
    }
  }

  @Test("the exact stratified test agrees with fractions, down to 1e-40")
  func exactStratified() {
    for row in Oracle.exactStratified {
      let test = ExactStratifiedTest(EvidenceHistogram(tables(row.tables)))
      #expect(isClose(test.helps, row.helps), "\(row)")
      #expect(isClose(test.hurts, row.hurts), "\(row)")
      #expect(isClose(test.twoSided, row.twoSided), "\(row)")
    }
    #expect(ExactStratifiedTest(EvidenceHistogram()).twoSided == 1)
  }

  @Test("the published rabbits give the published exact p")
  func rabbits() {
    let rabbits = EvidenceHistogram(
      tables([[0, 6, 0, 11], [3, 3, 6, 12], [6, 6, 8, 12], [5, 6, 11, 12], [2, 2, 7, 7]]))
    let test = ExactStratifiedTest(rabbits)
    #expect(test.exposedSuccesses == 16)
    #expect(isNear(test.twoSided, 0.03994, within: 5e-6))
    #expect(MantelHaenszelOddsRatio(rabbits)?.estimate == 7)
  }

  @Test("the asymptotic test, odds ratio and homogeneity agree with statsmodels")
  func stratified() throws {
    for row in Oracle.stratified {
      let histogram = EvidenceHistogram(tables(row.tables))
      let plain = try #require(CochranMantelHaenszel(histogram))
      let corrected = try #require(
        CochranMantelHaenszel(histogram, continuityCorrection: true))
      #expect(isClose(plain.statistic, row.statistic))
      #expect(isClose(plain.p, row.p))
      #expect(isClose(corrected.statistic, row.corrected))
      #expect(isClose(corrected.p, row.correctedP))
      let oddsRatio = try #require(MantelHaenszelOddsRatio(histogram))
      #expect(isClose(oddsRatio.estimate, row.oddsRatio))
      #expect(isClose(try #require(oddsRatio.logStandardError), row.logStandardError))
      #expect(isClose(oddsRatio.interval().low, row.low))
      #expect(isClose(oddsRatio.interval().high, row.high))
      let day = try #require(BreslowDay(histogram, taroneCorrection: false))
      let tarone = try #require(BreslowDay(histogram))
      #expect(isClose(day.statistic, row.breslowDay))
      #expect(isClose(day.p, row.breslowDayP))
      #expect(isClose(tarone.statistic, row.tarone))
      #expect(isClose(tarone.p, row.taroneP))
    }
  }

  @Test("the risk difference and both its intervals agree with 60-digit values")
  func riskDifference() throws {
    for row in Oracle.riskDifferences {
      let difference = try #require(
        MantelHaenszelRiskDifference(EvidenceHistogram(tables(row.tables))))
      #expect(isClose(difference.estimate, row.estimate))
      #expect(isClose(difference.standardError, row.standardError))
      #expect(isClose(difference.satoInterval().low, row.satoLow))
      #expect(isClose(difference.satoInterval().high, row.satoHigh))
      #expect(isClose(difference.interval().low, row.low))
      #expect(isClose(difference.interval().high, row.high))
      #expect(abs(difference.shrunken()) < abs(difference.estimate))
    }
  }

  @Test("the interval of the risk difference covers the truth as often as it says")
  func coverage() throws {
    var source = RandomSource(seed: 11)
    var covered = 0
    let worlds = 600
    for _ in 0..<worlds {
      var tables: [Table2x2] = []
      for _ in 0..<12 {
        let base = 0.1 + 0.6 * source.uniform()
        let with = source.binomial(trials: 6, probability: base + 0.2)
        let without = source.binomial(trials: 6, probability: base)
        tables.append(
          Table2x2(exposedSuccesses: with, exposed: 6, successes: with + without, runs: 12))
      }
      let difference = try #require(MantelHaenszelRiskDifference(EvidenceHistogram(tables)))
      covered += difference.interval().contains(0.2) ? 1 : 0
    }
    #expect(Double(covered) / Double(worlds) > 0.92)
    #expect(Double(covered) / Double(worlds) < 0.985)
  }

  @Test("strata that say nothing give no number rather than a wrong one")
  func nothing() {
    let silent = EvidenceHistogram(tables([[0, 0, 4, 7], [4, 4, 4, 4]]))
    #expect(CochranMantelHaenszel(silent) == nil)
    #expect(MantelHaenszelOddsRatio(silent) == nil)
    #expect(MantelHaenszelRiskDifference(silent) == nil)
    #expect(BreslowDay(silent) == nil)
    let perfect = EvidenceHistogram(tables([[3, 3, 3, 6], [4, 4, 4, 8]]))
    #expect(MantelHaenszelOddsRatio(perfect)?.estimate == .infinity)
    #expect(MantelHaenszelOddsRatio(perfect)?.interval() == Interval(low: 0, high: .infinity))
    #expect(BreslowDay(perfect) == nil)
    #expect(MantelHaenszelRiskDifference(perfect)?.estimate == 1)
  }

  @Test("Benjamini–Hochberg agrees with statsmodels")
  func benjaminiHochberg() {
    let adjusted = BenjaminiHochberg.adjusted(Oracle.benjaminiHochberg.map(\.p))
    for (q, row) in zip(adjusted, Oracle.benjaminiHochberg) {
      #expect(isClose(q, row.q))
    }
    #expect(BenjaminiHochberg.adjusted([]).isEmpty)
  }

  @Test("Mann–Whitney agrees with SciPy, exact and asymptotic")
  func mannWhitney() throws {
    for row in Oracle.mannWhitney {
      let test = try #require(MannWhitney(row.first, row.second))
      #expect(test.statistic == row.statistic)
      #expect(isClose(test.greater, row.greater), "\(row)")
      #expect(isClose(test.less, row.less), "\(row)")
      #expect(isClose(test.twoSided, row.twoSided), "\(row)")
    }
    #expect(MannWhitney([], [1]) == nil)
    #expect(MannWhitney([2, 2, 2], [2, 2])?.twoSided == 1)
  }

  @Test("quantiles agree with NumPy")
  func quantiles() throws {
    for row in Oracle.quantiles {
      let found = try #require(quantile(ofSorted: row.values, at: row.share))
      #expect(isClose(found, row.quantile, within: 1e-14))
    }
    #expect(quantile(ofSorted: [], at: 0.5) == nil)
  }
}
