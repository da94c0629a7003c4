internal import EvidenceStore
internal import SQLite

/// One row a run, the newest first.
enum TraceTable {
  static func make(_ store: EvidenceStore, _ filter: RunFilter, tool: String?) throws -> ReportTable
  {
    var condition = filter.condition
    if let tool {
      condition.sql +=
        " AND EXISTS (SELECT 1 FROM tool_call WHERE id BETWEEN t.id << 16 AND t.id << 16 | 65535"
        + " AND tool = (SELECT id FROM tool WHERE name = ?))"
      condition.values.append(.text(tool))
    }
    return try make(store, condition.sql, condition.values)
  }

  /// These runs, the newest first.
  static func make(_ store: EvidenceStore, traces: [Int64]) throws -> ReportTable {
    // The numbers are our own integers; a list of them is one statement instead of hundreds.
    try make(store, "t.id IN (\(traces.map(String.init).joined(separator: ",")))", [])
  }

  private static func make(
    _ store: EvidenceStore, _ condition: String, _ values: [Value]
  ) throws -> ReportTable {
    let rows = try store.database.all(
      """
      SELECT t.id, t.trace_id, a.name, p.name, t.outcome, t.score, t.tool_calls, t.steps,
        t.duration, t.started, t.model, t.prompt_version, t.variant
      FROM trace AS t JOIN agent AS a ON a.id = t.agent JOIN problem AS p ON p.id = t.problem
      WHERE \(condition) ORDER BY t.started DESC, t.id DESC
      """, values
    ) { row -> [ReportCell] in
      [
        .id(row.int(0)), .text(row.text(1)), .text(row.text(2)), .text(row.text(3)),
        .text(row.text(4)), ReportCell(row.optionalDouble(5)), .count(row.int(6)),
        .count(row.int(7)), ReportCell(seconds: row.optionalDouble(8)),
        ReportCell(microseconds: row.optionalInt64(9)), ReportCell(row.optionalText(10)),
        ReportCell(row.optionalText(11)), ReportCell(row.optionalText(12)),
      ]
    }
    return ReportTable(
      name: "traces",
      columns: [
        .init("trace", "#", "the run's number in the store"),
        .init("trace_id", "trace id", "as the trace spells it"),
        .init("agent", "agent", "who ran", expendable: 3),
        .init("problem", "problem", "what the agent was asked to do"),
        .init("outcome", "outcome", "how it ended"),
        .init("score", "score", "the share of the work that was right", expendable: 8),
        .init("tool_calls", "calls", "tool calls", expendable: 2),
        .init("steps", "steps", "calls, thoughts, messages, hand-overs", expendable: 7),
        .init("duration", "took", "seconds from start to end", expendable: 4),
        .init("started", "started", "when it started", expendable: 1),
        .init("model", "model", "the model", expendable: 6),
        .init("version", "version", "the prompt version that the run names", expendable: 5),
        .init("variant", "variant", "the input's variant", expendable: 9),
      ], rows: rows)
  }
}
