import Glibc

/// The tables that strata of given shapes produce under a common odds ratio, and the distribution that
/// follows of both log E, over strata and over strata × thirds of run length, of the same runs.
struct FindingDesign {
  /// Strata of one shape, in a number that need not be whole.
  struct Group: Hashable {
    let thirds: [SmallestFindableEffect.Third]
    let exposure: Double
    var count: Double
  }

  private struct Stratum {
    let group: Group
    let runs: Int
    let successes: Int
    let whole: MarginTerms
    let thirds: [MarginTerms]
  }

  private let strata: [Stratum]
  /// By how much the log odds of success of shorter, middling and longer runs differ from the whole's,
  /// over all strata: how length goes with the outcome.
  private let offsets: [Double]
  /// Whether any table can say something.
  let isInformative: Bool

  init(_ groups: [Group], _ known: inout KnownMargins) {
    strata = groups.map { group in
      let runs = group.thirds.reduce(0) { $0 + $1.runs }
      let successes = group.thirds.reduce(0) { $0 + $1.successes }
      return Stratum(
        group: group, runs: runs, successes: successes,
        whole: known.terms(runs: runs, successes: successes),
        thirds: group.thirds.map { known.terms(runs: $0.runs, successes: $0.successes) })
    }
    offsets = Self.offsets(groups)
    isInformative =
      groups.contains { $0.exposure > 0 && $0.exposure < 1 }
      && strata.contains { $0.successes > 0 && $0.successes < $0.runs }
  }

  private static func offsets(_ groups: [Group]) -> [Double] {
    let count = groups.reduce(0) { max($0, $1.thirds.count) }
    var successes = [Double](repeating: 0.5, count: count)
    var failures = successes
    // What would be expected if each third had its stratum's rate: strata may fill thirds unevenly.
    var expectedSuccesses = successes
    var expectedFailures = successes
    for group in groups {
      let runs = group.thirds.reduce(0) { $0 + $1.runs }
      let rate =
        Double(group.thirds.reduce(0) { $0 + $1.successes }) / Double(max(runs, 1))
      for (place, third) in group.thirds.enumerated() {
        successes[place] += group.count * Double(third.successes)
        failures[place] += group.count * Double(third.runs - third.successes)
        expectedSuccesses[place] += group.count * Double(third.runs) * rate
        expectedFailures[place] += group.count * Double(third.runs) * (1 - rate)
      }
    }
    return (0..<count).map { place in
      log(successes[place] / failures[place])
        - log(expectedSuccesses[place] / expectedFailures[place])
    }
  }

  /// The shapes with successes added as a behaviour would that helps by `difference`: some of the
  /// failures of exposed runs turn into successes, the same share of them in every stratum.
  static func raised(
    _ shapes: [SmallestFindableEffect.Shape], by difference: Double
  ) -> [Group] {
    var exposedRuns = 0.0
    var exposedFailures = 0.0
    for shape in shapes {
      let exposed = Double(shape.strata) * shape.exposure
      exposedRuns += exposed * Double(shape.runs)
      exposedFailures += exposed * Double(shape.runs - shape.successes)
    }
    let turned = exposedFailures > 0 ? min(1, difference * exposedRuns / exposedFailures) : 0
    var places: [Group: Int] = [:]
    var groups: [Group] = []
    for shape in shapes where shape.strata > 0 && shape.runs > 0 {
      let rise = turned * shape.exposure * Double(shape.runs - shape.successes)
      let whole = Int(rise)
      let rest = rise - Double(whole)
      for (extra, part) in [(whole, 1 - rest), (whole + 1, rest)] where part > 0 {
        let group = Group(
          thirds: spread(extra, over: shape.thirds), exposure: shape.exposure, count: 0)
        let place = places[group] ?? groups.count
        if place == groups.count {
          places[group] = place
          groups.append(group)
        }
        groups[place].count += Double(shape.strata) * part
      }
    }
    return groups
  }

  /// More successes, where there are failures to take them from.
  private static func spread(
    _ extra: Int, over thirds: [SmallestFindableEffect.Third]
  ) -> [SmallestFindableEffect.Third] {
    let failures = thirds.reduce(0) { $0 + $1.runs - $1.successes }
    guard extra > 0, failures > 0 else { return thirds }
    var before = 0
    return thirds.map { third in
      let after = before + third.runs - third.successes
      defer { before = after }
      // Cumulative rounding: no third rises by more than it has failures, and all by `extra`.
      let rise =
        (2 * extra * after + failures) / (2 * failures)
        - (2 * extra * before + failures) / (2 * failures)
      return .init(runs: third.runs, successes: third.successes + rise)
    }
  }

  /// P(min of both log E ≥ threshold).
  ///
  /// The ten sums over strata are taken as jointly normal; the smaller of the means over alternatives is
  /// then averaged over fixed draws, the same for every odds ratio.
  func chance(logOddsRatio: Double, logThreshold: Double) -> Double {
    var sums = FindingMoments()
    for stratum in strata {
      sums.add(
        stratum.whole, stratum.thirds, chances(stratum, logOddsRatio: logOddsRatio),
        count: stratum.group.count)
    }
    return sums.chance(reaching: logThreshold)
  }

  /// The Mantel–Haenszel risk difference to expect.
  func riskDifference(logOddsRatio: Double) -> Double {
    var excess = 0.0
    var weight = 0.0
    for stratum in strata {
      let runs = Double(stratum.runs)
      var (exposedSuccesses, exposed, variance) = (0.0, 0.0, 0.0)
      for (third, chance) in zip(
        stratum.group.thirds, chances(stratum, logOddsRatio: logOddsRatio))
      {
        let successes = Double(third.successes)
        let failures = Double(third.runs - third.successes)
        exposedSuccesses += successes * chance.ofSuccess
        exposed += successes * chance.ofSuccess + failures * chance.ofFailure
        variance +=
          successes * chance.ofSuccess * (1 - chance.ofSuccess)
          + failures * chance.ofFailure * (1 - chance.ofFailure)
      }
      excess +=
        stratum.group.count * (exposedSuccesses - exposed * Double(stratum.successes) / runs)
      weight += stratum.group.count * (exposed * (runs - exposed) - variance) / runs
    }
    return excess / weight
  }

  /// How probably a run that succeeded, and one that failed, shows the behaviour, by third.
  ///
  /// The success rate without it is the one that makes the stratum's own rate.
  private func chances(_ stratum: Stratum, logOddsRatio: Double) -> [ExposureChance] {
    let own = (Double(stratum.successes) + 0.5) / (Double(stratum.runs) + 1)
    let ratio = exp(logOddsRatio)
    let exposure = stratum.group.exposure
    return stratum.group.thirds.indices.map { third in
      let raised = own / (1 - own) * exp(offsets[third])
      let rate = raised / (1 + raised)
      let linear = exposure * ratio + 1 - exposure - rate * (1 + ratio)
      let odds =
        2 * rate / (linear + (linear * linear + 4 * ratio * (1 - rate) * rate).squareRoot())
      let shown = exposure * (1 + odds)
      let other = (1 - exposure) * (1 + ratio * odds)
      return ExposureChance(
        ofSuccess: ratio * shown / (ratio * shown + other), ofFailure: shown / (shown + other))
    }
  }
}

/// How probably a run shows a behaviour, by how it ended.
struct ExposureChance {
  let ofSuccess: Double
  let ofFailure: Double
}
