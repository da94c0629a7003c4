/// One thing that happened in a run, as a line of its journal.
package enum RecordedStep: Sendable {
  case call(FinishedCall)
  case thought(reasoning: String, toolChoice: String?, justification: String?)
  case message(role: String, text: String)
  case handover(to: String, text: String?)
  case state(name: String, text: String?)
  /// Tokens and cost of the run that belong to no call; added up over the run.
  case use(TokenUse, cost: Double?)
  case end(RunEnding)

  /// The line for the journal; texts are cut to `textLimit` bytes.
  func line(at time: Int64, textLimit: Int) -> [UInt8] {
    var json = JSONText(textLimit: textLimit)
    let kind: JournalLine.Kind
    switch self {
    case .call(let call):
      kind = .call
      Self.write(call, to: &json)
    case .thought(let reasoning, let toolChoice, let justification):
      kind = .thought
      json.object {
        $0.member("reasoning", text: reasoning)
        $0.member("tool_choice", text: toolChoice)
        $0.member("justification", text: justification)
      }
    case .message(let role, let text):
      kind = .event
      Self.writeEvent("message", role, text, to: &json)
    case .handover(let agent, let text):
      kind = .event
      Self.writeEvent("handover", agent, text, to: &json)
    case .state(let name, let text):
      kind = .event
      Self.writeEvent("state", name, text, to: &json)
    case .use(let tokens, let cost):
      kind = .use
      json.raw(RunTotals(tokens, cost: cost).text)
    case .end(let ending):
      kind = .end
      Self.write(ending, at: time, to: &json)
    }
    return JournalLine(kind, at: time, json.bytes).text
  }

  private static func write(_ call: FinishedCall, to json: inout JSONText) {
    json.object {
      $0.member("tool_name", text: call.tool.isEmpty ? "unnamed" : call.tool)
      $0.member("arguments") { $0.value(call.arguments.recorded) }
      $0.member("success", call.success)
      $0.member("response", text: call.response)
      $0.member("duration", call.duration.map { max(0, $0) })
      if let failure = call.failure { write(failure, to: &$0) }
      $0.member("call_id", text: call.callID)
      if let tokens = call.tokens {
        $0.member("tokens") { write(tokens, to: &$0) }
      }
      $0.member("cost", call.cost)
      $0.member("state", text: call.state)
    }
  }

  private static func write(_ failure: CallFailure, to json: inout JSONText) {
    json.member("error") {
      $0.object {
        $0.member("type", text: failure.type)
        $0.member("message", text: failure.message)
      }
    }
  }

  static func write(_ tokens: TokenUse, to json: inout JSONText) {
    json.object {
      $0.member("input", tokens.input)
      $0.member("cached", tokens.cached)
      $0.member("output", tokens.output)
    }
  }

  private static func writeEvent(
    _ kind: String, _ name: String, _ text: String?, to json: inout JSONText
  ) {
    json.object {
      $0.member("kind", text: kind)
      $0.member("name", text: name.isEmpty ? "unnamed" : name)
      $0.member("text", text: text)
    }
  }

  private static func write(_ ending: RunEnding, at time: Int64, to json: inout JSONText) {
    json.object {
      $0.member("end_time") { $0.raw(NativeTraceFile.seconds(time)) }
      $0.member("outcome", text: outcome(ending))
      $0.member("success", ending.success ?? ending.score.map { $0 >= 1 })
      $0.member("score", ending.score)
      $0.member("final_submission", text: ending.submission)
      if let failure = ending.failure { write(failure, to: &$0) }
    }
  }

  /// Nil leaves it to the reader, which decides by the score.
  private static func outcome(_ ending: RunEnding) -> String? {
    if ending.isAborted { return "aborted" }
    if let success = ending.success { return success ? "success" : "failure" }
    return ending.score?.isFinite == true ? nil : "unknown"
  }
}
