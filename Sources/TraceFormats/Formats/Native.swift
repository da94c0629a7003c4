internal import JSON
internal import Traces

extension TraceFormat {
  /// Hone's own format, the one `schemas/trace.schema.json` describes: one run an object, or an
  /// array of them.
  static let native = TraceFormat(
    name: "native",
    summary: "Hone's own traces: one run an object, an array of them, or a line each",
    recognises: { root in
      anyRecord(of: root) { record in
        guard record["agent_type"] != nil else { return false }
        return record["tool_calls"] != nil || record["problem_context"] != nil
          || record["start_time"] != nil
      }
    },
    read: { root, reading in
      guard root.kind == .array else { return NativeTrace.read(root, reading) }
      root.forEachElement { NativeTrace.read($0, reading) }
    })
}

/// One run of the native format.
enum NativeTrace {
  enum Field: String, KeyedField {
    case traceID = "trace_id"
    case agent = "agent_type"
    case problem = "problem_context"
    case start = "start_time"
    case end = "end_time"
    case success, outcome, score
    case submission = "final_submission"
    case calls = "tool_calls"
    case thoughts = "thinking_steps"
    case events
    case metrics = "performance_metrics"
    case model, variant, attempt, tokens, cost
    case promptVersion = "prompt_version"
    case parent = "parent_trace_id"
    case session = "session_id"
  }

  private static let fields = KeyTable<Field>()

  static func read(_ node: JSONNode, _ reading: Reading) {
    guard node.kind == .object else {
      reading.setAside("not_a_trace", at: node, "a trace must be an object")
      return
    }
    if node.hasDuplicateKey { reading.noteDuplicateKey(node) }
    let values = fields.values(of: node)
    guard let agent = reading.agent(values[.agent]?.string) else {
      reading.setAside("no_agent", at: node, "agent_type is missing or empty")
      return
    }
    var trace = reading.beginTrace(agent)
    if let id = values[.traceID] { trace.row.id = reading.rows.keep(identifier(id)) }
    trace.row.start = reading.instant(values[.start])
    problem(values[.problem], node, reading, &trace)
    trace.row.variant = reading.slice(values[.variant])
    trace.row.end = reading.instant(values[.end])
    trace.row.model = reading.slice(values[.model])
    trace.row.session = reading.slice(values[.session])
    trace.row.parent = reading.slice(values[.parent])
    trace.row.attempt = values[.attempt]?.int
    let submission = reading.bytes(values[.submission])
    trace.row.submission = submission.map { TextMark($0) }
    trace.submission = reading.kept(submission)
    trace.row.tokens = NativeCall.tokens(values[.tokens])
    trace.row.cost = reading.number(values[.cost])
    if let version = values[.promptVersion] {
      if let reference = version.string.flatMap(PromptReference.init) {
        trace.row.promptVersion = reading.rows.keep(reference.text)
      } else {
        reading.note(
          "bad_prompt_version", at: version, "neither X.Y.Z nor a content digest; left out")
      }
    }
    trace.row.duration = reading.number(values[.metrics]?["total_duration"])
    NativeSteps.read(
      calls: values[.calls], thoughts: values[.thoughts], events: values[.events], reading)
    trace.row.isComplete = trace.row.end != nil
    trace.row.outcome = outcome(values, isComplete: trace.row.isComplete, reading)
    reading.emit(trace, at: node)
  }

  /// Ids are strings; a number is taken as it is written.
  private static func identifier(_ node: JSONNode) -> UnsafeRawBufferPointer {
    node.utf8 ?? node.source
  }

  private static func problem(
    _ node: JSONNode?, _ trace: JSONNode, _ reading: Reading, _ draft: inout TraceDraft
  ) {
    guard let node else {
      return reading.note(
        "no_problem", at: trace, "problem_context is missing; the run is its own problem")
    }
    if node.kind == .string { return spelled(node, reading, &draft) }
    draft.problem = node["problem_id"].map { reading.rows.keep(identifier($0)) }
    draft.row.app = reading.slice(node["app_name"])
    draft.row.namespace = reading.slice(node["app_namespace"])
  }

  /// The Python `repr` of a problem, or just its id.
  ///
  /// A `repr` that is cut off is no id: what follows the id in it may be the answer.
  private static func spelled(_ node: JSONNode, _ reading: Reading, _ draft: inout TraceDraft) {
    let isRead: Bool? = node.utf8.flatMap(PythonLiteral.json)?.withUnsafeBytes { bytes in
      reading.withNested(bytes, at: node) { nested in
        guard nested["problem_id"] != nil else { return false }
        problem(nested, nested, reading, &draft)
        return true
      } ?? false
    }
    if isRead == true { return }
    let text = node.string ?? ""
    guard text.contains("problem_id") else {
      draft.problem = reading.rows.keep(text)
      return
    }
    reading.note(
      "no_problem", at: node, "problem_context cannot be read; the run is its own problem")
  }

  private static func outcome(
    _ values: FieldValues<Field>, isComplete: Bool, _ reading: Reading
  ) -> Outcome {
    let score = reading.number(values[.score])
    if let node = values[.outcome] {
      if let word = node.string, let outcome = Outcome(name: word, score: score) { return outcome }
      reading.note(
        "bad_outcome", at: node, "not success, failure, partial, aborted or unknown; left out")
    }
    if let score { return Outcome(score: score) }
    if let node = values[.success] {
      if let success = node.bool { return success ? .success : .failure }
      reading.note("bad_outcome", at: node, "success is neither true nor false; left out")
    }
    return isComplete ? .unknown : .aborted
  }
}
