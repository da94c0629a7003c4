internal import JSON
internal import Traces

/// One tool call of a native trace.
enum NativeCall {
  enum Field: String, CaseIterable {
    case tool = "tool_name"
    case arguments, timestamp, success, response, duration, error, tokens, cost, state
    case callID = "call_id"
  }

  private static let fields = KeyTable<Field>()

  /// Nil when the call names no tool.
  static func read(_ node: JSONNode, _ reading: Reading) -> Step? {
    var tool: String?
    var call = ToolCall(tool: "")
    var error: JSONNode?
    var response: JSONNode?
    var step = Step(time: nil, action: .call(call))
    if node.hasDuplicateKey { reading.noteDuplicateKey(node) }
    node.forEachMember { key, value in
      guard let field = fields.field(key), !value.isNull else { return }
      switch field {
      case .tool: tool = reading.name(value)
      case .arguments: call.arguments = reading.arguments(value)
      case .timestamp: step.time = reading.instant(value)
      case .success: call.success = success(value, reading)
      case .response: response = value
      case .duration: call.duration = duration(value, reading)
      case .error: error = isNothing(value) ? nil : value
      case .tokens: call.tokens = tokens(value)
      case .cost: call.cost = reading.number(value)
      case .state: call.state = reading.name(value)
      case .callID: call.callID = value.string
      }
    }
    guard let tool else { return nil }
    call.tool = tool
    call.response = reading.text(response)
    if let error {
      call.error = described(error, reading)
      if call.success == nil { call.success = false }
    } else if call.success == false, let response {
      call.error = failure(response, reading)
    }
    step.action = .call(call)
    return step
  }

  private static func success(_ node: JSONNode, _ reading: Reading) -> Bool? {
    if let success = node.bool { return success }
    reading.note("bad_success", at: node, "a call's success is neither true nor false; left out")
    return nil
  }

  /// `""`, `false` and `{}` are how some writers say that there was no error.
  private static func isNothing(_ error: JSONNode) -> Bool {
    switch error.kind {
    case .null, .false: true
    case .string: error.source.isEmpty
    case .object, .array: error.count == 0
    case .true, .number, .notFinite: false
    }
  }

  private static func duration(_ node: JSONNode, _ reading: Reading) -> Double? {
    guard let seconds = node.double else {
      reading.note("bad_duration", at: node, "a call's duration is not a number; left out")
      return nil
    }
    guard seconds >= 0 else {
      reading.note("negative_duration", at: node, "a call's duration is negative; left out")
      return nil
    }
    return seconds
  }

  /// `"error": "message"` or `"error": {"type": …, "message": …}`.
  private static func described(_ node: JSONNode, _ reading: Reading) -> CallError? {
    let message = node.kind == .object ? node["message"] ?? node : node
    let type = node.kind == .object ? reading.name(node["type"]) : nil
    let bytes = message.utf8 ?? message.source
    return reading.error(type: type, message: reading.text(utf8: bytes), utf8: bytes)
  }

  /// A failed call without an `error` says in its response what went wrong.
  private static func failure(_ response: JSONNode, _ reading: Reading) -> CallError {
    let bytes = response.utf8 ?? response.source
    return reading.error(type: nil, message: reading.text(utf8: bytes), utf8: bytes)
  }

  static func tokens(_ node: JSONNode?) -> TokenCount? {
    guard let node, node.kind == .object else { return nil }
    return TokenCount(
      input: node["input"]?.int, cached: node["cached"]?.int, output: node["output"]?.int)
  }
}
