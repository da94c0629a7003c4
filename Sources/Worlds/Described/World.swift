package import Instants

/// Agents at work as far as learning can see them: what they do by habit, how hard the problems are,
/// and what each behaviour truly does to the chance of success.
///
/// A world is only described here; `RunSource` lets its agents run. Same world, same seed, same
/// session: same run, whatever was run before.
package struct World: Sendable {
  package var name: String
  package var seed: UInt64
  /// Another number gives the same world other runs.
  package var rerun: UInt64 = 0
  package var agents: [Agent]
  /// Sessions take them in turn, so that every problem comes up equally often.
  package var exercises: [Exercise]
  /// Inputs under which each problem is posed, in turn; one without a name is the plain input.
  package var variants: [InputVariant] = [InputVariant()]
  package var models = ModelMix()
  package var sessions = SessionHabit()
  package var calendar = Calendar()
  package var outcomes = OutcomeHabit()
  package var drift: Drift?
  /// How many records each run leaves behind; more than one are clones of it.
  package var copies = 1
  package var storms: [Storm] = []
  package var poisons: [Poison] = []
  /// Sessions that flood the folder with copies of their own.
  package var floods: [Flood] = []

  package init(name: String, seed: UInt64, agents: [Agent], exercises: [Exercise]) {
    precondition(!agents.isEmpty && !exercises.isEmpty, "a world needs agents and problems")
    self.name = name
    self.seed = seed
    self.agents = agents
    self.exercises = exercises
  }
}

/// The same problem posed with another input: an attack, a persona.
package struct InputVariant: Sendable {
  /// As traces name it; nil for none.
  package var name: String?
  /// Added to the chance of success.
  package var shift: Double

  package init(_ name: String? = nil, shift: Double = 0) {
    self.name = name
    self.shift = shift
  }
}

/// When sessions begin: evenly over the day, one after the other.
package struct Calendar: Sendable {
  package var start: Instant
  package var sessionsPerDay: Int
  /// Seconds between the starts of two agents that work on the same session.
  package var secondsBetweenAgents: Int64

  /// From 2026-03-02, a Monday.
  package init(
    start: Instant = Instant(microseconds: 1_772_409_600_000_000), sessionsPerDay: Int = 200,
    secondsBetweenAgents: Int64 = 1200
  ) {
    precondition(sessionsPerDay >= 1, "a day without sessions")
    self.start = start
    self.sessionsPerDay = sessionsPerDay
    self.secondsBetweenAgents = secondsBetweenAgents
  }

  /// The day, counted from 0, on which a session begins.
  package func day(of session: Int) -> Int { session / sessionsPerDay }

  /// Microseconds between two sessions' starts.
  var spacing: Int64 { 86_400_000_000 / Int64(sessionsPerDay) }
}
