/// One call of a tool by the agent.
package struct ToolCall: Sendable {
  package var tool: String
  /// In the order of the trace.
  package var arguments: [Argument]
  /// Nil when the trace does not say.
  package var success: Bool?
  package var error: CallError?
  package var response: TraceText?
  /// Seconds; never negative.
  package var duration: Double?
  package var callID: String?
  package var tokens: TokenCount?
  /// In the trace's own currency, usually US dollars.
  package var cost: Double?
  /// The tool's or the agent's state as the trace names it, for example a stage of a workflow.
  package var state: String?

  package init(tool: String) {
    self.tool = tool
    arguments = []
  }
}

/// What went wrong with a call, without the words that change from run to run.
package struct CallError: Hashable, Sendable {
  /// The type's name (`KeyError`), where the trace has one.
  package var type: String?
  /// The message with its variable parts masked.
  package var template: String
  package var message: TraceText

  package init(type: String?, template: String, message: TraceText) {
    self.type = type
    self.template = template
    self.message = message
  }
}

/// One argument of a call: its name, its type and a mark by which equal values are recognised.
package struct Argument: Hashable, Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case null, bool, number, string, array, object
  }

  package var name: String
  package var kind: Kind
  package var value: UInt64

  package init(name: String, kind: Kind, value: UInt64) {
    self.name = name
    self.kind = kind
    self.value = value
  }
}

/// Tokens that a step or a run used.
package struct TokenCount: Hashable, Sendable {
  package var input: Int?
  package var cached: Int?
  package var output: Int?

  package init(input: Int? = nil, cached: Int? = nil, output: Int? = nil) {
    self.input = input
    self.cached = cached
    self.output = output
  }
}
