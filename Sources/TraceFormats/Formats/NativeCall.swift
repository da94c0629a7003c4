internal import JSON
internal import Traces

/// One tool call of a native trace.
enum NativeCall {
  enum Field: String, KeyedField {
    case tool = "tool_name"
    case arguments, timestamp, success, response, duration, error, tokens, cost, state
    case callID = "call_id"
  }

  private static let fields = KeyTable<Field>()

  /// Adds the call to the rows; false when it names no tool.
  static func read(_ node: JSONNode, _ reading: Reading) -> Bool {
    let fields = fields
    var call = reading.draftCall()
    var tool: UnsafeRawBufferPointer?
    var response: JSONNode?
    var error: JSONNode?
    var tokens: TokenCount?
    var cost: Double?
    if node.hasDuplicateKey { reading.noteDuplicateKey(node) }
    for (key, value) in node.members {
      guard let field = fields.field(key), !value.isNull else { continue }
      switch field {
      case .tool: tool = reading.name(value)
      case .arguments: reading.arguments(value, into: &call)
      case .timestamp: call.row.time = reading.instant(value)
      case .success: call.row.success = success(value, reading)
      case .response: response = value
      case .duration: call.row.duration = duration(value, reading)
      case .error: error = isNothing(value) ? nil : value
      case .tokens: tokens = Self.tokens(value)
      case .cost: cost = reading.number(value)
      case .state: call.row.state = reading.label(value)
      case .callID: call.kept?.callID = value.string
      }
    }
    guard let tool else { return false }
    call.row.tool = reading.rows.tools.number(tool)
    let text = reading.bytes(response)
    reading.response(text, into: &call)
    reading.detail(tokens: tokens, cost: cost, into: &call)
    if let error {
      describe(error, reading, &call)
      if call.row.success == nil { call.row.success = false }
    } else if call.row.success == false, let text {
      // A failed call without an `error` says in its response what went wrong.
      reading.error(type: nil, message: text, into: &call)
    }
    reading.add(call)
    return true
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
  private static func describe(_ node: JSONNode, _ reading: Reading, _ call: inout CallDraft) {
    let message = node.kind == .object ? node["message"] ?? node : node
    let type = node.kind == .object ? reading.name(node["type"]) : nil
    reading.error(type: type, message: message.utf8 ?? message.source, into: &call)
  }

  static func tokens(_ node: JSONNode?) -> TokenCount? {
    guard let node, node.kind == .object else { return nil }
    return TokenCount(
      input: node["input"]?.int, cached: node["cached"]?.int, output: node["output"]?.int)
  }
}
