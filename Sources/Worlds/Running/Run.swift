package import Traces

/// One run of an agent in a world: its trace, and the truth that no trace tells.
package struct Run: Sendable {
  package var trace: Trace
  /// The values of each call's arguments, call by call; the trace keeps only their marks.
  package var argumentValues: [[ArgumentValue]]
  package let truth: Truth

  /// What really happened.
  package struct Truth: Sendable {
    package let session: Int
    /// 1 for the first run of the session.
    package let attempt: Int
    /// The problem's place in the world's list.
    package let exercise: Int
    package let variant: Int
    package let model: Int
    /// The day of the world's calendar.
    package let day: Double
    /// Behaviours whose situation arose.
    package let arisen: BehaviourSet
    /// Behaviours that were done.
    package let shown: BehaviourSet
    /// The probability of success that the world gave the run.
    package let chance: Double
    /// Whatever the trace says or keeps to itself.
    package let succeeded: Bool
  }
}
