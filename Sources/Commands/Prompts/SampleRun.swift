internal import CommandLineKit
internal import EvidenceStore
internal import Ingestion
internal import JSON
internal import Redaction
internal import SQLite
internal import Traces

/// A run that a guideline names as an example, with the calls that it speaks of.
struct SampleRun {
  /// A call of a tool that the guideline names.
  struct Call {
    /// Place among all steps of the run, from 0.
    let step: Int
    let tool: String
    let success: Bool?
    let error: String?
    /// The beginning of the response; nil where the source has it no more.
    var response: String?
  }

  let traceID: String
  /// Nil when the store has no such run.
  let found: Found?

  /// What the store has of it; texts are without secrets.
  struct Found {
    let trace: Int64
    let problem: String
    let outcome: String
    let started: String?
    let path: String
    /// Where in the (unpacked) file the run's document begins.
    let offset: Int
    let calls: [Call]
    /// Why responses are missing.
    let missing: String?
  }
}

/// Finds the runs that guidelines name.
struct SampleRuns {
  let store: EvidenceStore
  let rereader: TraceRereader
  private let redactor = Redactor()

  /// More of a response is neither read for secrets nor shown.
  private static let readBytes = 1 << 16
  private static let shownCharacters = 160

  init(_ store: EvidenceStore, root: String) {
    self.store = store
    rereader = TraceRereader(root: root)
  }

  /// The run of an agent, with the calls of the tools that stand in backticks in `advice`.
  ///
  /// Trace ids repeat; the first run of this name counts.
  func run(_ traceID: String, of agent: AgentName, advice: String) throws -> SampleRun {
    let sql = """
      SELECT trace, problem_id, outcome, started, source_path FROM v_trace
      WHERE agent = ? AND trace_id = ? ORDER BY started, trace LIMIT 1
      """
    let found = try store.database.first(sql, [.text(agent.text), .text(traceID)]) { row in
      (
        trace: row.int64(0), problem: row.text(1), outcome: row.text(2),
        started: row.optionalText(3), path: row.text(4)
      )
    }
    guard let found, let location = try store.location(ofTrace: found.trace) else {
      return SampleRun(traceID: traceID, found: nil)
    }
    var calls = Self.chosen(try self.calls(of: found.trace), Self.quoted(advice))
    let missing = addResponses(to: &calls, location)
    return SampleRun(
      traceID: traceID,
      found: SampleRun.Found(
        trace: found.trace, problem: redactor.redact(found.problem), outcome: found.outcome,
        started: found.started, path: redactor.redact(found.path),
        offset: location.place.documentOffset, calls: calls, missing: missing))
  }

  private func calls(of trace: Int64) throws -> [SampleRun.Call] {
    // The view computes the trace of each call, so a search by it would read them all.
    let sql = """
      SELECT c.id & 65535, tool.name, c.success, nullif(e.type, ''), e.template
      FROM tool_call AS c JOIN tool ON tool.id = c.tool
        LEFT JOIN error_template AS e ON e.id = c.error
      WHERE c.id BETWEEN ?1 << 16 AND ?1 << 16 | 65535 ORDER BY c.id
      """
    return try store.database.all(sql, [.integer(trace)]) { row in
      let error = [row.optionalText(3), row.optionalText(4)].compactMap { $0 }
      return SampleRun.Call(
        step: row.int(0), tool: row.text(1), success: row.optional(2),
        error: error.isEmpty ? nil : redactor.redact(error.joined(separator: ": ")))
    }
  }

  /// The first calls of these tools in this order, or where no run of calls has that order the
  /// first call of each.
  static func chosen(_ calls: [SampleRun.Call], _ words: [String]) -> [SampleRun.Call] {
    let called = Set(calls.map(\.tool))
    let tools = words.filter(called.contains)
    var rest = calls[...]
    var inOrder: [SampleRun.Call] = []
    for tool in tools {
      guard let place = rest.firstIndex(where: { $0.tool == tool }) else { break }
      inOrder.append(rest[place])
      rest = rest[(place + 1)...]
    }
    if inOrder.count == tools.count { return inOrder }
    return calls.filter { call in
      tools.contains(call.tool) && calls.first { $0.tool == call.tool }?.step == call.step
    }
  }

  /// What stands between backticks.
  static func quoted(_ text: String) -> [String] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 < parts.count - 1 }.map { String(parts[$0]) }
  }

  /// Answers why there are none.
  private func addResponses(
    to calls: inout [SampleRun.Call], _ location: TraceLocation
  ) -> String? {
    if calls.isEmpty { return nil }
    let steps: [Step]
    do {
      steps = try rereader.read(location).trace.steps
    } catch {
      return redactor.redact("\(error)")
    }
    for place in calls.indices where steps.indices.contains(calls[place].step) {
      guard case .call(let call) = steps[calls[place].step].action,
        let text = call.response?.content
      else { continue }
      let beginning = String(decoding: text.utf8.prefix(Self.readBytes), as: UTF8.self)
      let redacted = redactor.redact(beginning)
      calls[place].response = String(redacted.prefix(Self.shownCharacters))
    }
    return nil
  }
}

extension SampleRun {
  var text: String {
    guard let found else {
      return "  \(TerminalText.escaped(traceID))  is not in the store\n"
    }
    var text =
      "  \(TerminalText.escaped(traceID))  \(found.outcome)  "
      + "\(TerminalText.escaped(found.problem))\n"
      + "    \(TerminalText.escaped(found.path)), byte \(found.offset)\n"
    if let missing = found.missing { text += "    \(TerminalText.escaped(missing))\n" }
    for call in found.calls {
      let result = call.success.map { $0 ? "succeeded" : "failed" } ?? "no result"
      text += "    step \(call.step)  \(TerminalText.escaped(call.tool))  \(result)"
      if let said = call.error ?? call.response { text += ": \(TerminalText.escaped(said))" }
      text += "\n"
    }
    return text
  }

  func write(to json: inout JSONWriter) {
    json.member("trace_id", traceID)
    json.member("found", found != nil)
    guard let found else { return }
    json.member("trace", Int(found.trace))
    json.member("problem_id", found.problem)
    json.member("outcome", found.outcome)
    json.member("started", found.started)
    json.member("source_path", found.path)
    json.member("byte_offset", found.offset)
    json.member(
      "calls",
      array: { json in
        for call in found.calls {
          json.element()
          json.object {
            $0.member("step", call.step)
            $0.member("tool", call.tool)
            $0.member("success", call.success)
            $0.member("error", call.error)
            $0.member("response", call.response)
          }
        }
      })
  }
}
