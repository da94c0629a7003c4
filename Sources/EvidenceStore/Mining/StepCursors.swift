internal import SQLite
private import Traces

/// The three tables that hold steps, read side by side in the order of ids: every page that is needed is
/// read once, from front to back.
struct StepCursors {
  let database: Database
  var calls: StepCursor
  var thoughts: StepCursor
  var details: StepCursor

  /// Of the traces with these numbers.
  init(_ database: Database, traces: ClosedRange<Int64>) throws {
    self.database = database
    let ids = traces.lowerBound << 16...(traces.upperBound << 16 | 0xFFFF)
    calls = try StepCursor(
      database,
      """
      SELECT id, tool, success, duration, error, arguments, argument_values, response, started
      FROM tool_call WHERE id BETWEEN ? AND ? ORDER BY id
      """, ids)
    thoughts = try StepCursor(
      database,
      """
      SELECT id, name, justification_bytes FROM other_step
      WHERE id BETWEEN ? AND ? AND kind = \(OtherStepRow.Kind.thought.rawValue) ORDER BY id
      """, ids)
    details = try StepCursor(
      database, "SELECT id, cost, state FROM call_detail WHERE id BETWEEN ? AND ? ORDER BY id",
      ids)
  }

  /// To the first steps of a trace.
  mutating func skip(to trace: Int64) throws {
    try calls.skip(before: trace << 16)
    try thoughts.skip(before: trace << 16)
  }
}
