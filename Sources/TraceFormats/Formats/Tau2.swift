internal import JSON
internal import Traces

extension TraceFormat {
  /// tau2-bench: one file of simulations.
  ///
  /// `tasks` and `action_checks` hold gold answers and are not read.
  static let tau2 = TraceFormat(
    name: "tau2", summary: "tau2-bench simulations: one file of many",
    recognises: { root in
      root.kind == .object && root["simulations"] != nil && root["info"] != nil
    },
    read: Tau2Results.read)
}

private enum Tau2Results {
  @Sendable static func read(_ root: JSONNode, _ reading: Reading) {
    let agentInfo = root["info"]?["agent_info"]
    guard let agent = reading.agent(agentInfo?["implementation"]?.string) else {
      reading.setAside("no_agent", at: root, "info.agent_info.implementation is missing")
      return
    }
    guard let simulations = root["simulations"], simulations.kind == .array else {
      reading.setAside("not_a_trace", at: root, "simulations must be an array")
      return
    }
    let model = agentInfo?["llm"]?.string
    let domain = root["info"]?["environment_info"]?["domain_name"]?.string ?? ""
    simulations.forEachElement { node in
      guard let task = node["task_id"] else {
        reading.setAside("not_a_trace", at: node, "a simulation without a task_id")
        return
      }
      let taskID = task.string ?? String(decoding: task.source, as: UTF8.self)
      var trace = reading.beginTrace(agent)
      if let id = reading.slice(node["id"]) { trace.row.id = id }
      trace.row.start = reading.instant(node["start_time"])
      trace.problem = reading.rows.keep("\(domain)/\(taskID)")
      trace.row.app = reading.rows.keep(domain)
      trace.row.model = model.map { reading.rows.keep($0) }
      trace.row.end = reading.instant(node["end_time"])
      trace.row.duration = reading.number(node["duration"])
      trace.row.cost = reading.number(node["agent_cost"])
      if let messages = node["messages"] { readSteps(messages, reading) }
      trace.row.outcome = outcome(node, reading)
      reading.emit(trace, distinction: node["trial"]?.source, at: node)
    }
  }

  private static func outcome(_ node: JSONNode, _ reading: Reading) -> Outcome {
    guard let reward = reading.number(node["reward_info"]?["reward"]) else {
      return node["termination_reason"]?.string == nil ? .unknown : .aborted
    }
    return Outcome(score: reward)
  }

  private static func readSteps(_ messages: JSONNode, _ reading: Reading) {
    var transcript = Transcript(reading)
    messages.forEachElement { message in
      let role = reading.name(message["role"])
      let time = reading.instant(message["timestamp"])
      // The simulated user has tools of its own; they are not the agent's doing.
      if reading.isTool(role), message["requestor"]?.string == "user" {
        transcript.message(role: "user_tool", content: message["content"], time: time)
        return
      }
      guard !reading.isTool(role) else {
        let isPaired = transcript.result(
          id: message["id"]?.string, tool: message["name"]?.string, content: message["content"],
          failure: message["error"]?.bool.map { $0 ? .content : .none } ?? .unsaid, time: time)
        if !isPaired {
          reading.note("orphan_result", at: message, "a tool result without a call; left out")
        }
        return
      }
      transcript.message(role: role, content: message["content"], time: time)
      guard let role, role.elementsEqual("assistant".utf8) else { return }
      // The message's tokens and cost belong to all its calls; the first one carries them.
      var usage = message["usage"]
      var cost = reading.number(message["cost"])
      message["tool_calls"]?.forEachElement { node in
        guard let tool = reading.name(node["name"]) else {
          reading.note("bad_step", at: node, "a tool call without a name; left out")
          return
        }
        var call = reading.draftCall()
        reading.arguments(node["arguments"], into: &call)
        reading.detail(tokens: tokens(usage), cost: cost, into: &call)
        usage = nil
        cost = nil
        transcript.call(call, tool: tool, id: node["id"]?.string, time: time)
      }
    }
  }

  private static func tokens(_ usage: JSONNode?) -> TokenCount? {
    guard let usage, usage.kind == .object else { return nil }
    return TokenCount(
      input: usage["prompt_tokens"]?.int, output: usage["completion_tokens"]?.int)
  }
}
