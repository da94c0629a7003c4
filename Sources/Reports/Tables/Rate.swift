internal import Statistics

/// A share with its 95% interval; without a trial the share is nil.
package struct Rate: Hashable, Sendable {
  package let successes: Int
  package let trials: Int
  package let low: Double
  package let high: Double

  package var share: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }

  /// Wilson's interval, trials taken as independent.
  package init(_ successes: Int, of trials: Int) {
    self.successes = successes
    self.trials = trials
    let interval = Proportion(successes: successes, trials: trials).wilson()
    (low, high) = (interval.low, interval.high)
  }

  /// Trials that come in groups, such as the calls of a run: Wilson's interval at the number of
  /// independent trials that would be as noisy.
  init(_ successes: Int, of trials: Int, effectiveTrials: Double) {
    self.successes = successes
    self.trials = trials
    let share = trials > 0 ? Double(successes) / Double(trials) : 0
    let count = max(1, effectiveTrials.rounded())
    let scaled = min(count, (share * count).rounded())
    let interval = Proportion(successes: Int(scaled), trials: trials > 0 ? Int(count) : 0).wilson()
    // Rounding must not push the observed share out of its own interval.
    (low, high) = (min(interval.low, share), max(interval.high, share))
  }
}

/// Sums over groups of trials, enough for a share and the noise that grouping adds.
struct GroupedTrials {
  private(set) var groups = 0
  private(set) var trials = 0
  private(set) var successes = 0
  private var squares = 0.0
  private var products = 0.0
  private var trialSquares = 0.0

  /// One group, such as a run.
  mutating func add(successes good: Int, of count: Int) {
    guard count > 0 else { return }
    groups += 1
    trials += count
    successes += good
    squares += Double(good) * Double(good)
    products += Double(good) * Double(count)
    trialSquares += Double(count) * Double(count)
  }

  /// By the linearised variance of a ratio of sums over groups.
  var rate: Rate {
    guard trials > 0 else { return Rate(0, of: 0) }
    let share = Double(successes) / Double(trials)
    let plain = share * (1 - share)
    guard groups > 1, plain > 0 else {
      return Rate(successes, of: trials, effectiveTrials: Double(groups))
    }
    let spread = max(0, squares - 2 * share * products + share * share * trialSquares)
    let variance = spread * Double(groups) / Double(groups - 1) / (Double(trials) * Double(trials))
    guard variance > 0 else { return Rate(successes, of: trials) }
    return Rate(
      successes, of: trials, effectiveTrials: min(Double(trials), plain / variance))
  }
}
