internal import JSON
internal import Traces

extension TraceFormat {
  /// AgentDojo: one run of one user task a file, perhaps under an injection attack.
  static let agentDojo = TraceFormat(
    name: "agentdojo", summary: "AgentDojo runs: one user task a file",
    recognises: { root in
      root.kind == .object && root["suite_name"] != nil && root["pipeline_name"] != nil
        && root["messages"] != nil
    },
    read: AgentDojoRun.read)
}

private enum AgentDojoRun {
  @Sendable static func read(_ node: JSONNode, _ reading: Reading) {
    guard let suite = node["suite_name"]?.string, let task = node["user_task_id"]?.string,
      let pipeline = node["pipeline_name"]?.string, let agent = agent(pipeline, reading)
    else {
      reading.setAside(
        "not_a_trace", at: node, "suite_name, user_task_id or pipeline_name is missing")
      return
    }
    var trace = reading.beginTrace(agent)
    trace.row.start = reading.instant(node["evaluation_timestamp"])
    trace.problem = reading.rows.keep("\(suite)/\(task)")
    trace.row.app = reading.rows.keep(suite)
    trace.row.variant = variant(node).map { reading.rows.keep($0) }
    trace.row.duration = reading.number(node["duration"])
    if let messages = node["messages"] { readSteps(messages, reading) }
    trace.row.outcome = outcome(node, reading)
    reading.emit(trace, at: node)
  }

  /// Local models all call their pipeline `local`; the folder that holds the suites names them.
  private static func agent(_ pipeline: String, _ reading: Reading) -> AgentName? {
    let isLocal = pipeline == "local" || pipeline.hasPrefix("local-")
    return reading.agent(isLocal ? reading.source.folder(4) ?? pipeline : pipeline)
  }

  private static func variant(_ node: JSONNode) -> String? {
    let parts = [node["attack_type"]?.string, node["injection_task_id"]?.string].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// `security` is about the injected task, not about this one.
  ///
  /// A run that broke off has no result.
  private static func outcome(_ node: JSONNode, _ reading: Reading) -> Outcome {
    if let error = node["error"], !error.isNull { return .aborted }
    guard let utility = node["utility"] else { return .unknown }
    if let success = utility.bool { return success ? .success : .failure }
    return reading.number(utility).map(Outcome.init(score:)) ?? .unknown
  }

  private static func readSteps(_ messages: JSONNode, _ reading: Reading) {
    var transcript = Transcript(reading)
    messages.forEachElement { message in
      let role = reading.name(message["role"])
      guard !reading.isTool(role) else {
        let error = message["error"].flatMap { $0.source.isEmpty || $0.isNull ? nil : $0 }
        let isPaired = transcript.result(
          id: message["tool_call_id"]?.string,
          tool: message["tool_call"]?["function"]?.string, content: message["content"],
          failure: error.map { .message($0) } ?? .none, time: nil)
        if !isPaired {
          reading.note("orphan_result", at: message, "a tool result without a call; left out")
        }
        return
      }
      transcript.message(role: role, content: message["content"], time: nil)
      message["tool_calls"]?.forEachElement { node in
        guard let tool = reading.name(node["function"]) else {
          reading.note("bad_step", at: node, "a tool call without a name; left out")
          return
        }
        var call = reading.draftCall()
        reading.arguments(node["args"], into: &call)
        transcript.call(call, tool: tool, id: node["id"]?.string, time: nil)
      }
    }
  }
}
