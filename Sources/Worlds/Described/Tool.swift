/// A tool: what it is called with, what it says, and how it fails.
///
/// Texts may name the problem's `{fields}`.
package struct Tool: Sendable {
  package var name: String
  package var parameters: [Parameter]
  package var responses: [String]
  /// How often it is called in passing, against the other tools; 0 leaves it to behaviours.
  package var weight: Double
  /// Seconds that a call takes, give or take half.
  package var latency: Double
  /// Whether the response goes with the choice of argument values rather than with chance.
  package var answersValue: Bool
  package var failure: ToolFailure?
  /// What the agent thinks before it calls it.
  package var thoughts: [String]
  /// What the agent gives as its reason.
  package var reasons: [String]

  package init(
    _ name: String, parameters: [Parameter] = [], responses: [String] = ["done"],
    weight: Double = 1, latency: Double = 1, answersValue: Bool = false,
    failure: ToolFailure? = nil, thoughts: [String] = [], reasons: [String] = []
  ) {
    precondition(!responses.isEmpty, "\(name) has nothing to say")
    self.name = name
    self.parameters = parameters
    self.responses = responses
    self.weight = weight
    self.latency = latency
    self.answersValue = answersValue
    self.failure = failure
    self.thoughts = thoughts.isEmpty ? ["The next thing to look at is \(name)."] : thoughts
    self.reasons = reasons.isEmpty ? ["\(name) shows what is missing so far."] : reasons
  }
}

/// An argument of a tool and the values that agents pass.
package struct Parameter: Sendable {
  package var name: String
  package var values: [ArgumentValue]

  package init(_ name: String, _ values: [ArgumentValue]) {
    precondition(!values.isEmpty, "\(name) has no value")
    self.name = name
    self.values = values
  }

  /// Text values.
  package init(_ name: String, _ values: String...) {
    self.init(name, values.map(ArgumentValue.string))
  }
}

/// The value of one argument.
package enum ArgumentValue: Hashable, Sendable {
  case string(String)
  case int(Int)
  case bool(Bool)
}

/// How a tool fails, and what helps.
package struct ToolFailure: Sendable {
  package var type: String
  package var message: String
  /// The share of calls that fail although nothing is wrong with them.
  package var rate: Double
  /// The argument without which calls fail, and how often agents leave it out.
  package var need: Need?
  /// The share of retries with other arguments that fail again.
  package var rateAfterChange: Double = 0.1
  /// The share of retries with the same arguments that fail again.
  package var rateUnchanged: Double = 0.85

  package init(_ type: String, _ message: String, rate: Double, need: Need? = nil) {
    self.type = type
    self.message = message
    self.rate = rate
    self.need = need
  }

  /// An argument that the tool cannot do without.
  package struct Need: Sendable {
    package var parameter: String
    /// The share of calls in passing that leave it out.
    package var omission: Double
    /// The share of calls without it that fail.
    package var rateWithout: Double

    package init(_ parameter: String, omission: Double = 0.3, rateWithout: Double = 0.95) {
      self.parameter = parameter
      self.omission = omission
      self.rateWithout = rateWithout
    }
  }
}
