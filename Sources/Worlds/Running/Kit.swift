internal import Statistics

/// An agent with everything looked up that its runs need.
struct Kit: Sendable {
  let agent: Agent
  let wording: Wording
  /// Each behaviour's tools, by place in the agent's list.
  let deedTools: [[Int]]
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

  init(_ world: World, agent number: Int) {
    let agent = world.agents[number]
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
    weights = Self.runningSum(agent.tools.map(\.weight))
    omissions = agent.tools.map { $0.failure?.need?.omission ?? 0 }
    let seed = RunSource.key(seed: world.seed, agent: number)
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

  private static func runningSum(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.map { weight in
      sum += weight
      return sum
    }
  }
}
