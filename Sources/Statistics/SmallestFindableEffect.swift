import Glibc

/// The smallest effect that data of this shape would reveal with a stated probability.
///
/// Each run shows a behaviour with its stratum's exposure share, and the behaviour multiplies the odds
/// of success by one common odds ratio. The answer is the smallest odds ratio at which both log E, over
/// strata and over strata × thirds of run length, pass the threshold with probability `power`, and the Mantel–Haenszel risk difference that it means in
/// these strata; the larger of the answers with the effect already in the rates seen, and without.
package struct SmallestFindableEffect: Sendable {
  /// Runs of like length within a stratum.
  package struct Third: Hashable, Comparable, Sendable {
    package let runs: Int
    package let successes: Int

    /// Some of the runs are successes.
    package init(runs: Int, successes: Int) {
      precondition(successes >= 0 && successes <= runs, "successes are some of the runs")
      self.runs = runs
      self.successes = successes
    }

    /// Any order will do, as long as it is one.
    package static func < (a: Self, b: Self) -> Bool {
      (a.runs, a.successes) < (b.runs, b.successes)
    }
  }

  /// A kind of stratum, as far as power depends on it.
  package struct Shape: Hashable, Sendable {
    /// The parts of each stratum within which runs are matched on length.
    package let thirds: [Third]
    /// Between 0 and 1.
    package let exposure: Double
    /// How many strata are alike.
    package let strata: Int

    /// `exposure` is the share of runs that show the behaviour; `strata` how many are of this shape.
    package init(thirds: [Third], exposure: Double, strata: Int = 1) {
      precondition(exposure >= 0 && exposure <= 1, "a share lies between 0 and 1")
      precondition(strata >= 0, "strata are counted")
      self.thirds = thirds
      self.exposure = exposure
      self.strata = strata
    }

    /// Of runs that all have the same length: matching on it changes nothing.
    package init(runs: Int, successes: Int, exposure: Double, strata: Int = 1) {
      self.init(
        thirds: [Third(runs: runs, successes: successes)], exposure: exposure, strata: strata)
    }

    /// N of each stratum.
    package var runs: Int { thirds.reduce(0) { $0 + $1.runs } }
    /// s of each stratum.
    package var successes: Int { thirds.reduce(0) { $0 + $1.successes } }
  }

  /// The odds ratio: above 1 for helps, below for hurts.
  package let oddsRatio: Double
  /// The risk difference it means here: above 0 for helps, below for hurts.
  package let riskDifference: Double

  /// The largest odds ratio considered; beyond it an effect is a rule without exception.
  private static let largest = 1000.0

  /// Nil when not even an odds ratio of 1000 would be found.
  ///
  /// `logThreshold` is what log E must reach: for the first of hypotheses with weight w, −log(w · level).
  package init?(
    shapes: [Shape], logThreshold: Double, power: Double = 0.9,
    direction: EvidenceDirection = .helps
  ) {
    precondition(power > 0 && power < 1, "a probability lies between 0 and 1")
    // Hurting is helping to fail: exchange outcomes, and the arithmetic is the same.
    let seen = shapes.map { shape in
      Shape(
        thirds: direction == .helps
          ? shape.thirds
          : shape.thirds.map { Third(runs: $0.runs, successes: $0.runs - $0.successes) },
        exposure: shape.exposure, strata: shape.strata)
    }
    var known = KnownMargins()
    guard
      let within = Self.solve(
        FindingDesign.raised(seen, by: 0), &known, logThreshold: logThreshold, power: power)
    else { return nil }
    // The effect raises the rates it is looked for in: repeat until both agree.
    var above = within
    for _ in 0..<12 {
      let before = above.difference
      guard
        let next = Self.solve(
          FindingDesign.raised(seen, by: before), &known, logThreshold: logThreshold,
          power: power)
      else { return nil }
      above = next
      if abs(above.difference - before) < 3e-4 { break }
    }
    let found = within.difference > above.difference ? within : above
    let sign = direction == .helps ? 1.0 : -1.0
    oddsRatio = exp(sign * found.logOddsRatio)
    riskDifference = sign * found.difference
  }

  private static func solve(
    _ groups: [FindingDesign.Group], _ known: inout KnownMargins, logThreshold: Double,
    power: Double
  ) -> (logOddsRatio: Double, difference: Double)? {
    let design = FindingDesign(groups, &known)
    let top = log(largest)
    guard design.isInformative,
      design.chance(logOddsRatio: top, logThreshold: logThreshold) >= power
    else { return nil }
    let found = rootOfRising(in: EvidenceRatio.logNull...top, tolerance: 1e-3) {
      design.chance(logOddsRatio: $0, logThreshold: logThreshold) - power
    }
    return (found, design.riskDifference(logOddsRatio: found))
  }
}
