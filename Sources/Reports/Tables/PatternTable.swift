internal import EvidenceStore
package import Instants
internal import SQLite

/// Which patterns a report is about; what is nil does not matter.
package struct PatternFilter: Sendable {
  package var agent: String?
  package var kind: String?
  package var direction: String?
  package var tool: String?
  package var minimumConfidence: Double?
  /// Mined then or later.
  package var since: Instant?
  /// Patterns of every run of the miner, not only of the newest for each agent.
  package var ofAllRuns = false

  package init() {}
}

/// One row a pattern, in the order of the miner.
enum PatternTable {
  static func make(_ store: EvidenceStore, _ filter: PatternFilter) throws -> ReportTable {
    var table = ReportTable(name: "patterns", columns: columns, rows: [])
    let names = Set(try StoreView.patterns.columns(in: store.database))
    guard !names.isEmpty else {
      table.notes = [StoreView.patterns.emptiness]
      return table
    }
    var parts: [String] = []
    var values: [Value] = []
    func add(_ sql: String, _ value: Value?) {
      guard let value else { return }
      parts.append(sql)
      values.append(value)
    }
    if !filter.ofAllRuns { parts.append("is_latest") }
    add("agent = ?", filter.agent.map(Value.text))
    add("kind = ?", filter.kind.map(Value.text))
    add("direction = ?", filter.direction.map(Value.text))
    add("tool = ?", filter.tool.map(Value.text))
    add("confidence >= ?", filter.minimumConfidence.map(Value.real))
    add("mined >= ?", filter.since.map { .text(RFC3339.text($0)) })
    let condition = parts.isEmpty ? "1" : parts.joined(separator: " AND ")
    table.rows = try store.database.all(
      """
      SELECT pattern, agent, kind, direction, summary, risk_difference, low, high, confidence,
        log_evidence, log_evidence_length_matched, p, q, with_runs, with_successes, without_runs,
        without_successes, strata, flags, verdict, publishable, tool, sample_trace_ids, mined, reasons
      FROM \(StoreView.patterns.rawValue) WHERE \(condition) ORDER BY agent, run, rank
      """, values
    ) { row -> [ReportCell] in
      let effect: ReportCell =
        row.optionalDouble(5).map {
          .difference($0, low: row.optionalDouble(6), high: row.optionalDouble(7))
        } ?? .none
      return [
        .text(row.text(0)), .text(row.text(1)), .text(row.text(2)), .text(row.text(3)),
        .text(row.text(4)), effect, ReportCell(row.optionalDouble(8)),
        ReportCell(row.optionalDouble(9)), ReportCell(row.optionalDouble(10)),
        ReportCell(row.optionalDouble(11)), ReportCell(row.optionalDouble(12)),
        rate(row, runs: 13), rate(row, runs: 15), ReportCell(row.optional(17, as: Int.self)),
        .list(words(row.text(18))), ReportCell(row.optionalText(19)), .flag(row.bool(20)),
        ReportCell(row.optionalText(21)), .list(words(row.text(22))),
        ReportCell(row.optionalText(23)), .list(words(row.text(24))),
      ]
    }
    table.total = table.rows.count
    if table.rows.isEmpty {
      table.notes = [
        parts.count > 1 ? "No stored pattern passes these filters." : StoreView.patterns.emptiness
      ]
    }
    return table
  }

  private static func rate(_ row: Row, runs: Int) -> ReportCell {
    guard !row.isNull(runs) else { return .none }
    let trials = max(0, row.int(runs))
    return .rate(Rate(min(max(0, row.int(runs + 1)), trials), of: trials))
  }

  /// Lists are stored as JSON arrays of strings, or as words between commas.
  static func words(_ text: String) -> [String] {
    if text.hasPrefix("["), let list = StringList.parsed(text) { return list }
    return text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  private static let columns: [ReportTable.Column] = [
    .init("pattern", "id", "the claim's id", expendable: 6),
    .init("agent", "agent", "whose runs", expendable: 3),
    .init("kind", "kind", "what sort of claim", expendable: 4),
    .init("direction", "dir", "helps, hurts, or a fact"),
    .init("claim", "claim", "what is said"),
    .init(
      "effect", "effect",
      "difference that the claim makes, in points, with interval; of a failure_point of failing calls"
    ),
    .init("confidence", "conf", "probability that the claim is true"),
    .init("log_evidence", "log E", "the evidence ratio's logarithm", expendable: 5),
    .init(
      "log_evidence_length_matched", "log E len", "the same among runs of like length",
      expendable: 8),
    .init("p", "p", "exact conditional p", expendable: 9),
    .init("q", "q", "Benjamini and Hochberg's q", expendable: 9),
    .init("with", "with", "success of runs that show it", expendable: 7),
    .init("without", "without", "success of comparable runs that do not", expendable: 7),
    .init("strata", "strata", "groups of comparable runs", expendable: 10),
    .init("flags", "flags", "what speaks against reading more into it", expendable: 5),
    .init("verdict", "verdict", "what the gate says", expendable: 1),
    .init(
      "publishable", "may publish", "whether such a claim may become a prompt line", expendable: 10),
    .init("tool", "tool", "the tool it is about", expendable: 11),
    .init("sample_trace_ids", "sample", "some of the runs", expendable: 12),
    .init("mined", "mined", "when", expendable: 11),
    .init("reasons", "reasons", "why the gate says so, and what is missing", expendable: 7),
  ]
}
