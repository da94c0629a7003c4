internal import JSON
internal import Traces

/// The steps of a native trace: calls, thoughts and events, each in the order of its array, merged
/// by time.
enum NativeSteps {
  static func read(
    calls: JSONNode?, thoughts: JSONNode?, events: JSONNode?, _ reading: Reading
  ) -> [Step] {
    var steps = StepMerge(list(thoughts, reading, thought))
    steps.read(calls, reading, NativeCall.read)
    guard let events else { return steps.finished() }
    var all = StepMerge(list(events, reading, event))
    for step in steps.finished() { all.add(step) }
    return all.finished()
  }

  private static func list(
    _ node: JSONNode?, _ reading: Reading, _ read: (JSONNode, Reading) -> Step?
  ) -> [Step] {
    var list = StepMerge([])
    list.read(node, reading, read)
    return list.finished()
  }

  private static func thought(_ node: JSONNode, _ reading: Reading) -> Step? {
    let thought = Thought(
      reasoning: reading.text(node["reasoning"]), toolChoice: reading.name(node["tool_choice"]),
      justification: reading.text(node["justification"]))
    guard thought.reasoning != nil || thought.toolChoice != nil else { return nil }
    return Step(time: reading.instant(node["timestamp"]), action: .thought(thought))
  }

  /// One of `{"kind": "message" | "handover" | "state", "name": …, "text": …, "timestamp": …}`.
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
