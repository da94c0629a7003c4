internal import Instants
package import Statistics

/// New runs, each beside its share of the earlier runs of the same input: one or two, the most
/// recent that no other new run was given.
///
/// Each is a table of two or three runs, one exposed. Which runs meet depends on inputs and times
/// alone, so without any effect each run of a table is as likely as the others to have succeeded,
/// and the evidence ratio may be looked at after every table.
package struct FairShares: Sendable {
  package struct Share: Hashable, Sendable {
    /// How many of the new runs had been looked at, this one included.
    package let newRuns: Int
    package let table: Table2x2
  }

  package let shares: [Share]
  /// Inputs that occur on both sides.
  package let commonInputs: Int

  /// New runs that are given a share: what is worse only later was not made worse by the change.
  package static let most = 300

  /// Deals the runs out; the order in which they are given does not matter.
  package init(new: [WatchedRun], earlier: [WatchedRun]) {
    let new = new.sorted(by: WatchedRun.precedes)
    var waiting = earlier.sorted(by: WatchedRun.precedes)[...]
    commonInputs = Set(new.map(\.input)).intersection(waiting.map(\.input)).count
    var unused: [RunInput: [Bool]] = [:]
    /// How often an input comes up among as many runs as are dealt to.
    var expected: [RunInput: Double] = [:]
    var shares: [Share] = []
    for (index, run) in new.enumerated() where shares.count < Self.most {
      // Runs that keep the earlier version join as they come; none is dealt before it is there.
      while let next = waiting.first, WatchedRun.precedes(next, run) {
        unused[next.input, default: []].append(next.isSuccess)
        waiting.removeFirst()
      }
      if index == 0 {
        let all = Double(unused.values.reduce(0) { $0 + $1.count })
        expected = unused.mapValues { Double(Self.most * $0.count) / all }
      }
      guard var mine = unused[run.input], let first = mine.popLast() else { continue }
      let left = Double(Self.most - shares.count) / Double(Self.most)
      let others = max((expected[run.input] ?? 0) * left - 1, 0)
      var beside = [first]
      // A second one only where one remains for every new run still to come.
      if Double(mine.count) >= 2 * others + 1, let second = mine.popLast() { beside.append(second) }
      unused[run.input] = mine
      let successes = beside.count { $0 } + (run.isSuccess ? 1 : 0)
      shares.append(
        Share(
          newRuns: index + 1,
          table: Table2x2(
            exposedSuccesses: run.isSuccess ? 1 : 0, exposed: 1, successes: successes,
            runs: beside.count + 1)))
    }
    self.shares = shares
  }
}
