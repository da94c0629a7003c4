internal import EvidenceStore
internal import SQLite

/// Errors gathered by their template, and what became of the runs that met them.
struct ErrorSurvey {
  struct Tally {
    var calls = 0
    var runs = 0
    /// Runs in which the same tool succeeded afterwards.
    var recovered = 0
    var judgedRuns = 0
    var successfulRuns = 0
    var tools: [Int32: Int] = [:]
    /// What runs called next, and in how many of them the failed tool succeeded later.
    var next: [Int32: (runs: Int, recovered: Int)] = [:]
    /// Starts of the runs, microseconds.
    var times: [Int64] = []
    /// Newest last.
    var sample: [Int64] = []
  }

  private(set) var tallies: [Int32: Tally] = [:]
  private var seen: [Int32: Bool] = [:]

  mutating func add(_ run: Run, _ calls: [Call]) {
    seen.removeAll(keepingCapacity: true)
    for (index, call) in calls.enumerated() where call.error != 0 {
      tallies[call.error, default: Tally()].calls += 1
      tallies[call.error]?.tools[call.tool, default: 0] += 1
      let isRecovered =
        seen[call.error] == true
        || calls[(index + 1)...].contains { $0.tool == call.tool && $0.success == true }
      if seen[call.error] == nil, index + 1 < calls.count {
        let next = calls[index + 1].tool
        tallies[call.error]?.next[next, default: (0, 0)].runs += 1
        if isRecovered { tallies[call.error]?.next[next, default: (0, 0)].recovered += 1 }
      }
      seen[call.error] = isRecovered
    }
    for (error, isRecovered) in seen { tallies[error]?.close(run, isRecovered: isRecovered) }
  }
}

extension ErrorSurvey.Tally {
  fileprivate mutating func close(_ run: Run, isRecovered: Bool) {
    runs += 1
    if isRecovered { recovered += 1 }
    if let started = run.started { times.append(started) }
    if sample.count == 5 { sample.removeFirst() }
    sample.append(run.trace)
    guard let isSuccess = run.isSuccess else { return }
    judgedRuns += 1
    if isSuccess { successfulRuns += 1 }
  }
}

/// The words of an error: its type, where it has one, and its message without what changes.
struct ErrorText {
  let type: String
  let template: String

  static func all(_ ids: some Sequence<Int32>, _ store: EvidenceStore) throws -> [Int32: ErrorText]
  {
    let statement = try store.database.prepare(
      "SELECT type, template FROM error_template WHERE id = ?")
    var texts: [Int32: ErrorText] = [:]
    for id in ids {
      try statement.bind(Int64(id), at: 1)
      texts[id] = try statement.first { ErrorText(type: $0.text(0), template: $0.text(1)) }
    }
    return texts
  }
}

/// One row an error template, those that met the most runs first.
enum ErrorTable {
  /// `shown` is how many rows will be shown; the texts of the others are not read.
  static func make(
    _ survey: ErrorSurvey, tools: [Int32: String], tool: String?, _ store: EvidenceStore,
    shown: Int? = nil
  ) throws -> ReportTable {
    let wanted = tool.map { name in Set(tools.filter { $0.value == name }.keys) }
    let chosen = survey.tallies.filter { _, tally in
      wanted.map { wanted in tally.tools.keys.contains { wanted.contains($0) } } ?? true
    }
    let order = chosen.sorted {
      ($0.value.runs, $0.value.calls, $1.key) > ($1.value.runs, $1.value.calls, $0.key)
    }
    let read = order.prefix(shown ?? order.count)
    let texts = try ErrorText.all(read.map(\.key), store)
    let rows = read.map { id, tally -> [ReportCell] in
      let names = tally.tools.map { (tools[$0.key] ?? "?", $0.value) }
        .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      return [
        .text(texts[id]?.template ?? ""), ReportCell(texts[id]?.type.nonEmpty),
        .list(names.prefix(3).map(\.0)), .count(tally.runs), .count(tally.calls),
        .rate(Rate(tally.recovered, of: tally.runs)),
        .rate(Rate(tally.successfulRuns, of: tally.judgedRuns)),
        ReportCell(microseconds: tally.times.min()), ReportCell(microseconds: tally.times.max()),
      ]
    }
    var table = ReportTable(
      name: "errors",
      columns: [
        .init("error", "error", "the message without what changes from run to run"),
        .init("type", "type", "its type, where the trace has one", expendable: 3),
        .init("tools", "tools", "the tools that failed so, most often first", expendable: 2),
        .init("runs", "runs", "runs that met it"),
        .init("calls", "calls", "calls that failed so", expendable: 4),
        .init(
          "recovered", "recovered", "runs in which the same tool succeeded later", expendable: 1),
        .init("rate", "success", "success of the runs that met it"),
        .init("first", "first", "start of the first run that met it", expendable: 6),
        .init("last", "last", "start of the newest run that met it", expendable: 5),
      ], rows: rows)
    table.total = order.count
    return table
  }
}

extension String {
  /// Nil for the empty text.
  var nonEmpty: String? { isEmpty ? nil : self }
}
