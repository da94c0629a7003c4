/// One row an agent and problem, the hardest first.
enum ProblemTable {
  private struct Key: Hashable {
    let agent: Int32
    let problem: Int32
  }

  static func make(_ runs: Runs) -> ReportTable {
    var tallies: [Key: RunTally] = [:]
    for run in runs.all {
      tallies[Key(agent: run.agent, problem: run.problem), default: RunTally()].add(run)
    }
    let rows = tallies.map { key, tally in
      (
        upper: tally.rate.high, agent: runs.agents[key.agent] ?? "?",
        problem: runs.problems[key.problem] ?? "?", tally: tally
      )
    }
    .sorted { a, b in
      if a.upper != b.upper { return a.upper < b.upper }
      if a.tally.runs != b.tally.runs { return a.tally.runs > b.tally.runs }
      let (first, second) = (a.agent + "\t" + a.problem, b.agent + "\t" + b.problem)
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    .map { row -> [ReportCell] in
      [
        .text(row.problem), .text(row.agent), .count(row.tally.runs), .rate(row.tally.rate),
        .count(row.tally[.aborted]), .count(row.tally[.unknown]),
        ReportCell(seconds: row.tally.duration(at: 0.5)), ReportCell(microseconds: row.tally.last),
      ]
    }
    var table = ReportTable(
      name: "problems",
      columns: [
        .init("problem", "problem", "what the agent was asked to do"),
        .init("agent", "agent", "who ran"),
        .init("runs", "runs", "runs of the agent on the problem"),
        .init("rate", "success", "successes among runs that have a result, with 95% interval"),
        .init("aborted", "aborted", "runs cut off before a result", expendable: 3),
        .init("unknown", "unknown", "runs whose outcome nobody said", expendable: 4),
        .init("median_duration", "median", "half of the runs took at most this", expendable: 2),
        .init("last", "last", "start of the newest run", expendable: 1),
      ], rows: rows)
    table.notes = ["Hardest first: by the upper end of the interval."]
    return table
  }
}
