/// Which models run the agents.
package struct ModelMix: Sendable {
  package var models: [Model]
  package var assignment: Assignment

  package init(_ models: [Model] = [Model("model-a")], assignment: Assignment = .perSession) {
    precondition(!models.isEmpty, "somebody must run the agents")
    self.models = models
    self.assignment = assignment
  }

  /// How sessions come by their model.
  package enum Assignment: Hashable, Sendable {
    /// Drawn for each session.
    case perSession
    /// One model for so many days, then the next.
    case inTurn(days: Int)
  }

  package struct Model: Sendable {
    /// As traces name it; nil when they do not say.
    package var name: String?
    package var share: Double
    /// Added to the chance of success.
    package var shift: Double
    /// Added to the rate of every behaviour.
    package var rateShift: Double

    package init(_ name: String?, share: Double = 1, shift: Double = 0, rateShift: Double = 0) {
      self.name = name
      self.share = share
      self.shift = shift
      self.rateShift = rateShift
    }
  }
}

/// How runs hang together.
package struct SessionHabit: Sendable {
  package var chain: Chain = .single
  /// Added to or taken from the chance of success of a whole session, by the toss of a coin.
  package var effect = 0.0
  /// The probability that a later run of the session behaves exactly like its first.
  package var stickiness = 0.0
  /// Whether traces name their session, and later attempts their parent and number.
  package var isRecorded = true
  /// What a session's name begins with.
  package var prefix = "s"

  package init() {}

  /// The runs of one agent in a session, all on the same problem.
  package enum Chain: Hashable, Sendable {
    case single
    case repeated(Int)
    /// Tries again after each failure, with this probability, up to so many attempts.
    case untilSuccess(attempts: Int, probability: Double = 1)
  }
}

/// What is linked to outcomes without having caused them, and how outcomes are told.
package struct OutcomeHabit: Sendable {
  /// How many times as many calls a failing run has.
  package var failureLength = 1.0
  /// How many times as long as their latency calls take in every run.
  package var pace = 1.0
  /// How many times as long the calls of a failing run take.
  package var failureDuration = 1.0
  /// The share of failing runs that are partly right.
  package var partialShare = 0.0
  /// The share of failing runs that are cut off.
  package var abortedShare = 0.0
  /// The share of runs whose outcome nobody tells.
  package var unknownShare = 0.0

  package init() {}
}

/// A change over time that no prompt made.
package struct Drift: Sendable {
  /// Days on which it begins and is complete; equal for a step.
  package var days: ClosedRange<Double>
  /// Added to the chance of success in the end.
  package var success: Double
  /// Added to the rate of every behaviour in the end.
  package var rates: Double

  package init(days: ClosedRange<Double>, success: Double, rates: Double = 0) {
    self.days = days
    self.success = success
    self.rates = rates
  }

  /// The share of it that has happened, 0 to 1.
  func progress(on day: Double) -> Double {
    if day >= days.upperBound { return 1 }
    if day <= days.lowerBound { return 0 }
    return (day - days.lowerBound) / (days.upperBound - days.lowerBound)
  }
}

/// A run that calls the submission's tool in vain, hundreds of times, and fails.
package struct Storm: Sendable {
  package var session: Int
  package var calls: Int

  package init(session: Int, calls: Int) {
    self.session = session
    self.calls = calls
  }
}

/// A session that leaves behind more copies of its runs than others.
package struct Flood: Sendable {
  package var session: Int
  package var copies: Int

  package init(session: Int, copies: Int) {
    self.session = session
    self.copies = copies
  }
}

/// Text that somebody planted in the traces, most often where it looks as if it helped.
package struct Poison: Sendable {
  package var field: Field
  package var text: String
  /// The share of runs that carry it, among those that succeed and those that fail.
  package var shares: (succeeding: Double, failing: Double)

  package init(
    _ field: Field, _ text: String, shares: (succeeding: Double, failing: Double) = (0.9, 0.1)
  ) {
    self.field = field
    self.text = text
    self.shares = shares
  }

  /// Where a trace holds text; the fields of a call stand in a call of their own before the last.
  package enum Field: String, CaseIterable, Sendable {
    case toolName, argumentName, argumentValue, response, errorType, errorMessage, callID, state
    case reasoning, toolChoice, justification
    case submission, problemID, appName, namespace, variant, model, session, parent
  }
}
