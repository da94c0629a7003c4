package import Instants

/// One thing that happened in a run.
package struct Step: Sendable {
  package var time: Instant?
  package var action: Action

  package init(time: Instant?, action: Action) {
    self.time = time
    self.action = action
  }

  package enum Action: Sendable {
    case call(ToolCall)
    case thought(Thought)
    case message(Message)
    case handover(Handover)
    case state(StateChange)
  }
}

/// The agent reasoning, perhaps announcing a tool.
package struct Thought: Sendable {
  package var reasoning: TraceText?
  /// The tool that the agent says it will call.
  package var toolChoice: String?
  package var justification: TraceText?

  package init(reasoning: TraceText?, toolChoice: String?, justification: TraceText?) {
    self.reasoning = reasoning
    self.toolChoice = toolChoice
    self.justification = justification
  }
}

/// Something said, by whom the trace calls `role`.
package struct Message: Sendable {
  package var role: String
  package var text: TraceText?

  package init(role: String, text: TraceText?) {
    self.role = role
    self.text = text
  }
}

/// The agent passing the work to another one.
package struct Handover: Sendable {
  package var to: String
  package var text: TraceText?

  package init(to: String, text: TraceText?) {
    self.to = to
    self.text = text
  }
}

/// A change of state that no call of the agent made.
package struct StateChange: Sendable {
  package var name: String
  package var text: TraceText?

  package init(name: String, text: TraceText?) {
    self.name = name
    self.text = text
  }
}
