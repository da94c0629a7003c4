internal import Statistics

/// Runs counted by how they ended.
struct RunTally {
  private(set) var counts: [Int] = Array(repeating: 0, count: Ending.allCases.count)
  private(set) var judged = 0
  private(set) var successes = 0
  private(set) var first: Int64?
  private(set) var last: Int64?
  private(set) var calls = 0
  private var durations: [Double] = []

  mutating func add(_ run: Run) {
    counts[Int(run.ending.rawValue)] += 1
    if let isSuccess = run.isSuccess {
      judged += 1
      if isSuccess { successes += 1 }
    }
    if let started = run.started {
      first = min(first ?? started, started)
      last = max(last ?? started, started)
    }
    calls += Int(run.calls)
    if let duration = run.duration { durations.append(duration) }
  }

  subscript(ending: Ending) -> Int { counts[Int(ending.rawValue)] }

  var runs: Int { counts.reduce(0, +) }

  /// Of the runs that have a result.
  var rate: Rate { Rate(successes, of: judged) }

  /// Seconds.
  func duration(at share: Double) -> Double? {
    quantile(ofSorted: durations.sorted(), at: share)
  }
}
