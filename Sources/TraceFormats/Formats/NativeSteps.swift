internal import JSON
internal import Traces

/// The steps of a native trace: calls, thoughts and events, each in the order of its array, merged
/// by time.
enum NativeSteps {
  static func read(
    calls: JSONNode?, thoughts: JSONNode?, events: JSONNode?, _ reading: Reading
  ) {
    let first = reading.rows.others.count
    list(thoughts, reading, thought)
    let firstCall = reading.rows.calls.count
    list(calls, reading, NativeCall.read)
    let firstEvent = reading.rows.others.count
    list(events, reading, event)
    StepOrder(
      calls: firstCall..<reading.rows.calls.count, thoughts: first..<firstEvent,
      events: firstEvent..<reading.rows.others.count
    ).apply(to: &reading.rows)
  }

  /// One array of steps; elements may be objects or, from some writers, Python `repr` of objects.
  private static func list(
    _ node: JSONNode?, _ reading: Reading, _ read: (JSONNode, Reading) -> Bool
  ) {
    guard let node else { return }
    guard node.kind == .array else {
      return reading.note("bad_steps", at: node, "steps must be an array; left out")
    }
    for element in node.items {
      let isStep =
        element.kind == .object ? read(element, reading) : spelled(element, reading, read)
      if !isStep {
        reading.note("bad_step", at: element, "a step that names no tool or text; left out")
      }
    }
  }

  private static func spelled(
    _ element: JSONNode, _ reading: Reading, _ read: (JSONNode, Reading) -> Bool
  ) -> Bool {
    guard let json = element.utf8.flatMap(PythonLiteral.json) else { return false }
    return json.withUnsafeBytes { bytes in
      reading.withNested(bytes, at: element) { read($0, reading) } ?? false
    }
  }

  enum ThoughtField: String, KeyedField {
    case reasoning, justification, timestamp
    case tool = "tool_choice"
  }

  private static let thoughtFields = KeyTable<ThoughtField>()

  private static func thought(_ node: JSONNode, _ reading: Reading) -> Bool {
    let fields = thoughtFields
    var reasoning: JSONNode?
    var justification: JSONNode?
    var tool: JSONNode?
    var time: JSONNode?
    for (key, value) in node.members {
      switch fields.field(key) {
      case .reasoning: reasoning = value
      case .justification: justification = value
      case .timestamp: time = value
      case .tool: tool = value
      case nil: break
      }
    }
    let text = reading.bytes(reasoning)
    var step = OtherStepRow(kind: .thought)
    step.name = reading.label(tool)
    guard text != nil || step.name >= 0 else { return false }
    step.time = reading.instant(time)
    reading.add(step, text: text, justification: reading.bytes(justification))
    return true
  }

  /// One of `{"kind": "message" | "handover" | "state", "name": …, "text": …, "timestamp": …}`.
  private static func event(_ node: JSONNode, _ reading: Reading) -> Bool {
    guard let name = reading.name(node["name"]) else { return false }
    let kind: OtherStepRow.Kind
    switch node["kind"]?.string {
    case "message": kind = .message
    case "handover": kind = .handover
    case "state": kind = .state
    default: return false
    }
    var step = OtherStepRow(kind: kind)
    step.name = reading.rows.labels.number(name)
    step.time = reading.instant(node["timestamp"])
    reading.add(step, text: reading.bytes(node["text"]))
    return true
  }
}
