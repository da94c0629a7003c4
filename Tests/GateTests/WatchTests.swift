@testable import Gate
import Instants
import Statistics
import Testing

@Suite struct WatchTests {
  /// Runs a second apart, problem after problem.
  static func runs(
    _ count: Int, problems: Int, from start: Int, seed: UInt64, success: (Int) -> Double
  ) -> [WatchedRun] {
    var random = RandomSource(seed: seed, stream: 7)
    return (0..<count).map { index in
      WatchedRun(
        input: RunInput(problem: "p\(index % problems)"),
        start: Instant(microseconds: Int64(start + index) * 1_000_000), id: "r\(start + index)",
        isSuccess: random.bernoulli(success(index)))
    }
  }

  private static func verdicts(
    _ count: Int, _ verdict: (UInt64) -> WatchVerdict, where isWanted: (WatchVerdict) -> Bool
  ) -> Int {
    (1...UInt64(count)).count { isWanted(verdict($0)) }
  }

  private static func isHurt(_ verdict: WatchVerdict) -> Bool {
    if case .hurts = verdict { true } else { false }
  }

  @Test("a loss of twenty points is found within 300 runs, nearly always", arguments: [20, 60])
  func findsHarm(problems: Int) {
    let found = Self.verdicts(100) { seed in
      let parent = Self.runs(300, problems: problems, from: 0, seed: seed) { _ in 0.6 }
      let new = Self.runs(300, problems: problems, from: 1000, seed: seed + 500) { _ in 0.4 }
      return Watch().verdict(runs: new, parent: parent)
    } where: {
      Self.isHurt($0)
    }
    #expect(found >= 90)
  }

  @Test("no change is rarely called harm, and rarely help")
  func sparesHarmless() {
    let called = Self.verdicts(100) { seed in
      let parent = Self.runs(600, problems: 60, from: 0, seed: seed) { _ in 0.5 }
      let new = Self.runs(1300, problems: 60, from: 1000, seed: seed + 500) { _ in 0.5 }
      return Watch().verdict(runs: new, parent: parent)
    } where: {
      $0 != .undecided
    }
    #expect(called <= 10)
  }

  @Test(
    "a drift of ten points that came before the change or after it is rarely called harm",
    arguments: [-300, -150, 150, 400])
  func sparesDrift(moment: Int) {
    let called = Self.verdicts(60) { seed in
      let parent = Self.runs(600, problems: 60, from: 0, seed: seed) {
        $0 - 600 >= moment ? 0.5 : 0.6
      }
      let new = Self.runs(1300, problems: 60, from: 1000, seed: seed + 500) {
        $0 >= moment ? 0.5 : 0.6
      }
      return Watch().verdict(runs: new, parent: parent)
    } where: {
      Self.isHurt($0)
    }
    #expect(called <= 6)
  }

  @Test("a fall that the runs date to another moment is not the version's")
  func datesTheFall() {
    let parent = Self.runs(600, problems: 20, from: 0, seed: 3) { $0 < 400 ? 0.9 : 0.3 }
    let new = Self.runs(300, problems: 20, from: 1000, seed: 4) { _ in 0.3 }
    #expect(!Self.isHurt(Watch().verdict(runs: new, parent: parent)))
    let later = Self.runs(600, problems: 20, from: 1000, seed: 4) { $0 < 200 ? 0.9 : 0.2 }
    let steady = Self.runs(600, problems: 20, from: 0, seed: 3) { _ in 0.9 }
    #expect(!Self.isHurt(Watch().verdict(runs: later, parent: steady)))
    let harmed = Self.runs(300, problems: 20, from: 1000, seed: 4) { _ in 0.3 }
    #expect(Self.isHurt(Watch().verdict(runs: harmed, parent: steady)))
  }

  @Test("without a common problem nothing is concluded")
  func concludesNothing() {
    let parent = Self.runs(100, problems: 10, from: 0, seed: 1) { _ in 0.9 }
    let elsewhere = Self.runs(100, problems: 10, from: 1000, seed: 2) { _ in 0.1 }.map {
      WatchedRun(
        input: RunInput(problem: $0.input.problem, model: "other"), start: $0.start, id: $0.id,
        isSuccess: $0.isSuccess)
    }
    #expect(Watch().verdict(runs: elsewhere, parent: parent) == .inconclusive(.noCommonProblem))
    #expect(Watch().verdict(runs: [], parent: parent) == .undecided)
  }

  @Test("harm that is as well another agent's change, or that other agents share, is in doubt")
  func doubts() {
    let parent = Self.runs(300, problems: 20, from: 0, seed: 1) { _ in 0.8 }
    let new = Self.runs(200, problems: 20, from: 1000, seed: 2) { _ in 0.4 }
    #expect(Self.isHurt(Watch().verdict(runs: new, parent: parent)))

    var together = Surroundings()
    together.changes = [Instant(microseconds: 1_000_000_000)]
    guard
      case .hurtsInDoubt(_, .twoChanges) = Watch().verdict(
        runs: new, parent: parent, surroundings: together)
    else { return #expect(Bool(false), "two changes at once") }

    // What changed long before, or after, cannot have done it.
    var apart = Surroundings()
    apart.changes = [Instant(microseconds: 100_000_000), Instant(microseconds: 1_150_000_000)]
    #expect(Self.isHurt(Watch().verdict(runs: new, parent: parent, surroundings: apart)))

    var shared = Surroundings()
    shared.movements = [.init(worse: 6, better: -2), .init(worse: -1, better: -1)]
    guard
      case .hurtsInDoubt(_, .othersMovedToo) = Watch().verdict(
        runs: new, parent: parent, surroundings: shared)
    else { return #expect(Bool(false), "other agents moved too") }
    shared.movements = [.init(worse: 1, better: -2), .init(worse: -1, better: -1)]
    #expect(Self.isHurt(Watch().verdict(runs: new, parent: parent, surroundings: shared)))
  }

  @Test("runs that keep the parent meanwhile decide between prompt and drift")
  func trialArmDecides() {
    func parent(_ after: Double) -> [WatchedRun] {
      Self.runs(300, problems: 20, from: 0, seed: 1) { _ in 0.8 }
        + Self.runs(60, problems: 20, from: 1030, seed: 5) { _ in after }
    }
    let new = Self.runs(200, problems: 20, from: 1000, seed: 2) { _ in 0.4 }
    var shared = Surroundings()
    shared.movements = [.init(worse: 6, better: -2)]
    #expect(
      Self.isHurt(Watch().verdict(runs: new, parent: parent(0.8), surroundings: shared)))
    let drifted = Watch().verdict(runs: new, parent: parent(0.4), surroundings: shared)
    #expect(!Self.isHurt(drifted))
    // The arm alone suffices to see it.
    #expect(!Self.isHurt(Watch().verdict(runs: new, parent: parent(0.4))))
  }

  @Test("the order in which runs are given does not matter")
  func isOrderless() {
    let parent = Self.runs(600, problems: 40, from: 0, seed: 1) { _ in 0.6 }
    let new = Self.runs(700, problems: 40, from: 1000, seed: 2) { _ in 0.5 }
    let one = WatchEvidence(new: new, earlier: parent)
    let other = WatchEvidence(new: new.reversed(), earlier: parent.reversed())
    for direction in EvidenceDirection.allCases {
      #expect(one.logEvidence(direction) == other.logEvidence(direction))
    }
  }
}
