internal import Mining
internal import Statistics

/// Fisher's exact test of every candidate over all runs at once, with Benjamini and Hochberg: what is
/// usually done, blind to problems, models and length.
struct FisherRule {
  private(set) var rule: AuditedRule

  init(
    _ corpus: Corpus, _ behaviours: [Behaviour], _ outcomes: PermutedOutcomes, level: Double
  ) {
    let permutations = outcomes.permuted.permutations
    rule = AuditedRule(permutations: permutations)
    let runs = corpus.minable.count
    let successes = corpus.labels.count { $0 == .success }
    var real: [Double] = []
    var permuted = [[Float]](repeating: [], count: permutations)
    for place in permuted.indices { permuted[place].reserveCapacity(behaviours.count) }
    for exposed in corpus.exposures(of: behaviours) {
      let members = outcomes.participants(exposed)
      let tails = FisherTails(exposed: members.count, successes: successes, runs: runs)
      real.append(tails.twoSided(members.count { corpus.labels[Int($0)] == .success }))
      for (permutation, count) in outcomes.permuted.successes(among: members).enumerated() {
        permuted[permutation].append(Float(tails.twoSided(count)))
      }
    }
    rule.real = Self.rejections(real, level)
    for (permutation, ps) in permuted.enumerated() {
      rule.permuted[permutation] = Self.rejections(ps.map(Double.init), level)
    }
  }

  /// How many the step-up procedure rejects: only what is at most the level can be among them.
  private static func rejections(_ ps: [Double], _ level: Double) -> Int {
    let small = ps.filter { $0 <= level }.sorted()
    let last = small.indices.last { small[$0] <= level * Double($0 + 1) / Double(ps.count) }
    return last.map { $0 + 1 } ?? 0
  }
}

/// Two-sided p of Fisher's test for every number of exposed successes under the same margins.
private struct FisherTails {
  private let lowest: Int
  private let probabilities: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private let mode: Int

  /// Probabilities that differ by rounding alone count as equal.
  private static let slack = 1 + 1e-7

  init(exposed: Int, successes: Int, runs: Int) {
    let distribution = Hypergeometric(exposed: exposed, successes: successes, runs: runs)
    let probabilities = distribution.probabilities()
    lowest = distribution.lowest
    self.probabilities = probabilities
    mode = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    var lower = probabilities
    for place in probabilities.indices.dropFirst() { lower[place] += lower[place - 1] }
    var upper = probabilities
    for place in probabilities.indices.dropLast().reversed() { upper[place] += upper[place + 1] }
    self.lower = lower
    self.upper = upper
  }

  func twoSided(_ successes: Int) -> Double {
    let place = successes - lowest
    let limit = probabilities[place] * Self.slack
    if place <= mode {
      // The first place beyond the mode that is no likelier.
      let right = first(in: max(mode, place + 1)..<probabilities.count) {
        probabilities[$0] <= limit
      }
      return min(1, lower[place] + (right < probabilities.count ? upper[right] : 0))
    }
    let left = first(in: 0..<min(mode + 1, place)) { probabilities[$0] > limit }
    return min(1, upper[place] + (left > 0 ? lower[left - 1] : 0))
  }

  /// The first place of the range where it holds, once it holds for ever; the end when nowhere.
  private func first(in range: Range<Int>, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
