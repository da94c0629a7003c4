import Glibc

/// A range that covers the true value with a stated probability.
package struct Interval: Hashable, Sendable {
  /// The lower end, −∞ when unbounded.
  package let low: Double
  /// The upper end, ∞ when unbounded.
  package let high: Double

  /// The lower end comes first.
  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether the value lies in it, ends included.
  package func contains(_ value: Double) -> Bool { value >= low && value <= high }

  /// The z that a two-sided normal interval of this level uses: 1.96 for 0.95.
  static func normalDeviate(level: Double) -> Double {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    return -NormalDistribution.quantile((1 - level) / 2)
  }
}

/// How often something happened: successes among trials.
package struct Proportion: Hashable, Sendable {
  private let successes: Double
  private let trials: Double

  /// 0 ≤ successes ≤ trials.
  package init(successes: Int, trials: Int) {
    precondition(successes >= 0 && successes <= trials, "successes are some of the trials")
    self.successes = Double(successes)
    self.trials = Double(trials)
  }

  /// The observed share; nil without a trial.
  package var share: Double? { trials > 0 ? successes / trials : nil }

  /// Wilson's score interval, the default for reports; every interval is 0…1 without a trial.
  package func wilson(level: Double = 0.95) -> Interval {
    guard trials > 0 else { return Interval(low: 0, high: 1) }
    let z = Interval.normalDeviate(level: level)
    let share = successes / trials
    let widening = z * z / trials
    let centre = (share + widening / 2) / (1 + widening)
    let half =
      z * (share * (1 - share) / trials + widening / (4 * trials)).squareRoot() / (1 + widening)
    return Interval(
      low: successes == 0 ? 0 : centre - half, high: successes == trials ? 1 : centre + half)
  }

  /// The equal-tailed posterior interval under Jeffreys' prior Beta(½, ½).
  package func jeffreys(level: Double = 0.95) -> Interval {
    guard trials > 0 else { return Interval(low: 0, high: 1) }
    let tail = (1 - level) / 2
    let posterior = BetaDistribution(alpha: successes + 0.5, beta: trials - successes + 0.5)
    return Interval(low: posterior.quantile(tail), high: posterior.quantile(1 - tail))
  }

  /// The exact interval of Clopper and Pearson: never covers less than `level`, usually more.
  package func clopperPearson(level: Double = 0.95) -> Interval {
    guard trials > 0 else { return Interval(low: 0, high: 1) }
    let tail = (1 - level) / 2
    let failures = trials - successes
    let low =
      successes == 0
      ? 0 : BetaDistribution(alpha: successes, beta: failures + 1).quantile(tail)
    let high =
      failures == 0
      ? 1 : BetaDistribution(alpha: successes + 1, beta: failures).quantile(1 - tail)
    return Interval(low: low, high: high)
  }
}
