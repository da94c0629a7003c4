internal import Statistics

/// What the calls of each tool came to.
struct ToolSurvey {
  struct Tally {
    var calls = 0
    var judged = GroupedTrials()
    /// Runs with a result that called the tool, and how many of them succeeded.
    var runs = 0
    var judgedRuns = 0
    var successfulRuns = 0
    var durations: [Double] = []
    var sample: [Int64] = []
    /// Runs in which a call failed, newest last.
    var failing: [Int64] = []

    fileprivate var good = 0
    fileprivate var known = 0
    fileprivate var stamp = -1
  }

  private(set) var tallies: [Int32: Tally] = [:]
  private(set) var judgedRuns = 0
  private(set) var successfulRuns = 0
  private(set) var runs = 0
  private var touched: [Int32] = []

  /// For the runs of one agent, when given.
  mutating func add(_ run: Run, _ calls: [Call]) {
    runs += 1
    if let isSuccess = run.isSuccess {
      judgedRuns += 1
      if isSuccess { successfulRuns += 1 }
    }
    touched.removeAll(keepingCapacity: true)
    for call in calls {
      let isFirst = tallies[call.tool, default: Tally()].count(call, stamp: runs)
      if isFirst { touched.append(call.tool) }
    }
    for tool in touched { tallies[tool]?.close(run) }
  }
}

extension ToolSurvey.Tally {
  /// Whether this is the run's first call of the tool.
  fileprivate mutating func count(_ call: Call, stamp now: Int) -> Bool {
    calls += 1
    if !call.duration.isNaN { durations.append(call.duration) }
    if let success = call.success {
      known += 1
      if success { good += 1 }
    }
    if stamp == now { return false }
    stamp = now
    return true
  }

  fileprivate mutating func close(_ run: Run) {
    judged.add(successes: good, of: known)
    if good < known {
      if failing.count == 8 { failing.removeFirst() }
      failing.append(run.trace)
    }
    if sample.count == 8 { sample.removeFirst() }
    sample.append(run.trace)
    (good, known) = (0, 0)
    runs += 1
    guard let isSuccess = run.isSuccess else { return }
    judgedRuns += 1
    if isSuccess { successfulRuns += 1 }
  }
}

/// One row a tool, the most used first.
enum ToolTable {
  static func make(_ survey: ToolSurvey, tools: [Int32: String]) -> ReportTable {
    let rows = sortedByName(survey.tallies.keys, tools)
      .compactMap { id in survey.tallies[id].map { (id, $0) } }
      .sorted { $0.1.calls > $1.1.calls }
      .map { id, tally -> [ReportCell] in
        let durations = tally.durations.sorted()
        let others = survey.judgedRuns - tally.judgedRuns
        return [
          ReportCell(tools[id]), .count(tally.calls), .count(tally.runs),
          .rate(tally.judged.rate),
          ReportCell(seconds: quantile(ofSorted: durations, at: 0.5)),
          ReportCell(seconds: quantile(ofSorted: durations, at: 0.95)),
          .rate(Rate(tally.successfulRuns, of: tally.judgedRuns)),
          .rate(Rate(survey.successfulRuns - tally.successfulRuns, of: others)),
        ]
      }
    var table = ReportTable(
      name: "tools",
      columns: [
        .init("tool", "tool", "what was called"),
        .init("calls", "calls", "calls"),
        .init("runs", "runs", "runs that called it", expendable: 3),
        .init(
          "rate", "calls ok",
          "calls that succeeded; the interval allows for calls of one run being alike"),
        .init("median_duration", "median", "half of the calls took at most this", expendable: 1),
        .init("p95_duration", "p95", "95% of the calls took at most this", expendable: 1),
        .init(
          "runs_with", "runs with", "success of runs that called it, not adjusted for anything",
          expendable: 2),
        .init(
          "runs_without", "without", "success of the other runs, not adjusted for anything",
          expendable: 2),
      ], rows: rows)
    table.notes = [
      "Runs with and without a tool are not comparable as they stand; `patterns` compares them within problems."
    ]
    return table
  }
}
