internal import Instants
internal import Traces

extension Run {
  /// Plants the text; fields of a call go into a call of their own right before the last one.
  mutating func add(_ poison: Poison) {
    let text = TraceText(poison.text)
    switch poison.field {
    case .toolName: add(poison) { $0.tool = poison.text }
    case .response: add(poison) { $0.response = text }
    case .callID: add(poison) { $0.callID = poison.text }
    case .state: add(poison) { $0.state = poison.text }
    case .argumentName: add(poison, argument: (poison.text, .string("1"))) { _ in }
    case .argumentValue: add(poison, argument: ("name", .string(poison.text))) { _ in }
    case .errorType: add(poison) { $0.fail(CallError(type: poison.text, message: "it failed")) }
    case .errorMessage:
      add(poison) { $0.fail(CallError(type: "ToolError", message: poison.text)) }
    case .reasoning: add(Thought(reasoning: text, toolChoice: nil, justification: nil))
    case .toolChoice:
      add(Thought(reasoning: TraceText("next"), toolChoice: poison.text, justification: nil))
    case .justification:
      add(Thought(reasoning: TraceText("next"), toolChoice: nil, justification: text))
    case .submission: trace.submission = text
    case .problemID: trace.problem.id = poison.text
    case .appName: trace.problem.app = poison.text
    case .namespace: trace.problem.namespace = poison.text
    case .variant: trace.problem.variant = poison.text
    case .model: trace.model = poison.text
    case .session: trace.session = poison.text
    case .parent: trace.parent = poison.text
    }
  }

  private mutating func add(
    _ poison: Poison, argument: (name: String, value: ArgumentValue) = ("name", .string("a")),
    _ change: (inout ToolCall) -> Void
  ) {
    var call = ToolCall(tool: "look_up")
    call.arguments = [argument.value.argument(argument.name)]
    call.success = true
    call.response = TraceText("one entry")
    call.duration = 0.1
    change(&call)
    let place = beforeLastCall
    trace.steps.insert(Step(time: time(at: place), action: .call(call)), at: place)
    values(at: place, insert: [argument.value])
  }

  private mutating func add(_ thought: Thought) {
    let place = beforeLastCall
    trace.steps.insert(Step(time: time(at: place), action: .thought(thought)), at: place)
  }

  /// Before the thought that leads to the last call, so that equal times keep their order when files
  /// are read back.
  private var beforeLastCall: Int {
    var place = trace.steps.count - 1
    while place > 0, case .thought = trace.steps[place - 1].action { place -= 1 }
    return max(place, 0)
  }

  /// A moment after the step before.
  private func time(at place: Int) -> Instant? {
    guard place > 0, let before = trace.steps[place - 1].time else { return trace.identity.start }
    return Instant(microseconds: before.microseconds + 1)
  }

  private mutating func values(at place: Int, insert values: [ArgumentValue]) {
    let calls = trace.steps[..<place].reduce(0) { count, step in
      if case .call = step.action { count + 1 } else { count }
    }
    argumentValues.insert(values, at: calls)
  }
}

extension ToolCall {
  fileprivate mutating func fail(_ error: CallError) {
    self.error = error
    success = false
    response = error.message
  }
}
