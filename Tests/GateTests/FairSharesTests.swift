@testable import Gate
import Instants
import Statistics
import Testing

@Suite struct FairSharesTests {
  private func run(_ problem: String, _ time: Int64, _ success: Bool, model: String? = nil)
    -> WatchedRun
  {
    WatchedRun(
      input: RunInput(problem: problem, model: model), start: Instant(microseconds: time),
      id: "\(time)", isSuccess: success)
  }

  private func table(_ a: Int, of successes: Int, among runs: Int) -> Table2x2 {
    Table2x2(exposedSuccesses: a, exposed: 1, successes: successes, runs: runs)
  }

  @Test("a new run meets the most recent earlier run of its input that nobody has met")
  func deals() {
    let earlier = [run("a", 1, true), run("a", 2, false), run("b", 3, true, model: "m")]
    let new = [
      run("a", 12, true), run("a", 11, true), run("a", 13, false), run("b", 14, false),
      run("c", 15, true),
    ]
    let shares = FairShares(new: new, earlier: earlier)
    // The run at 11 meets the failure at 2, the one at 12 the success at 1.
    #expect(
      shares.shares == [
        .init(newRuns: 1, table: table(1, of: 1, among: 2)),
        .init(newRuns: 2, table: table(1, of: 2, among: 2)),
      ])
    #expect(shares.commonInputs == 1)
    #expect(FairShares(new: new.reversed(), earlier: earlier.reversed()).shares == shares.shares)
  }

  @Test("where there are two earlier runs for every new one, two are met")
  func dealsTwo() {
    let earlier = WatchTests.runs(600, problems: 30, from: 0, seed: 1) { _ in 0.5 }
    let new = WatchTests.runs(400, problems: 30, from: 1000, seed: 2) { _ in 0.5 }
    let shares = FairShares(new: new, earlier: earlier).shares
    #expect(shares.count == FairShares.most)
    #expect(shares.allSatisfy { $0.table.runs == 3 })
    let few = FairShares(new: new, earlier: Array(earlier.prefix(300))).shares
    #expect(few.count == 300)
    #expect(few.allSatisfy { $0.table.runs == 2 })
  }

  @Test("runs that keep the earlier version are met only once they have begun")
  func meetsNobodyFromTheFuture() {
    let earlier = [run("a", 1, true), run("a", 12, false), run("a", 14, false)]
    let new = [run("a", 11, true), run("a", 13, true)]
    #expect(
      FairShares(new: new, earlier: earlier).shares.map(\.table) == [
        table(1, of: 2, among: 2), table(1, of: 1, among: 2),
      ])
  }

  @Test("more new runs leave what was dealt before as it was")
  func isStable() {
    let earlier = WatchTests.runs(450, problems: 20, from: 0, seed: 3) { _ in 0.5 }
    let new = WatchTests.runs(300, problems: 20, from: 1000, seed: 4) { _ in 0.5 }
    let all = FairShares(new: new, earlier: earlier).shares
    for count in [1, 50, 170] {
      let some = FairShares(new: Array(new.prefix(count)), earlier: earlier).shares
      #expect(some == Array(all.prefix(some.count)))
    }
  }

  @Test("without an effect the mean of a table's ratio is at most one", arguments: [2, 3])
  func isFair(runs: Int) {
    for direction in EvidenceDirection.allCases {
      for successes in 1..<runs {
        var ratio = WatchRatio(alternatives: [2, 3], null: 1.2, direction)
        // The exposed run is as likely to be each of the runs.
        let share = Double(successes) / Double(runs)
        let with = ratio.logEvidence(of: [table(1, of: successes, among: runs)])
        let without = ratio.logEvidence(of: [table(0, of: successes, among: runs)])
        let mean = share * exponential(with) + (1 - share) * exponential(without)
        #expect(mean <= 1 + 1e-12)
        #expect(mean > 0.8)
      }
    }
  }

  private func exponential(_ value: Double) -> Double {
    // Without a C library at hand; the arguments are small.
    var (sum, term) = (1.0, 1.0)
    for index in 1..<40 {
      term *= value / Double(index)
      sum += term
    }
    return sum
  }

  @Test("under no effect E reaches twenty in at most one sequence of twenty")
  func isSafe() {
    let crossed = (1...200).count { seed in
      let earlier = WatchTests.runs(600, problems: 30, from: 0, seed: UInt64(seed)) { _ in 0.5 }
      let new = WatchTests.runs(1300, problems: 30, from: 1000, seed: UInt64(seed) + 999) { _ in 0.5
      }
      return WatchEvidence(new: new, earlier: earlier).crossing(.hurts, logThreshold: 2.9957) != nil
    }
    #expect(crossed <= 10)
  }
}
