internal import JSON
internal import Traces

extension TraceFormat {
  /// tau-bench: a list of `{task_id, trial, reward, traj}`; `info` holds gold answers and is not read.
  static let tauBench = TraceFormat(
    name: "tau-bench", summary: "tau-bench trajectories: a list, or a line each",
    recognises: { root in
      anyRecord(of: root) { $0["traj"] != nil && $0["task_id"] != nil }
    },
    read: { root, reading in
      guard root.kind == .array else { return TauBenchRun.read(root, reading) }
      root.forEachElement { TauBenchRun.read($0, reading) }
    })
}

private enum TauBenchRun {
  static func read(_ node: JSONNode, _ reading: Reading) {
    guard let task = node["task_id"], let trajectory = node["traj"], trajectory.kind == .array,
      let agent = reading.agent(reading.source.stem)
    else {
      reading.setAside("not_a_trace", at: node, "task_id or traj is missing")
      return
    }
    var trace = reading.beginTrace(agent)
    trace.problem = reading.rows.keep(task.utf8 ?? task.source)
    readSteps(trajectory, reading)
    trace.row.outcome = reading.number(node["reward"]).map(Outcome.init(score:)) ?? .unknown
    reading.emit(trace, distinction: node["trial"]?.source, at: node)
  }

  private static func readSteps(_ trajectory: JSONNode, _ reading: Reading) {
    var transcript = Transcript(reading)
    trajectory.forEachElement { message in
      let role = reading.name(message["role"])
      guard !reading.isTool(role) else {
        let content = message["content"]
        let failed = content?.utf8?.starts(with: "Error".utf8) ?? false
        let isPaired = transcript.result(
          id: message["tool_call_id"]?.string, tool: message["name"]?.string, content: content,
          failure: failed ? .content : .none, time: nil)
        if !isPaired {
          reading.note("orphan_result", at: message, "a tool result without a call; left out")
        }
        return
      }
      transcript.message(role: role, content: message["content"], time: nil)
      message["tool_calls"]?.forEachElement { node in
        guard let function = node["function"], let tool = reading.name(function["name"]) else {
          reading.note("bad_step", at: node, "a tool call without a name; left out")
          return
        }
        var call = reading.draftCall()
        reading.arguments(function["arguments"], into: &call)
        transcript.call(call, tool: tool, id: node["id"]?.string, time: nil)
      }
    }
  }
}
