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
      var trace = Trace(
        identity: TraceIdentity(
          agent: agent, id: node["id"]?.string ?? "", start: reading.instant(node["start_time"])),
        problem: Problem(id: "\(domain)/\(taskID)"))
      trace.problem.app = domain
      trace.model = model
      trace.end = reading.instant(node["end_time"])
      trace.duration = reading.number(node["duration"])
      trace.cost = reading.number(node["agent_cost"])
      if let messages = node["messages"] {
        trace.steps = steps(messages, reading)
      }
      trace.outcome = outcome(node, reading)
      let trial = node["trial"].map { String(decoding: $0.source, as: UTF8.self) } ?? ""
      reading.emit(trace, distinction: trial, at: node)
    }
  }

  private static func outcome(_ node: JSONNode, _ reading: Reading) -> Outcome {
    guard let reward = reading.number(node["reward_info"]?["reward"]) else {
      return node["termination_reason"]?.string == nil ? .unknown : .aborted
    }
    return Outcome(score: reward)
  }

  private static func steps(_ messages: JSONNode, _ reading: Reading) -> [Step] {
    var transcript = Transcript(reading)
    messages.forEachElement { message in
      let role = reading.name(message["role"]) ?? ""
      let time = reading.instant(message["timestamp"])
      // The simulated user has tools of its own; they are not the agent's doing.
      if role == "tool", message["requestor"]?.string == "user" {
        transcript.message(role: "user_tool", content: message["content"], time: time)
        return
      }
      guard role != "tool" else {
        let isPaired = transcript.result(
          id: message["id"]?.string, tool: message["name"]?.string, content: message["content"],
          failure: message["error"]?.bool.map { $0 ? .content : .none } ?? .unsaid, time: time)
        if !isPaired {
          reading.note("orphan_result", at: message, "a tool result without a call; left out")
        }
        return
      }
      transcript.message(role: role, content: message["content"], time: time)
      guard role == "assistant" else { return }
      // The message's tokens and cost belong to all its calls; the first one carries them.
      var usage = message["usage"]
      var cost = reading.number(message["cost"])
      message["tool_calls"]?.forEachElement { node in
        guard let tool = reading.name(node["name"]) else {
          reading.note("bad_step", at: node, "a tool call without a name; left out")
          return
        }
        var call = ToolCall(tool: tool)
        call.callID = node["id"]?.string
        call.arguments = reading.arguments(node["arguments"])
        call.tokens = tokens(usage)
        call.cost = cost
        usage = nil
        cost = nil
        transcript.call(call, time: time)
      }
    }
    return transcript.steps
  }

  private static func tokens(_ usage: JSONNode?) -> TokenCount? {
    guard let usage, usage.kind == .object else { return nil }
    return TokenCount(
      input: usage["prompt_tokens"]?.int, output: usage["completion_tokens"]?.int)
  }
}
