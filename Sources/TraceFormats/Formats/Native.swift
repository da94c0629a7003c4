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
  enum Field: String, CaseIterable {
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
    var values: [Field: JSONNode] = [:]
    node.forEachMember { key, value in
      if let field = fields.field(key), !value.isNull { values[field] = value }
    }
    guard let agent = reading.agent(values[.agent]?.string) else {
      reading.setAside("no_agent", at: node, "agent_type is missing or empty")
      return
    }
    let identity = TraceIdentity(
      agent: agent, id: identifier(values[.traceID], reading),
      start: reading.instant(values[.start]))
    var trace = Trace(identity: identity, problem: problem(values[.problem], node, reading))
    trace.problem.variant = values[.variant]?.string
    trace.end = reading.instant(values[.end])
    trace.model = values[.model]?.string
    trace.session = values[.session]?.string
    trace.parent = values[.parent]?.string
    trace.attempt = values[.attempt]?.int
    trace.submission = reading.text(values[.submission])
    trace.tokens = NativeCall.tokens(values[.tokens])
    trace.cost = reading.number(values[.cost])
    if let version = values[.promptVersion] {
      trace.promptVersion = version.string.flatMap(PromptReference.init)
      if trace.promptVersion == nil {
        reading.note(
          "bad_prompt_version", at: version, "neither X.Y.Z nor a content digest; left out")
      }
    }
    trace.duration = reading.number(values[.metrics]?["total_duration"])
    trace.steps = NativeSteps.read(
      calls: values[.calls], thoughts: values[.thoughts], events: values[.events], reading)
    trace.isComplete = trace.end != nil
    trace.outcome = outcome(values, isComplete: trace.isComplete, reading)
    reading.emit(trace, at: node)
  }

  /// Ids are strings; a number is taken as it is written.
  private static func identifier(_ node: JSONNode?, _ reading: Reading) -> String {
    guard let node else { return "" }
    return node.string ?? String(decoding: node.source, as: UTF8.self)
  }

  private static func problem(_ node: JSONNode?, _ trace: JSONNode, _ reading: Reading) -> Problem {
    guard let node else {
      reading.note(
        "no_problem", at: trace, "problem_context is missing; the run is its own problem")
      return Problem(id: "")
    }
    if node.kind == .string { return spelled(node, reading) }
    return Problem(
      id: identifier(node["problem_id"], reading), app: node["app_name"]?.string,
      namespace: node["app_namespace"]?.string)
  }

  /// The Python `repr` of a problem, or just its id.
  ///
  /// A `repr` that is cut off is no id: what follows the id in it may be the answer.
  private static func spelled(_ node: JSONNode, _ reading: Reading) -> Problem {
    let read: Problem?? = node.utf8.flatMap(PythonLiteral.json)?.withUnsafeBytes { bytes in
      reading.withNested(bytes, at: node) { nested in
        nested["problem_id"] != nil ? problem(nested, nested, reading) : nil
      }
    }
    if let problem = read ?? nil { return problem }
    let text = node.string ?? ""
    guard text.contains("problem_id") else { return Problem(id: text) }
    reading.note(
      "no_problem", at: node, "problem_context cannot be read; the run is its own problem")
    return Problem(id: "")
  }

  private static func outcome(
    _ values: [Field: JSONNode], isComplete: Bool, _ reading: Reading
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
