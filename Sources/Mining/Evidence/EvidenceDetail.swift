package import Statistics

/// What analysts and the gate want to know about a claim beyond its E: size, agreement between
/// problems, and whether one problem carries it.
package struct EvidenceDetail: Sendable {
  /// Success rate with minus without, within strata, with its 95% interval.
  package struct Effect: Hashable, Sendable {
    package let riskDifference: Double
    package let low: Double
    package let high: Double
    /// Drawn towards 0 as far as its noise deserves: what `min_effect` is compared with.
    package let shrunken: Double
    /// Nil without information; may be 0 or ∞.
    package let oddsRatio: Double?
  }

  /// The claim without the problem whose removal leaves the least evidence.
  package struct WithoutStrongestProblem: Hashable, Sendable {
    package let problem: String
    /// The smaller of plain and length-matched.
    package let logEvidence: Double
    /// Nil when nothing is left to compare.
    package let riskDifference: Double?
  }

  package let direction: EvidenceDirection
  /// Nil when no stratum has runs both with and without the behaviour.
  package let effect: Effect?
  /// Exact conditional p over strata: two-sided; unless it was kept, worked out anew each time, and
  /// not quickly.
  package var p: Double { keptP ?? ExactStratifiedTest(all).twoSided }
  /// Breslow–Day; nil where it says nothing.
  package let homogeneityP: Double?
  /// Problems in which the difference has the claim's sign, and the opposite one.
  package let agreeingProblems: Int
  package let opposingProblems: Int
  /// Problems that alone, at 95% over all problems together, show that it helps, and that it hurts.
  package let helpedProblems: [String]
  package let hurtProblems: [String]
  /// Nil with no contributing problem.
  package let withoutStrongest: WithoutStrongestProblem?
  /// Problems with at least three successes in which every success shows the behaviour: a veto on
  /// advising against it in general.
  package let requiredByProblems: [String]
  private let all: EvidenceHistogram
  private var keptP: Double?

  /// Successes that a problem needs before it can require anything.
  package static let fewestRequiring = 3

  /// Of a claim in one direction; `cache` only saves time, share it among many claims.
  package init(
    _ problems: [ProblemTables], _ direction: EvidenceDirection, cache: inout EvidenceCache
  ) {
    self.direction = direction
    let all = problems.plain
    self.all = all
    let sign = direction == .helps ? 1.0 : -1.0
    effect = MantelHaenszelRiskDifference(all).map { difference in
      let interval = difference.interval()
      return Effect(
        riskDifference: difference.estimate, low: interval.low, high: interval.high,
        shrunken: difference.shrunken(),
        oddsRatio: MantelHaenszelOddsRatio(all)?.estimate)
    }
    homogeneityP = BreslowDay(all)?.p

    // Places, because each copy of tables would count references.
    let contributing = problems.indices.filter { problems[$0].plain.informativeBatches > 0 }
    // Each problem at a share of the level: some would stand out by chance among many.
    let level = 0.025 / Double(max(contributing.count, 1))
    var agreeing = 0
    var opposing = 0
    var helped: [String] = []
    var hurt: [String] = []
    for place in contributing {
      let plain = problems[place].plain
      let difference = MantelHaenszelRiskDifference(plain)?.estimate ?? 0
      agreeing += difference * sign > 0 ? 1 : 0
      opposing += difference * sign < 0 ? 1 : 0
      // An exact tail is not smaller than the normal one, and that is 0.03 here.
      guard let screen = CochranMantelHaenszel(plain), screen.statistic >= 3.5 else { continue }
      let test = ExactStratifiedTest(plain)
      if test.helps <= level { helped.append(problems[place].problem) }
      if test.hurts <= level { hurt.append(problems[place].problem) }
    }
    agreeingProblems = agreeing
    opposingProblems = opposing
    helpedProblems = helped
    hurtProblems = hurt
    requiredByProblems = problems.indices.filter { place in
      let totals = problems[place].plain.totals
      return totals.successes >= Self.fewestRequiring
        && totals.exposedSuccesses == totals.successes
    }.map { problems[$0].problem }
    withoutStrongest = Self.withoutStrongest(
      problems, contributing,
      contributing.count == problems.count ? all : contributing.map { problems[$0] }.plain,
      direction, &cache)
  }

  /// The same, with its p worked out once and for all.
  func keepingP() -> Self {
    var detail = self
    detail.keptP = p
    return detail
  }

  /// Whether it demonstrably helps on some problems and hurts on others.
  package var dependsOnProblem: Bool { !helpedProblems.isEmpty && !hurtProblems.isEmpty }

  /// `all` are the tables of the problems at these places.
  private static func withoutStrongest(
    _ problems: [ProblemTables], _ places: [Int], _ all: EvidenceHistogram,
    _ direction: EvidenceDirection, _ cache: inout EvidenceCache
  ) -> WithoutStrongestProblem? {
    let plain = places.map { cache.sum(problems[$0].plain) }
    let matched = places.map { cache.sum(problems[$0].lengthMatched) }
    let plainTotal = plain.reduce(into: EvidenceSum()) { $0 += $1 }
    let matchedTotal = matched.reduce(into: EvidenceSum()) { $0 += $1 }
    var strongest: (problem: Int, logEvidence: Double)?
    for (number, place) in places.enumerated() {
      var plainRest = plainTotal
      plainRest -= plain[number]
      var matchedRest = matchedTotal
      matchedRest -= matched[number]
      let rest = min(plainRest.logEvidence(direction), matchedRest.logEvidence(direction))
      if strongest.map({ rest < $0.logEvidence }) ?? true { strongest = (place, rest) }
    }
    return strongest.map { problem, logEvidence in
      WithoutStrongestProblem(
        problem: problems[problem].problem, logEvidence: logEvidence,
        riskDifference: MantelHaenszelRiskDifference(all.removing(problems[problem].plain))?
          .estimate)
    }
  }
}
