import Glibc
import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("log-factorials and log-binomials agree with 60-digit values")
  func logFactorials() {
    for row in Oracle.logFactorials {
      #expect(isClose(logFactorial(row.n), row.value, within: 1e-14), "n = \(row.n)")
    }
    for row in Oracle.logChooses {
      #expect(isClose(logChoose(row.n, row.k), row.value, within: 1e-13), "\(row)")
    }
    #expect(logChoose(5, 6) == -.infinity)
    #expect(logChoose(5000, 0) == 0)
  }

  @Test("a log-sum-exp neither overflows nor loses the empty and infinite cases")
  func sums() {
    #expect(isClose(logSumExp([1000, 1000]), 1000.6931471805599))
    #expect(isClose(logSumExp([-2000, -2001]), -1999.6867383124818))
    #expect(logSumExp([]) == -.infinity)
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([.infinity, 3]) == .infinity)
  }

  @Test("the normal distribution agrees with SciPy and mpmath in both tails")
  func normal() {
    for row in Oracle.normal {
      let z = row.z
      #expect(isClose(NormalDistribution.cumulative(z), row.cumulative, within: 1e-12), "z = \(z)")
      #expect(isClose(NormalDistribution.survival(-z), row.cumulative, within: 1e-12), "z = \(z)")
      #expect(isClose(NormalDistribution.logCumulative(z), row.log, within: 1e-12), "z = \(z)")
    }
    for row in Oracle.normalLogs {
      #expect(isClose(NormalDistribution.logCumulative(row.z), row.log, within: 1e-13))
    }
    for row in Oracle.normalQuantiles {
      #expect(isClose(NormalDistribution.quantile(row.p), row.z, within: 1e-12), "p = \(row.p)")
    }
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
  }

  @Test("the incomplete beta function and its inverse agree with SciPy")
  func beta() {
    for row in Oracle.beta {
      let beta = BetaDistribution(alpha: row.alpha, beta: row.beta)
      #expect(isClose(beta.cumulative(row.x), row.cumulative), "\(row)")
      #expect(isClose(beta.survival(row.x), row.survival), "\(row)")
      #expect(
        isClose(beta.logCumulative(row.x), logOf(row.cumulative, complement: row.survival)),
        "\(row)")
    }
    for row in Oracle.betaQuantiles {
      let beta = BetaDistribution(alpha: row.alpha, beta: row.beta)
      #expect(isClose(beta.quantile(row.p), row.x), "\(row)")
    }
  }

  @Test("the upper tail of chi-square agrees with SciPy, its logarithm far beyond underflow")
  func chiSquare() {
    for row in Oracle.chiSquare {
      let distribution = ChiSquareDistribution(degreesOfFreedom: row.degrees)
      #expect(isClose(distribution.survival(row.x), row.survival), "\(row)")
      #expect(isNear(distribution.cumulative(row.x), 1 - row.survival, within: 1e-13), "\(row)")
    }
    for row in Oracle.chiSquareLogs {
      let distribution = ChiSquareDistribution(degreesOfFreedom: row.degrees)
      #expect(isClose(distribution.logSurvival(row.x), row.log), "\(row)")
    }
  }

  @Test("Fisher's noncentral hypergeometric agrees with SciPy")
  func noncentral() {
    for row in Oracle.noncentral {
      let table = table(row.table)
      let distribution = Hypergeometric(
        exposed: table.exposed, successes: table.successes, runs: table.runs)
      let logOdds = log(row.oddsRatio)
      let moments = distribution.moments(logOddsRatio: logOdds)
      let place = table.exposedSuccesses - distribution.lowest
      #expect(isClose(moments.mean, row.mean), "\(row)")
      #expect(isClose(moments.variance, row.variance, within: 1e-9), "\(row)")
      #expect(
        isClose(distribution.probabilities(logOddsRatio: logOdds)[place], row.probability),
        "\(row)")
    }
  }
}
