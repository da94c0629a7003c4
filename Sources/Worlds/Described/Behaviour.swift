/// Something an agent may do in a run, and what doing it is worth.
package struct Behaviour: Sendable {
  package var id: String
  package var deed: Deed
  /// Added to the chance of success when it is done: 0.2 is 20 points, 0 a null behaviour.
  package var effect: Double
  /// How often the agent does it by habit, on a problem of middling difficulty.
  package var rate: Double
  /// How much more often it does it on a problem that is easier by 1.
  package var slope: Double
  /// How often the situation arises at all in which it can be done or left undone.
  package var opportunity: Double
  /// Calls that the run has more (fewer, when negative) because of it.
  package var extraCalls: Int

  package init(
    _ id: String, _ deed: Deed, effect: Double = 0, rate: Double = 0.4, slope: Double = 0,
    opportunity: Double = 1, extraCalls: Int = 0
  ) {
    self.id = id
    self.deed = deed
    self.effect = effect
    self.rate = rate
    self.slope = slope
    self.opportunity = opportunity
    self.extraCalls = extraCalls
  }

  /// The habit's rate on one problem, away from 0 and 1.
  func rate(on exercise: Exercise, shift: Double = 0) -> Double {
    Self.likely(rawRate(on: exercise) + shift)
  }

  func rawRate(on exercise: Exercise) -> Double { rate + slope * (exercise.base - 0.5) }

  static func likely(_ rate: Double) -> Double { min(max(rate, 0.02), 0.98) }
}

/// How a behaviour shows in a trace.
///
/// The tools of a deed should have weight 0, so that nothing else
/// in the run looks like it.
package enum Deed: Hashable, Sendable {
  case uses(String)
  /// These tools one right after the other; undone, they come apart, in the other order or not at
  /// all.
  case inSequence([String])
  /// The first tool, later the second.
  case eventually(String, then: String)
  /// The run's first call; undone, the tool comes later or not at all.
  case begins(String)
  /// Undone, the tool is called without the argument.
  case passes(argument: String, to: String)
  /// After a first failing call; undone, the agent retries unchanged or gives up on the tool.
  case changesArguments(of: String)
  /// A thought with a reason right before the call; without a tool, before every call that it thinks
  /// about.
  case explains(String?)

  var isFirst: Bool { if case .begins = self { true } else { false } }

  /// The tools it is about, in order.
  package var tools: [String] {
    switch self {
    case .uses(let tool), .begins(let tool), .passes(_, let tool), .changesArguments(let tool):
      [tool]
    case .inSequence(let tools): tools
    case .eventually(let first, let second): [first, second]
    case .explains(let tool): tool.map { [$0] } ?? []
    }
  }
}

/// A set of an agent's behaviours, by their place in its list.
package struct BehaviourSet: Hashable, Sendable {
  static let capacity = 64
  private var bits: UInt64 = 0

  package init() {}

  package subscript(_ behaviour: Int) -> Bool {
    get { bits >> UInt64(behaviour) & 1 == 1 }
    set {
      let bit: UInt64 = 1 << UInt64(behaviour)
      if newValue { bits |= bit } else { bits &= ~bit }
    }
  }
}
