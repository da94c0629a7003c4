internal import Traces

/// The traces that come with Hone: a week of an invented operations team whose three agents diagnose,
/// locate and mend the same twelve incidents.
///
/// The files in `traces/` are what this gives, byte for byte.
package enum SampleCorpus {
  /// What the team's world is made from.
  package static let seed: UInt64 = 2026

  /// A file and where it stands below the traces' folder.
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]
  }

  /// Sorted by path: one folder an agent, one trace a file.
  package static func files() -> [File] {
    let world = world()
    var files: [File] = []
    for agent in world.agents.indices {
      let source = RunSource(world, agent: agent)
      for run in source.runs(0..<120, prompt: PromptReference("1.0.0")) {
        let exercise = world.exercises[run.truth.exercise]
        let name = TraceFileName.of(run.trace.identity, problem: run.trace.problem)
        files.append(
          File(
            path: "\(source.agent.name.fileName)/\(name)",
            bytes: run.nativeJSON(appDescription: exercise.appDescription)))
      }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The team at work: 20 incidents a day for six days, all diagnosed, three in five mended.
  package static func world() -> World {
    var world = World(
      name: "operations", seed: seed, agents: [.diagnosis, .localization, .mitigation],
      exercises: Incident.all.map(\.exercise))
    world.calendar = Calendar(sessionsPerDay: 20, secondsBetweenAgents: 900)
    world.sessions.prefix = "ops-"
    world.sessions.chain = .untilSuccess(attempts: 2, probability: 0.06)
    world.outcomes.partialShare = 0.06
    world.outcomes.abortedShare = 0.008
    world.outcomes.failureLength = 1.1
    return world
  }
}
