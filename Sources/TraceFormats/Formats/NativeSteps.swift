internal import JSON
internal import Traces

/// The steps of a native trace: calls, thoughts and events, each in the order of its array, merged
/// by time.
enum NativeSteps {
  static func read(
    calls: JSONNode?, thoughts: JSONNode?, events: JSONNode?, _ reading: Reading
  ) -> [Step] {
    let steps = merged(list(thoughts, reading, thought), list(calls, reading, NativeCall.read))
    return merged(list(events, reading, event), steps)
  }

  /// One array of steps; elements may be objects or, from some writers, Python `repr` of objects.
  private static func list(
    _ node: JSONNode?, _ reading: Reading, _ read: (JSONNode, Reading) -> Step?
  ) -> [Step] {
    guard let node else { return [] }
    guard node.kind == .array else {
      reading.note("bad_steps", at: node, "steps must be an array; left out")
      return []
    }
    var steps: [Step] = []
    steps.reserveCapacity(node.count)
    node.forEachElement { element in
      let step = element.kind == .object ? read(element, reading) : spelled(element, reading, read)
      if let step {
        steps.append(step)
      } else {
        reading.note("bad_step", at: element, "a step that names no tool or text; left out")
      }
    }
    return steps
  }

  private static func spelled(
    _ element: JSONNode, _ reading: Reading, _ read: (JSONNode, Reading) -> Step?
  ) -> Step? {
    guard let json = element.utf8.flatMap(PythonLiteral.json) else { return nil }
    return json.withUnsafeBytes { bytes in
      reading.withNested(bytes, at: element) { read($0, reading) } ?? nil
    }
  }

  /// Of two steps of one time the one of `first` comes first; a step without a time follows the one
  /// before it.
  static func merged(_ first: [Step], _ second: [Step]) -> [Step] {
    if first.isEmpty { return second }
    var merged: [Step] = []
    merged.reserveCapacity(first.count + second.count)
    var next = 0
    for step in second {
      while next < first.count, comesFirst(first[next], step) {
        merged.append(first[next])
        next += 1
      }
      merged.append(step)
    }
    merged.append(contentsOf: first[next...])
    return merged
  }

  private static func comesFirst(_ a: Step, _ b: Step) -> Bool {
    guard let first = a.time else { return true }
    guard let second = b.time else { return false }
    return first <= second
  }

  private static func thought(_ node: JSONNode, _ reading: Reading) -> Step? {
    let thought = Thought(
      reasoning: reading.text(node["reasoning"]), toolChoice: reading.name(node["tool_choice"]),
      justification: reading.text(node["justification"]))
    guard thought.reasoning != nil || thought.toolChoice != nil else { return nil }
    return Step(time: reading.instant(node["timestamp"]), action: .thought(thought))
  }

  /// `{"kind": "message" | "handover" | "state", "name": …, "text": …, "timestamp": …}`
  private static func event(_ node: JSONNode, _ reading: Reading) -> Step? {
    guard let name = reading.name(node["name"]) else { return nil }
    let text = reading.text(node["text"])
    let action: Step.Action
    switch node["kind"]?.string {
    case "message": action = .message(Message(role: name, text: text))
    case "handover": action = .handover(Handover(to: name, text: text))
    case "state": action = .state(StateChange(name: name, text: text))
    default: return nil
    }
    return Step(time: reading.instant(node["timestamp"]), action: action)
  }
}
