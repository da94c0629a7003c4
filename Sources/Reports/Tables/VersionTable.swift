internal import Statistics

/// How runs fared under each prompt version, in the order in which the versions appeared.
enum VersionTable {
  /// The runs of one agent under one version.
  struct Group {
    let agent: Int32
    /// -1 for runs that do not say.
    let version: Int32
    var tally = RunTally()
    /// Against the version before, within problems; nil without a problem in common.
    var change: MantelHaenszelRiskDifference?
  }

  static func groups(_ runs: Runs) -> [Group] {
    var groups: [Int64: Group] = [:]
    for run in runs.all {
      let key = Int64(run.agent) << 32 | Int64(run.version + 1)
      groups[key, default: Group(agent: run.agent, version: run.version)].tally.add(run)
    }
    func name(_ group: Group) -> String {
      group.version < 0 ? "" : runs.versions[Int(group.version)]
    }
    var ordered = groups.values.sorted { a, b in
      if a.agent != b.agent {
        let (first, second) = (runs.agents[a.agent] ?? "", runs.agents[b.agent] ?? "")
        return first.utf8.lexicographicallyPrecedes(second.utf8)
      }
      let (early, late) = (a.tally.first ?? .max, b.tally.first ?? .max)
      return early != late ? early < late : name(a).utf8.lexicographicallyPrecedes(name(b).utf8)
    }
    for index in ordered.indices.dropFirst()
    where ordered[index].agent == ordered[index - 1].agent && ordered[index].version >= 0
      && ordered[index - 1].version >= 0
    {
      let (now, before) = (ordered[index], ordered[index - 1])
      ordered[index].change = WithinProblems.difference(
        runs.all.filter { $0.agent == now.agent }, isExposed: { $0.version == now.version },
        isCompared: { $0.version == now.version || $0.version == before.version })
    }
    return ordered
  }

  static func make(_ runs: Runs) -> ReportTable {
    let rows = groups(runs).map { group -> [ReportCell] in
      let interval = group.change?.interval()
      return [
        ReportCell(runs.agents[group.agent]),
        group.version < 0 ? .none : .text(runs.versions[Int(group.version)]),
        .count(group.tally.runs), .rate(group.tally.rate),
        group.change.map { .difference($0.estimate, low: interval?.low, high: interval?.high) }
          ?? .none,
        ReportCell(microseconds: group.tally.first), ReportCell(microseconds: group.tally.last),
      ]
    }
    var table = ReportTable(
      name: "versions",
      columns: [
        .init("agent", "agent", "who ran"),
        .init("version", "version", "the prompt version that the runs name"),
        .init("runs", "runs", "runs under it"),
        .init("rate", "success", "successes among runs that have a result, with 95% interval"),
        .init(
          "change", "against before",
          "points of success against the version before, within problems"),
        .init("first", "first", "start of the first run", expendable: 2),
        .init("last", "last", "start of the newest run", expendable: 1),
      ], rows: rows)
    let silent = runs.all.count { $0.version < 0 }
    if silent > 0 {
      table.notes.append(
        "\(silent) of \(runs.all.count) runs do not name their prompt version and are not attributed."
      )
    }
    table.notes.append("A change goes with the version; other things may have changed with it.")
    return table
  }
}

/// Comparisons of runs within the same agent and problem.
enum WithinProblems {
  private struct Cells {
    var exposedSuccesses = 0
    var exposed = 0
    var successes = 0
    var runs = 0
  }

  /// Nil when no problem has runs on both sides.
  static func difference(
    _ runs: some Sequence<Run>, isExposed: (Run) -> Bool, isCompared: (Run) -> Bool = { _ in true }
  ) -> MantelHaenszelRiskDifference? {
    var strata: [Int64: Cells] = [:]
    for run in runs {
      guard let isSuccess = run.isSuccess, isCompared(run) else { continue }
      let key = Int64(run.agent) << 32 | Int64(run.problem)
      let exposed = isExposed(run)
      strata[key, default: Cells()].runs += 1
      if exposed { strata[key]?.exposed += 1 }
      if isSuccess { strata[key]?.successes += 1 }
      if exposed, isSuccess { strata[key]?.exposedSuccesses += 1 }
    }
    // The histogram sorts its tables, so the order of the dictionary does not matter.
    let tables = strata.values.map {
      Table2x2(
        exposedSuccesses: $0.exposedSuccesses, exposed: $0.exposed, successes: $0.successes,
        runs: $0.runs)
    }
    return MantelHaenszelRiskDifference(EvidenceHistogram(tables))
  }
}
