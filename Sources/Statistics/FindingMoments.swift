import Glibc

/// Means and covariances of ten sums over strata: log ratios for five alternatives over whole tables,
/// then over thirds of them, both of the same runs.
struct FindingMoments {
  private var means = [Double](repeating: 0, count: 10)
  /// Rows of ten; only what lies on or below the diagonal.
  private var covariance = [Double](repeating: 0, count: 100)
  private let slopes = EvidenceRatio.slopes

  /// Adds `count` strata in whose thirds runs show the behaviour with these chances.
  mutating func add(
    _ whole: MarginTerms, _ thirds: [MarginTerms], _ chances: [ExposureChance], count: Double
  ) {
    let parts = zip(thirds, chances).map { Exposures($0, $1) }
    addBlock(whole, parts.reduce(.none) { $0.joined(with: $1) }, at: 0, count)
    for (place, third) in thirds.enumerated() where third.runs > 0 {
      addBlock(third, parts[place], at: 5, count)
      var rest = Exposures.none
      for other in parts.indices where other != place { rest = rest.joined(with: parts[other]) }
      // The whole table's terms to expect, given how many runs of this third show it.
      let expected = (0...third.runs).map { exposed in
        var sum = InlineArray<5, Double>(repeating: 0)
        for (others, chance) in rest.chances.enumerated() {
          for i in 0..<5 { sum[i] += chance * whole.terms[exposed + others][i] }
        }
        return sum
      }
      addCross(third, parts[place], expected, count)
    }
  }

  /// P(both log E ≥ threshold).
  func chance(reaching logThreshold: Double) -> Double {
    let root = choleskyRoot
    var hits = 0.0
    var distances = InlineArray<10, Double>(repeating: 0)
    var logs = distances
    for draw in Self.draws {
      for row in 0..<10 {
        var distance = 0.0
        for column in 0...row { distance += root[10 * row + column] * draw[column] }
        distances[row] = distance
      }
      for sign in [1.0, -1.0] {
        for row in 0..<10 { logs[row] = means[row] + sign * distances[row] }
        let log = min(Self.logMean(logs, from: 0), Self.logMean(logs, from: 5))
        // A narrow ramp instead of a step keeps the chance continuous in the odds ratio.
        hits += NormalDistribution.cumulative((log - logThreshold) / 0.05)
      }
    }
    return hits / Double(2 * Self.draws.count)
  }

  /// How many runs show the behaviour: chances, and chances times the successes among them.
  private struct Exposures {
    let chances: [Double]
    let successes: [Double]
    /// Of the successes that show it.
    let variance: Double

    /// Of no run.
    static let none = Exposures(chances: [1], successes: [0], variance: 0)

    private init(chances: [Double], successes: [Double], variance: Double) {
      self.chances = chances
      self.successes = successes
      self.variance = variance
    }

    init(_ margins: MarginTerms, _ chance: ExposureChance) {
      let ofSuccesses = Self.binomial(margins.successes, chance.ofSuccess)
      let ofFailures = Self.binomial(margins.runs - margins.successes, chance.ofFailure)
      chances = Self.convolved(ofSuccesses, ofFailures)
      successes = Self.convolved(
        ofSuccesses.enumerated().map { Double($0.offset) * $0.element }, ofFailures)
      variance = Double(margins.successes) * chance.ofSuccess * (1 - chance.ofSuccess)
    }

    func joined(with other: Exposures) -> Exposures {
      let mine = Self.convolved(successes, other.chances)
      let theirs = Self.convolved(chances, other.successes)
      return Exposures(
        chances: Self.convolved(chances, other.chances), successes: zip(mine, theirs).map(+),
        variance: variance + other.variance)
    }

    private static func binomial(_ trials: Int, _ chance: Double) -> [Double] {
      var chances = [Double](repeating: 0, count: trials + 1)
      chances[0] = 1
      for most in 0..<trials {
        for hits in stride(from: most + 1, to: 0, by: -1) {
          chances[hits] = chances[hits - 1] * chance + chances[hits] * (1 - chance)
        }
        chances[0] *= 1 - chance
      }
      return chances
    }

    private static func convolved(_ a: [Double], _ b: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: a.count + b.count - 1)
      for (i, one) in a.enumerated() {
        for (j, other) in b.enumerated() { sums[i + j] += one * other }
      }
      return sums
    }
  }

  /// One table's own means and covariances.
  private mutating func addBlock(
    _ margins: MarginTerms, _ own: Exposures, at first: Int, _ count: Double
  ) {
    let (mean, linked) = expectations(margins.terms, own)
    let successes = own.successes.reduce(0, +)
    for i in 0..<5 {
      means[first + i] += count * (successes * slopes[i] - mean[i])
      for j in 0...i {
        var product = 0.0
        for (exposed, chance) in own.chances.enumerated() {
          product += chance * margins.terms[exposed][i] * margins.terms[exposed][j]
        }
        covariance[10 * (first + i) + first + j] +=
          count
          * (slopes[i] * slopes[j] * own.variance - slopes[i] * linked[j] - slopes[j] * linked[i]
            + product - mean[i] * mean[j])
      }
    }
  }

  /// Covariances of a third's ratios with the whole table's, whose terms are `expected`.
  private mutating func addCross(
    _ margins: MarginTerms, _ own: Exposures, _ expected: [InlineArray<5, Double>],
    _ count: Double
  ) {
    let (mean, linked) = expectations(margins.terms, own)
    let (wholeMean, wholeLinked) = expectations(expected, own)
    for i in 0..<5 {
      for j in 0..<5 {
        var product = 0.0
        for (exposed, chance) in own.chances.enumerated() {
          product += chance * margins.terms[exposed][i] * expected[exposed][j]
        }
        covariance[10 * (5 + i) + j] +=
          count
          * (slopes[i] * slopes[j] * own.variance - slopes[i] * wholeLinked[j]
            - slopes[j] * linked[i] + product - mean[i] * wholeMean[j])
      }
    }
  }

  /// Means of the terms, and their covariances with the exposed successes.
  private func expectations(
    _ terms: [InlineArray<5, Double>], _ own: Exposures
  ) -> (mean: InlineArray<5, Double>, linked: InlineArray<5, Double>) {
    var mean = InlineArray<5, Double>(repeating: 0)
    var linked = mean
    let successes = own.successes.reduce(0, +)
    for exposed in own.chances.indices {
      for i in 0..<5 {
        mean[i] += own.chances[exposed] * terms[exposed][i]
        linked[i] += own.successes[exposed] * terms[exposed][i]
      }
    }
    for i in 0..<5 { linked[i] -= successes * mean[i] }
    return (mean, linked)
  }

  /// Lower triangular; directions without variance stay 0.
  private var choleskyRoot: [Double] {
    var root = [Double](repeating: 0, count: 100)
    for row in 0..<10 {
      for column in 0...row {
        var rest = covariance[10 * row + column]
        for inner in 0..<column { rest -= root[10 * row + inner] * root[10 * column + inner] }
        if row == column {
          root[11 * row] = rest > 1e-10 * covariance[11 * row] ? rest.squareRoot() : 0
        } else if root[11 * column] > 0 {
          root[10 * row + column] = rest / root[11 * column]
        }
      }
    }
    return root
  }

  @inline(__always)
  private static func logMean(_ logs: InlineArray<10, Double>, from first: Int) -> Double {
    var top = logs[first]
    for place in first + 1..<first + 5 { top = max(top, logs[place]) }
    var total = 0.0
    for place in first..<first + 5 { total += exp(logs[place] - top) }
    return top + log(total / 5)
  }

  /// Ten standard normal values each, to be taken with their mirror images.
  private static let draws: [InlineArray<10, Double>] = {
    var source = RandomSource(seed: 0x686F_6E65)
    return (0..<1000).map { _ in InlineArray { _ in source.normal() } }
  }()
}
