@testable import Gate
import Instants
import Statistics
import Testing

@Suite struct WatchTests {
  private func runs(
    _ count: Int, problems: Int, from start: Int, seed: UInt64, success: (Int) -> Double
  ) -> [WatchedRun] {
    var random = RandomSource(seed: seed, stream: 7)
    return (0..<count).map { index in
      let chance = success(index)
      return WatchedRun(
        input: RunInput(problem: "p\(index % problems)"),
        start: Instant(microseconds: Int64(start + index) * 1_000_000), id: "r\(index)",
        isSuccess: random.bernoulli(chance))
    }
  }

  @Test("a new run is paired with the most recent unused run of its input")
  func pairs() {
    func run(_ problem: String, _ time: Int64, _ success: Bool, model: String? = nil) -> WatchedRun
    {
      WatchedRun(
        input: RunInput(problem: problem, model: model), start: Instant(microseconds: time),
        id: "\(time)", isSuccess: success)
    }
    let earlier = [run("a", 1, true), run("a", 2, false), run("b", 3, true, model: "m")]
    let new = [
      run("a", 12, true), run("a", 11, true), run("a", 13, false), run("b", 14, false),
      run("c", 15, true),
    ]
    let pairs = PairedRuns(new: new, earlier: earlier)
    #expect(pairs.pairs == 2)
    #expect(pairs.commonInputs == 1)
    // The run at 11 meets the failure at 2, the one at 12 the success at 1.
    #expect(pairs.discordant == [PairedRuns.Discordant(newRuns: 1, newSucceeded: true)])
    let shuffled = PairedRuns(new: new.reversed(), earlier: earlier.reversed())
    #expect(shuffled.discordant == pairs.discordant)
  }

  @Test("evidence over pairs multiplies, and its mean under no effect is at most one")
  func isFair() {
    // A discordant pair is a fair coin: the mean of E over both faces must not exceed 1.
    for newSucceeded in [true, false] {
      let earlier = [
        WatchedRun(
          input: RunInput(problem: "p"), start: Instant(microseconds: 0), id: "a",
          isSuccess: !newSucceeded)
      ]
      let new = [
        WatchedRun(
          input: RunInput(problem: "p"), start: Instant(microseconds: 1), id: "b",
          isSuccess: newSucceeded)
      ]
      let pairs = PairedRuns(new: new, earlier: earlier)
      #expect((pairs.logEvidence(.helps) > 0) == newSucceeded)
      #expect((pairs.logEvidence(.hurts) > 0) == !newSucceeded)
    }
  }

  @Test("a loss of twenty points is found within 300 runs, nearly always")
  func findsHarm() {
    let found = (0..<100).filter { seed in
      let parent = runs(300, problems: 60, from: 0, seed: UInt64(seed)) { _ in 0.6 }
      let new = runs(300, problems: 60, from: 1000, seed: UInt64(seed + 500)) { _ in 0.4 }
      if case .hurts(let runs) = Watch().verdict(runs: new, parent: parent) { return runs <= 300 }
      return false
    }
    #expect(found.count >= 90)
  }

  @Test("no change is rarely called harm")
  func sparesHarmless() {
    let called = (0..<200).filter { seed in
      let parent = runs(300, problems: 60, from: 0, seed: UInt64(seed)) { _ in 0.5 }
      let new = runs(300, problems: 60, from: 1000, seed: UInt64(seed + 500)) { _ in 0.5 }
      if case .hurts = Watch().verdict(runs: new, parent: parent) { return true }
      return false
    }
    #expect(called.count <= 10)
  }

  @Test("a drift that had begun before the change is in doubt, not rolled back")
  func seesDrift() {
    let parent = runs(400, problems: 20, from: 0, seed: 3) { $0 < 200 ? 0.9 : 0.4 }
    let new = runs(300, problems: 20, from: 1000, seed: 4) { _ in 0.15 }
    guard case .hurtsInDoubt(_, .drift) = Watch().verdict(runs: new, parent: parent) else {
      Issue.record("not in doubt")
      return
    }
  }

  @Test("without a common problem, or with two changes at once, nothing is concluded")
  func concludesNothing() {
    let parent = runs(100, problems: 10, from: 0, seed: 1) { _ in 0.9 }
    let new = runs(100, problems: 10, from: 1000, seed: 2) { _ in 0.1 }
    let elsewhere = new.map {
      WatchedRun(
        input: RunInput(problem: $0.input.problem, model: "other"), start: $0.start, id: $0.id,
        isSuccess: $0.isSuccess)
    }
    #expect(
      Watch().verdict(runs: elsewhere, parent: parent) == .inconclusive(.noCommonProblem))
    #expect(
      Watch().verdict(runs: new, parent: parent, changedTogether: true)
        == .inconclusive(.twoChanges))
    #expect(Watch().verdict(runs: [], parent: parent) == .undecided)
  }
}

extension WatchTests {
  @Test("what gets worse in the middle of a version's life is in doubt too")
  func seesLateDrift() {
    func runs(_ count: Int, from start: Int, _ success: (Int) -> Double) -> [WatchedRun] {
      var random = RandomSource(seed: UInt64(start) + 1, stream: 9)
      return (0..<count).map { index in
        WatchedRun(
          input: RunInput(problem: "p\(index % 20)"),
          start: Instant(microseconds: Int64(start + index) * 1_000_000), id: "r\(index)",
          isSuccess: random.bernoulli(success(index)))
      }
    }
    let verdict = Watch().verdict(
      runs: runs(400, from: 1000) { $0 < 200 ? 0.8 : 0.3 },
      parent: runs(400, from: 0) { _ in 0.8 })
    guard case .hurtsInDoubt(_, .drift) = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }
}
