import Traces
import Worlds

/// Whether a trace shows a deed, judged from its steps alone.
struct TraceSigns {
  private let calls: [ToolCall]
  /// The thought right before each call.
  private let thoughts: [Thought?]
  /// Tools without immediate repeats.
  private let tools: [String]

  init(_ trace: Trace) {
    var calls: [ToolCall] = []
    var thoughts: [Thought?] = []
    var last: Thought?
    for step in trace.steps {
      switch step.action {
      case .call(let call):
        calls.append(call)
        thoughts.append(last)
        last = nil
      case .thought(let thought): last = thought
      case .message, .handover, .state: last = nil
      }
    }
    self.calls = calls
    self.thoughts = thoughts
    tools = calls.map(\.tool).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  func show(_ deed: Deed) -> Bool {
    switch deed {
    case .uses(let tool): tools.contains(tool)
    case .begins(let tool): tools.first == tool
    case .inSequence(let sequence):
      tools.indices.contains { tools[$0...].starts(with: sequence) }
    case .eventually(let first, let second):
      tools.firstIndex(of: first).map { tools[$0...].contains(second) } ?? false
    case .passes(let argument, let tool):
      calls.first { $0.tool == tool }?.arguments.contains { $0.name == argument } == true
    case .changesArguments(let tool):
      zip(calls, calls.dropFirst()).contains { one, next in
        one.tool == tool && one.success == false && next.tool == tool
          && one.arguments != next.arguments
      }
    case .explains(let tool):
      zip(calls, thoughts).contains { call, thought in
        (tool == nil || call.tool == tool) && thought?.toolChoice == call.tool
          && thought?.justification != nil
      }
    }
  }
}
