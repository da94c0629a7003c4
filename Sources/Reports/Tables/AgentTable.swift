/// One row an agent.
enum AgentTable {
  static func make(_ runs: Runs) -> ReportTable {
    var tallies: [Int32: RunTally] = [:]
    var problems: [Int32: Set<Int32>] = [:]
    var unattributed: [Int32: Int] = [:]
    for run in runs.all {
      tallies[run.agent, default: RunTally()].add(run)
      problems[run.agent, default: []].insert(run.problem)
      if run.version < 0 { unattributed[run.agent, default: 0] += 1 }
    }
    let order = sortedByName(tallies.keys, runs.agents)
    let rows = order.compactMap { agent -> [ReportCell]? in
      guard let tally = tallies[agent] else { return nil }
      return [
        ReportCell(runs.agents[agent]), .count(tally.runs), .rate(tally.rate),
        .count(tally[.success]), .count(tally[.failure]), .count(tally[.partial]),
        .count(tally[.aborted]), .count(tally[.unknown]), .count(problems[agent]?.count ?? 0),
        .count(tally.calls), ReportCell(seconds: tally.duration(at: 0.5)),
        .count(tally.runs - (unattributed[agent] ?? 0)), ReportCell(microseconds: tally.first),
        ReportCell(microseconds: tally.last),
      ]
    }
    return ReportTable(
      name: "agents",
      columns: [
        .init("agent", "agent", "who ran"),
        .init("runs", "runs", "runs in the store"),
        .init("rate", "success", "successes among runs that have a result, with 95% interval"),
        .init("success", "ok", "runs that succeeded", expendable: 4),
        .init("failure", "failed", "runs that failed", expendable: 4),
        .init("partial", "partial", "runs with a score between 0 and 1", expendable: 6),
        .init("aborted", "aborted", "runs cut off before a result", expendable: 3),
        .init("unknown", "unknown", "runs whose outcome nobody said", expendable: 3),
        .init("problems", "problems", "different problems", expendable: 2),
        .init("tool_calls", "calls", "tool calls", expendable: 5),
        .init("median_duration", "median", "half of the runs took at most this", expendable: 2),
        .init("attributed", "versioned", "runs that name their prompt version", expendable: 5),
        .init("first", "first", "start of the first run", expendable: 7),
        .init("last", "last", "start of the newest run", expendable: 1),
      ], rows: rows)
  }
}

/// Ids in the order of their names' bytes: numbers of interned names have no order.
func sortedByName(_ ids: some Sequence<Int32>, _ names: [Int32: String]) -> [Int32] {
  ids.map { ($0, names[$0] ?? "") }
    .sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
    .map(\.0)
}
