import Glibc

/// The Mantel–Haenszel common odds ratio.
package struct MantelHaenszelOddsRatio: Sendable {
  /// 0 or ∞ when every informative stratum points the same way without exception.
  package let estimate: Double
  /// The standard error of its logarithm (Robins, Breslow, Greenland 1986); nil when the estimate
  /// is 0 or ∞.
  package let logStandardError: Double?

  /// Nil when no stratum has any information.
  package init?(_ histogram: EvidenceHistogram) {
    var agreeing = 0.0
    var opposing = 0.0
    var agreeingTwice = 0.0
    var mixed = 0.0
    var opposingTwice = 0.0
    for entry in histogram.entries where entry.table.isInformative {
      let table = entry.table
      let n = Double(table.runs)
      let count = Double(entry.count)
      let unexposedFailures = Double(table.unexposed - table.unexposedSuccesses)
      let exposedFailures = Double(table.exposed - table.exposedSuccesses)
      let along = Double(table.exposedSuccesses) * unexposedFailures / n
      let across = exposedFailures * Double(table.unexposedSuccesses) / n
      let diagonal = (Double(table.exposedSuccesses) + unexposedFailures) / n
      agreeing += count * along
      opposing += count * across
      agreeingTwice += count * diagonal * along
      mixed += count * (diagonal * across + (1 - diagonal) * along)
      opposingTwice += count * (1 - diagonal) * across
    }
    guard agreeing + opposing > 0 else { return nil }
    estimate = agreeing / opposing
    guard agreeing > 0, opposing > 0 else {
      logStandardError = nil
      return
    }
    let variance =
      agreeingTwice / (agreeing * agreeing) + mixed / (agreeing * opposing)
      + opposingTwice / (opposing * opposing)
    logStandardError = (variance / 2).squareRoot()
  }

  /// The interval for the odds ratio; 0…∞ when the standard error is unknown.
  package func interval(level: Double = 0.95) -> Interval {
    guard let logStandardError else { return Interval(low: 0, high: .infinity) }
    let reach = Interval.normalDeviate(level: level) * logStandardError
    return Interval(low: estimate * exp(-reach), high: estimate * exp(reach))
  }
}

/// The Mantel–Haenszel risk difference: how many points of success rate go with the behaviour, within
/// strata.
package struct MantelHaenszelRiskDifference: Sendable {
  /// Between −1 and 1.
  package let estimate: Double
  /// From the variance of Sato, Greenland and Robins (1989), good for many small strata as for few
  /// large ones.
  package let standardError: Double
  /// The variance at a difference δ is `slope`·δ + `level`.
  private let varianceSlope: Double
  private let varianceLevel: Double

  /// Nil when no stratum has runs both with and without the behaviour.
  package init?(_ histogram: EvidenceHistogram) {
    var weight = 0.0
    var difference = 0.0
    var slope = 0.0
    var level = 0.0
    for entry in histogram.entries where entry.table.exposed > 0 && entry.table.unexposed > 0 {
      let table = entry.table
      let count = Double(entry.count)
      let n = Double(table.runs)
      let shareWith = Double(table.exposed) / n
      let shareWithout = Double(table.unexposed) / n
      let a = Double(table.exposedSuccesses)
      let c = Double(table.unexposedSuccesses)
      let n1 = Double(table.exposed)
      let n0 = Double(table.unexposed)
      weight += count * n1 * shareWithout
      difference += count * (a * shareWithout - c * shareWith)
      slope +=
        count
        * (c * shareWith * shareWith - a * shareWithout * shareWithout
          + shareWith * shareWithout * (n0 - n1) / 2)
      level += count * (a * (n0 - c) + c * (n1 - a)) / (2 * n)
    }
    guard weight > 0 else { return nil }
    estimate = difference / weight
    varianceSlope = slope / (weight * weight)
    varianceLevel = level / (weight * weight)
    standardError = max(0, estimate * varianceSlope + varianceLevel).squareRoot()
  }

  /// estimate ± z · standard error, cut at ±1; of no width when all runs on each side agree.
  package func satoInterval(level: Double = 0.95) -> Interval {
    let reach = Interval.normalDeviate(level: level) * standardError
    return Interval(low: max(-1, estimate - reach), high: min(1, estimate + reach))
  }

  /// Klingenberg's (2014) interval: all δ whose own Sato variance does not rule them out; keeps its
  /// width at the extremes, hence the one to report.
  package func interval(level: Double = 0.95) -> Interval {
    let z = Interval.normalDeviate(level: level)
    let centre = estimate + z * z * varianceSlope / 2
    let reach = max(0, centre * centre - estimate * estimate + z * z * varianceLevel).squareRoot()
    return Interval(low: max(-1, centre - reach), high: min(1, centre + reach))
  }

  /// The estimate drawn towards zero as far as its noise deserves: the posterior mean when effects are
  /// normal around 0 with this standard deviation.
  package func shrunken(typicalEffect: Double = 0.1) -> Double {
    let prior = typicalEffect * typicalEffect
    return estimate * prior / (prior + standardError * standardError)
  }
}
