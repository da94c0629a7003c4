internal import Instants
internal import JSON
internal import Traces

extension Run {
  /// The run as a native trace: one JSON object that reads back as the same trace, indented for
  /// people or on one line, in either case with a line feed at the end.
  ///
  package func nativeJSON(appDescription: String = "", indented: Bool = true) -> [UInt8] {
    var json = JSONWriter(indented: indented)
    json.object { json in
      json.member("trace_id", trace.identity.id)
      json.member("agent_type", trace.identity.agent.text)
      json.member("problem_context") { json in
        json.member("problem_id", trace.problem.id)
        if let app = trace.problem.app { json.member("app_name", app) }
        if let namespace = trace.problem.namespace { json.member("app_namespace", namespace) }
        if !appDescription.isEmpty { json.member("app_description", appDescription) }
      }
      if let variant = trace.problem.variant { json.member("variant", variant) }
      if let model = trace.model { json.member("model", model) }
      if let prompt = trace.promptVersion { json.member("prompt_version", prompt.text) }
      if let session = trace.session { json.member("session_id", session) }
      if let parent = trace.parent { json.member("parent_trace_id", parent) }
      if let attempt = trace.attempt { json.member("attempt", attempt) }
      json.member("start_time", trace.identity.start?.seconds)
      json.member("end_time", trace.end?.seconds)
      writeOutcome(&json)
      json.member("final_submission", trace.submission?.content)
      json.member("tool_calls", array: writeCalls)
      json.member("thinking_steps", array: writeThoughts)
      writeMetrics(&json)
    }
    return json.utf8 + [UInt8(ascii: "\n")]
  }

  private func writeOutcome(_ json: inout JSONWriter) {
    switch trace.outcome {
    case .success: json.member("success", true)
    case .failure: json.member("success", false)
    case .partial(let score):
      json.member("success", false)
      json.member("score", score)
    case .aborted, .unknown: json.member("success", Bool?.none)
    }
  }

  private func writeCalls(_ json: inout JSONWriter) {
    var number = 0
    for step in trace.steps {
      guard case .call(let call) = step.action else { continue }
      json.element()
      json.object { json in
        json.member("tool_name", call.tool)
        json.member("arguments") { json in
          for (argument, value) in zip(call.arguments, argumentValues[number]) {
            json.key(argument.name)
            value.write(to: &json)
          }
        }
        json.member("timestamp", step.time?.seconds)
        json.member("success", call.success)
        if let error = call.error {
          json.member("error") { json in
            if let type = error.type { json.member("type", type) }
            json.member("message", error.message.content)
          }
        }
        json.member("response", call.response?.content)
        json.member("duration", call.duration)
        if let id = call.callID { json.member("call_id", id) }
        if let state = call.state { json.member("state", state) }
      }
      number += 1
    }
  }

  private func writeThoughts(_ json: inout JSONWriter) {
    for step in trace.steps {
      guard case .thought(let thought) = step.action else { continue }
      json.element()
      json.object { json in
        json.member("reasoning", thought.reasoning?.content)
        if let tool = thought.toolChoice { json.member("tool_choice", tool) }
        if let reason = thought.justification?.content { json.member("justification", reason) }
        json.member("timestamp", step.time?.seconds)
      }
    }
  }

  private func writeMetrics(_ json: inout JSONWriter) {
    if let tokens = trace.tokens {
      json.member("tokens") { json in
        if let input = tokens.input { json.member("input", input) }
        if let cached = tokens.cached { json.member("cached", cached) }
        if let output = tokens.output { json.member("output", output) }
      }
    }
    guard let duration = trace.duration else { return }
    json.member("performance_metrics") { json in
      json.member("total_duration", duration)
      json.member("tool_call_count", trace.callCount)
      json.member("thinking_step_count", trace.steps.count - trace.callCount)
    }
  }
}

extension ArgumentValue {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .string(let text): json.string(text)
    case .int(let number): json.int(Int64(number))
    case .bool(let flag): json.bool(flag)
    }
  }
}

extension JSONWriter {
  /// A member that is an object.
  fileprivate mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
    member(name, object: body)
  }
}
