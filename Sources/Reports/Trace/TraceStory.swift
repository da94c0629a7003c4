package import EvidenceStore
internal import Ingestion
package import Instants
internal import SQLite
internal import Traces

/// One run, step by step, with its texts read again from the source.
package struct TraceStory: Sendable {
  package struct Step: Sendable {
    package let number: Int
    /// `call`, `thought`, `message`, `handover`, `state`.
    package let kind: String
    /// The tool, the speaker, who takes over.
    package let name: String?
    package let success: Bool?
    /// Seconds since the run started.
    package let offset: Double?
    package let duration: Double?
    package let arguments: String?
    package let errorType: String?
    package let error: String?
    package let text: String?
    package let textBytes: Int?
    package let justification: String?
  }

  package let trace: Int64
  /// Names and values in the order in which they are shown.
  package let facts: [(name: String, value: ReportCell)]
  package let steps: [Step]
  package let submission: String?
  /// Why texts are missing; nil when they are there.
  package let problem: String?
}

/// No run, or several, by that name.
package enum TraceChoiceError: Error, CustomStringConvertible {
  case unknown(String)
  case ambiguous(String, candidates: [(trace: Int64, agent: String, started: Instant?)])

  package var description: String {
    switch self {
    case .unknown(let name):
      return "there is no trace \(name) in the store; hone-report traces lists them"
    case .ambiguous(let name, let candidates):
      let list = candidates.map { candidate in
        "#\(candidate.trace) (\(candidate.agent)"
          + (candidate.started.map { ", " + RFC3339.text($0) } ?? "") + ")"
      }
      return "several runs are called \(name): \(list.joined(separator: "; ")); "
        + "name one by its number"
    }
  }
}

extension TraceStory {
  /// Reads the run that `name` stands for: a trace id, its beginning, or `#` and a number.
  ///
  /// Sources that are not absolute lie in the workspace `root`.
  package static func read(_ name: String, in store: EvidenceStore, root: String) throws
    -> TraceStory
  {
    let trace = try number(of: name, in: store.database)
    guard let location = try store.location(ofTrace: trace) else {
      throw TraceChoiceError.unknown(name)
    }
    let facts = try facts(trace, store.database)
    do {
      let record = try TraceRereader(root: root).read(location)
      let start = record.trace.identity.start
      return TraceStory(
        trace: trace, facts: facts,
        steps: record.trace.steps.enumerated().map { Step($1, number: $0, start: start) },
        submission: record.trace.submission?.content, problem: nil)
    } catch let problem as TraceRereader.Problem {
      return TraceStory(
        trace: trace, facts: facts, steps: try storedSteps(trace, store.database), submission: nil,
        problem: "\(problem)")
    }
  }

  private static func number(of name: String, in database: Database) throws -> Int64 {
    if name.hasPrefix("#"), let number = Int64(name.dropFirst()) { return number }
    let sql = """
      SELECT t.id, a.name, t.started FROM trace AS t JOIN agent AS a ON a.id = t.agent
      WHERE %@ ORDER BY t.id LIMIT 6
      """
    let read = { (row: Row) in
      (
        trace: row.int64(0), agent: row.text(1),
        started: row.optionalInt64(2).map(Instant.init(microseconds:))
      )
    }
    var found = try database.all(sql.replacing("%@", with: "t.trace_id = ?"), [.text(name)], read)
    if found.isEmpty {
      found = try database.all(
        sql.replacing("%@", with: "substr(t.trace_id, 1, length(?1)) = ?1"), [.text(name)], read)
    }
    if found.isEmpty, let number = Int64(name) { return number }
    guard let first = found.first else { throw TraceChoiceError.unknown(name) }
    guard found.count == 1 else { throw TraceChoiceError.ambiguous(name, candidates: found) }
    return first.trace
  }

  private static func facts(
    _ trace: Int64, _ database: Database
  ) throws -> [(name: String, value: ReportCell)] {
    let sql = """
      SELECT t.trace_id, a.name, p.name, t.variant, t.app, t.model, t.prompt_version, t.outcome,
        t.score, t.recorded_outcome, t.started, t.duration, t.steps, t.tool_calls, t.session,
        t.parent, t.attempt, t.input_tokens, t.output_tokens, t.cost, t.is_complete, s.path
      FROM trace AS t JOIN agent AS a ON a.id = t.agent JOIN problem AS p ON p.id = t.problem
        JOIN source AS s ON s.id = t.source WHERE t.id = ?
      """
    let facts = try database.first(sql, [.integer(trace)]) { row -> [(String, ReportCell)] in
      [
        ("number", .id(Int(trace))), ("trace_id", .text(row.text(0))),
        ("agent", .text(row.text(1))),
        ("problem", .text(row.text(2))), ("variant", ReportCell(row.optionalText(3))),
        ("app", ReportCell(row.optionalText(4))), ("model", ReportCell(row.optionalText(5))),
        ("version", ReportCell(row.optionalText(6))), ("outcome", .text(row.text(7))),
        ("score", ReportCell(row.optionalDouble(8))),
        ("recorded_outcome", row.text(9) == row.text(7) ? .none : .text(row.text(9))),
        ("started", ReportCell(microseconds: row.optionalInt64(10))),
        ("duration", ReportCell(seconds: row.optionalDouble(11))), ("steps", .count(row.int(12))),
        ("tool_calls", .count(row.int(13))), ("session", ReportCell(row.optionalText(14))),
        ("parent", ReportCell(row.optionalText(15))),
        ("attempt", ReportCell(row.optional(16, as: Int.self))),
        ("input_tokens", ReportCell(row.optional(17, as: Int.self))),
        ("output_tokens", ReportCell(row.optional(18, as: Int.self))),
        ("cost", ReportCell(row.optionalDouble(19))),
        ("is_complete", row.bool(20) ? .none : .flag(false)), ("source", .text(row.text(21))),
      ]
    }
    return (facts ?? []).filter { $0.1 != .none }.map { (name: $0.0, value: $0.1) }
  }

  /// What the store itself knows of the steps, for runs whose source is gone.
  private static func storedSteps(_ trace: Int64, _ database: Database) throws -> [Step] {
    try database.all(
      """
      SELECT c.id & 65535, 'call', tool.name, c.success, c.duration, nullif(e.type, ''),
        e.template, c.response_bytes
      FROM tool_call AS c JOIN tool ON tool.id = c.tool
        LEFT JOIN error_template AS e ON e.id = c.error
      WHERE c.id BETWEEN ?1 << 16 AND ?1 << 16 | 65535
      UNION ALL
      SELECT o.id & 65535, o.kind, l.name, NULL, NULL, NULL, NULL, o.text_bytes
      FROM other_step AS o LEFT JOIN label AS l ON l.id = o.name
      WHERE o.id BETWEEN ?1 << 16 AND ?1 << 16 | 65535 ORDER BY 1
      """, [.integer(trace)]
    ) { row in
      Step(
        number: row.int(0), kind: row.text(1), name: row.optionalText(2),
        success: row.optional(3, as: Bool.self), offset: nil, duration: row.optionalDouble(4),
        arguments: nil, errorType: row.optionalText(5), error: row.optionalText(6), text: nil,
        textBytes: row.optional(7, as: Int.self), justification: nil)
    }
  }
}

extension TraceStory.Step {
  fileprivate init(_ step: Traces.Step, number: Int, start: Instant?) {
    var (kind, name): (String, String?)
    var success: Bool?
    var duration: Double?
    var arguments: String?
    var errorType: String?
    var error: String?
    var text: TraceText?
    var justification: TraceText?
    switch step.action {
    case .call(let call):
      (kind, name) = ("call", call.tool)
      success = call.success
      duration = call.duration
      arguments =
        call.arguments.isEmpty
        ? nil : call.arguments.map { "\($0.name): \($0.kind)" }.joined(separator: ", ")
      errorType = call.error?.type
      error = call.error.map { $0.message.content ?? $0.template }
      text = call.response
    case .thought(let thought):
      (kind, name, text) = ("thought", thought.toolChoice, thought.reasoning)
      justification = thought.justification
    case .message(let message): (kind, name, text) = ("message", message.role, message.text)
    case .handover(let handover): (kind, name, text) = ("handover", handover.to, handover.text)
    case .state(let change): (kind, name, text) = ("state", change.name, change.text)
    }
    self.init(
      number: number, kind: kind, name: name, success: success,
      offset: zip(step.time, start).map { $0.seconds - $1.seconds }, duration: duration,
      arguments: arguments, errorType: errorType, error: error, text: text?.content,
      textBytes: text?.mark.byteCount, justification: justification?.content)
  }
}

/// Both values, when both are there.
private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
  guard let a, let b else { return nil }
  return (a, b)
}
