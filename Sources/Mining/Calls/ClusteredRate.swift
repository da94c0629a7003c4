import Glibc
package import Statistics

/// How often calls succeed, with an interval that knows that calls of one run resemble each other.
package struct ClusteredRate: Hashable, Sendable {
  package let successes: Int
  package let calls: Int
  /// Runs that the calls come from.
  package let runs: Int
  /// 95%: Wilson's, on as many independent calls as the calls are worth.
  package let interval: Interval

  /// Calls and successes added up over runs, as far as the variance between runs needs them.
  struct Sums {
    var runs = 0
    var calls = 0
    var successes = 0
    private var callSquares = 0
    private var successSquares = 0
    private var products = 0

    /// A run with at least one call.
    mutating func add(calls: Int, successes: Int) {
      runs += 1
      self.calls += calls
      self.successes += successes
      callSquares += calls * calls
      successSquares += successes * successes
      products += calls * successes
    }

    /// How many independent calls would tell as much; never more than there are calls.
    ///
    /// From the linearised variance of the ratio between runs. Where all calls agree, runs are the only
    /// witnesses.
    var worth: Double {
      let share = Double(successes) / Double(calls)
      guard runs > 1, successes > 0, successes < calls else { return Double(runs) }
      let spread =
        Double(successSquares) - 2 * share * Double(products)
        + share * share * Double(callSquares)
      let variance =
        spread * Double(runs) / Double(runs - 1) / (Double(calls) * Double(calls))
      guard variance > 0 else { return Double(runs) }
      return min(Double(calls), share * (1 - share) / variance)
    }
  }

  /// Nil without a call.
  init?(_ sums: Sums) {
    guard sums.calls > 0 else { return nil }
    successes = sums.successes
    calls = sums.calls
    runs = sums.runs
    interval = Self.wilson(Double(sums.successes) / Double(sums.calls), worth: sums.worth)
  }

  package var share: Double { Double(successes) / Double(calls) }

  /// Wilson's score interval for a number of trials that need not be whole.
  private static func wilson(_ share: Double, worth: Double) -> Interval {
    let z = 1.959963984540054
    let widening = z * z / worth
    let centre = (share + widening / 2) / (1 + widening)
    let half =
      z * (share * (1 - share) / worth + widening / (4 * worth)).squareRoot() / (1 + widening)
    return Interval(
      low: share == 0 ? 0 : max(0, centre - half), high: share == 1 ? 1 : min(1, centre + half))
  }
}
