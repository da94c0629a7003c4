import Glibc

/// The tables that strata of given shapes produce under a common odds ratio, and the distribution of
/// log E that follows.
struct FindingDesign {
  /// Strata of one shape, in a number that need not be whole.
  struct Group: Hashable {
    let runs: Int
    let successes: Int
    let exposure: Double
    var count: Double

    fileprivate static func comesFirst(_ left: Group, _ right: Group) -> Bool {
      (left.runs, left.successes, left.exposure) < (right.runs, right.successes, right.exposure)
    }
  }

  /// One number of exposed runs within a shape.
  private struct Case {
    let exposed: Int
    /// log of the chance that so many runs show the behaviour.
    let logChance: Double
    let distribution: Hypergeometric
    let normalisers: [Double]
    let logNormaliserAtOne: Double
  }

  private struct Stratum {
    let shape: Group
    let cases: [Case]
  }

  private let strata: [Stratum]
  /// Whether any table can say something.
  let isInformative: Bool

  init(_ groups: [Group]) {
    strata = groups.map { shape in
      let cases = (0...shape.runs).compactMap { exposed -> Case? in
        let logChance = Self.logBinomial(exposed, of: shape.runs, probability: shape.exposure)
        // exp(−18): too rare to matter, too many to carry along in large strata.
        guard logChance > -18 else { return nil }
        let distribution = Hypergeometric(
          exposed: exposed, successes: shape.successes, runs: shape.runs)
        return Case(
          exposed: exposed, logChance: logChance, distribution: distribution,
          normalisers: EvidenceRatio.logNormaliserRatios(distribution, .helps),
          logNormaliserAtOne: distribution.logNormaliser(logOddsRatio: 0))
      }
      return Stratum(shape: shape, cases: cases)
    }
    isInformative = strata.contains { stratum in
      stratum.cases.contains { $0.distribution.lowest < $0.distribution.highest }
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
    var groups: [Group] = []
    for shape in shapes where shape.strata > 0 && shape.runs > 0 {
      let rise = turned * shape.exposure * Double(shape.runs - shape.successes)
      let whole = Int(rise)
      let rest = rise - Double(whole)
      for (extra, part) in [(whole, 1 - rest), (whole + 1, rest)] where part > 0 {
        groups.append(
          Group(
            runs: shape.runs, successes: shape.successes + extra, exposure: shape.exposure,
            count: Double(shape.strata) * part))
      }
    }
    var merged: [Group] = []
    for group in groups.sorted(by: Group.comesFirst) {
      if let last = merged.last, !Group.comesFirst(last, group) {
        merged[merged.count - 1].count += group.count
      } else {
        merged.append(group)
      }
    }
    return merged
  }

  /// P(log E ≥ threshold).
  ///
  /// The five sums over strata are taken as jointly normal; the mean over alternatives is then
  /// averaged over fixed draws, the same for every odds ratio.
  func chance(logOddsRatio: Double, logThreshold: Double) -> Double {
    let (means, covariance) = moments(logOddsRatio: logOddsRatio)
    let root = Self.choleskyRoot(covariance)
    var hits = 0.0
    var logs = means
    for draw in Self.draws {
      for row in 0..<5 {
        logs[row] = means[row]
        for column in 0...row { logs[row] += root[row][column] * draw[column] }
      }
      let logEvidence = logSumExp(logs) - log(5)
      // A narrow ramp instead of a step keeps the chance continuous in the odds ratio.
      hits += NormalDistribution.cumulative((logEvidence - logThreshold) / 0.05)
    }
    return hits / Double(Self.draws.count)
  }

  /// The Mantel–Haenszel risk difference to expect.
  func riskDifference(logOddsRatio: Double) -> Double {
    var excess = 0.0
    var weight = 0.0
    for stratum in strata {
      let runs = Double(stratum.shape.runs)
      let chances = chances(stratum, logOddsRatio: logOddsRatio)
      for (item, chance) in zip(stratum.cases, chances) {
        let share = Double(item.exposed) / runs
        let expected = stratum.shape.count * chance
        let mean = item.distribution.moments(logOddsRatio: logOddsRatio).mean
        excess += expected * (mean - share * Double(stratum.shape.successes))
        weight += expected * share * (runs - Double(item.exposed))
      }
    }
    return excess / weight
  }

  /// How likely each number of exposed runs is, given the successes.
  ///
  /// With an effect the two go together: a stratum with many successes has probably seen the behaviour
  /// more often. The success rate without it is the one that makes the stratum's own rate.
  private func chances(_ stratum: Stratum, logOddsRatio: Double) -> [Double] {
    let shape = stratum.shape
    let rate = (Double(shape.successes) + 0.5) / (Double(shape.runs) + 1)
    let ratio = exp(logOddsRatio)
    let linear = shape.exposure * ratio + 1 - shape.exposure - rate * (1 + ratio)
    let odds =
      2 * rate / (linear + (linear * linear + 4 * ratio * (1 - rate) * rate).squareRoot())
    let logFailures = log1p(odds) - log1p(ratio * odds)
    let logs = stratum.cases.map { item in
      item.logChance + Double(item.exposed) * logFailures
        + Double(item.distribution.lowest) * logOddsRatio
        + item.distribution.logNormaliser(logOddsRatio: logOddsRatio)
        - item.logNormaliserAtOne
    }
    let total = logSumExp(logs)
    return logs.map { exp($0 - total) }
  }

  private func moments(logOddsRatio: Double) -> (means: [Double], covariance: [[Double]]) {
    let slopes = EvidenceRatio.slopes
    var means = [Double](repeating: 0, count: 5)
    var covariance = [[Double]](repeating: means, count: 5)
    for stratum in strata {
      let count = stratum.shape.count
      var own = [Double](repeating: 0, count: 5)
      let chances = chances(stratum, logOddsRatio: logOddsRatio)
      for (item, chance) in zip(stratum.cases, chances) {
        let (mean, variance) = item.distribution.moments(logOddsRatio: logOddsRatio)
        let excess = mean - Double(item.distribution.lowest)
        let values = (0..<5).map { excess * slopes[$0] - item.normalisers[$0] }
        for row in 0..<5 {
          own[row] += chance * values[row]
          for column in 0...row {
            covariance[row][column] +=
              count * chance
              * (values[row] * values[column] + variance * slopes[row] * slopes[column])
          }
        }
      }
      for row in 0..<5 {
        means[row] += count * own[row]
        for column in 0...row { covariance[row][column] -= count * own[row] * own[column] }
      }
    }
    return (means, covariance)
  }

  /// Lower triangular; directions without variance stay 0.
  private static func choleskyRoot(_ matrix: [[Double]]) -> [[Double]] {
    var root = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 5)
    for row in 0..<5 {
      for column in 0...row {
        var rest = matrix[row][column]
        for inner in 0..<column { rest -= root[row][inner] * root[column][inner] }
        if row == column {
          root[row][row] = rest > 1e-12 * matrix[row][row] ? rest.squareRoot() : 0
        } else if root[column][column] > 0 {
          root[row][column] = rest / root[column][column]
        }
      }
    }
    return root
  }

  private static func logBinomial(_ k: Int, of trials: Int, probability: Double) -> Double {
    guard probability > 0 else { return k == 0 ? 0 : -.infinity }
    guard probability < 1 else { return k == trials ? 0 : -.infinity }
    return logChoose(trials, k) + Double(k) * log(probability)
      + Double(trials - k) * log1p(-probability)
  }

  /// Five standard normal values each; every draw comes with its mirror image.
  private static let draws: [[Double]] = {
    var source = RandomSource(seed: 0x686F_6E65)
    return (0..<1000).flatMap { _ -> [[Double]] in
      let draw = (0..<5).map { _ in source.normal() }
      return [draw, draw.map { -$0 }]
    }
  }()
}
