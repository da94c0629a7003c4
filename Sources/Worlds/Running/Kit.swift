internal import Statistics

/// An agent in its world with everything looked up that its runs need.
///
/// A class so that a run holds on to one thing rather than to every table in it.
final class Kit: Sendable {
  let world: World
  /// The agent's place in the world's list.
  let number: Int
  let agent: Agent
  let wording: Wording
  /// Each behaviour's tools, by place in the agent's list.
  let deedTools: [[Int]]
  /// How often each behaviour can be done, and how often it is by habit on each problem.
  let rates: [(opportunity: Double, onExercise: [Double])]
  /// Microseconds after the session's start at which this agent takes over.
  let delay: Int64
  /// The behaviours' places, what has to come first laid last.
  let layingOrder: [Int]
  /// Running sums of the tools' weights.
  let weights: [Double]
  /// The same for the tools that each problem calls for.
  let favourites: [[Double]]
  /// How often a call in passing leaves out what the tool needs.
  let omissions: [Double]
  /// What makes the exercise's base hold for an agent that only follows its habits.
  let offsets: [Double]
  /// The place of the behaviour that reasons before every call.
  let explanation: Int?
  /// The seed of what happens in this agent's runs.
  let key: UInt64

  init(_ world: World, agent number: Int) {
    let agent = world.agents[number]
    self.world = world
    self.number = number
    self.agent = agent
    wording = Wording(agent, exercises: world.exercises)
    deedTools = agent.behaviours.map { behaviour in
      behaviour.deed.tools.map { name in
        guard let index = agent.tools.firstIndex(where: { $0.name == name }) else {
          preconditionFailure("\(agent.name) has no tool \(name), which \(behaviour.id) is about")
        }
        return index
      }
    }
    rates = agent.behaviours.map { behaviour in
      (behaviour.opportunity, world.exercises.map(behaviour.rawRate))
    }
    let starters = agent.behaviours.indices.filter { agent.behaviours[$0].deed.isFirst }
    precondition(starters.count <= 1, "two calls of \(agent.name) cannot both come first")
    layingOrder = agent.behaviours.indices.filter { !starters.contains($0) } + starters
    delay = Int64(number) * world.calendar.secondsBetweenAgents * 1_000_000
    weights = Self.runningSum(agent.tools.map(\.weight))
    omissions = agent.tools.map { $0.failure?.need?.omission ?? 0 }
    let seed = Self.key(seed: world.seed, agent: number)
    key = seed ^ world.rerun &* 0xA076_1D64_78BD_642F
    favourites = world.exercises.indices.map { exercise in
      var random = RandomSource(seed: seed, stream: .max - UInt64(exercise))
      let liked = agent.tools.map { $0.weight * (random.bernoulli(0.3) ? 1 : 0.1) }
      return Self.runningSum(liked)
    }
    offsets = world.exercises.map { exercise in
      agent.behaviours.reduce(0) {
        $0 - $1.effect * $1.opportunity * $1.rate(on: exercise)
      }
    }
    explanation = agent.behaviours.firstIndex { $0.deed == .explains(nil) }
  }

  private static func key(seed: UInt64, agent: Int) -> UInt64 {
    (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(agent) &* 0xD1B5_4A32_D192_ED03
  }

  private static func runningSum(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.map { weight in
      sum += weight
      return sum
    }
  }
}
