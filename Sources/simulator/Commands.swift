internal import CommandLineKit
internal import Files
internal import Traces
internal import Worlds

extension Simulator {
  static let world = Option<Recipe>(
    required: "--world", .oneOf(Recipe.self), help: "Which world; `simulator worlds` explains them."
  )
  static let seed = Option<Int>(
    "--seed", .integer(in: 0...Int.max), default: 1,
    help: "Another seed, another world of the kind.")
  static let problems = Option<Int>(
    "--problems", .integer(in: 1...100_000), default: 80, help: "How many problems there are.")
  static let agents = Option<Int>(
    "--agents", .integer(in: 1...100), default: 1, help: "How many agents there are.")
  static let runs = Option<Int>(
    "--runs", .integer(in: 1...10_000_000), default: 1000,
    help: "How many sessions each agent works on; in most worlds each is one run.")
  static let first = Option<Int>(
    "--first", .integer(in: 0...Int.max / 2), default: 0,
    help: "The number of the first session, to go on where an earlier corpus ended.")
  static let prompt = Option<String?>(
    "--prompt", .file,
    help: "The prompt in force; the agents do what it asks where they understand it.")
  static let promptVersion = Option<String?>(
    "--prompt-version", .text, valueName: "X.Y.Z", help: "The version that the runs name.")
  static let out = Option<String>(
    required: "--out", .folder, help: "Where the traces go; made when it is missing.")
  static let lines = Flag("--lines", help: "One file for each agent, one trace a line.")

  static let corpus = CommandDeclaration<Void>(
    "corpus", summary: "Let a world's agents run and write their traces.",
    examples: [
      CommandExample(
        "simulator corpus --world planted --runs 1280 --out /tmp/planted",
        "Sixteen runs a problem, a file each.")
    ],
    options: [world, seed, problems, agents, runs, first, prompt, promptVersion, lines, out]
  ) { invocation, _ in
    let world = made(invocation)
    let version = try promptReference(invocation)
    let sessions = invocation[first]..<invocation[first] + invocation[runs]
    let folder = invocation[out]
    try Folder.make(folder)
    for agent in world.agents.indices {
      let source = RunSource(world, agent: agent)
      let advice = try read(invocation[prompt], for: source.agent)
      if invocation[lines] {
        var bytes: [UInt8] = []
        for session in sessions {
          for run in source.session(session, under: advice, prompt: version) {
            bytes += run.nativeJSON(indented: false)
          }
        }
        let path = "\(folder)/\(source.agent.name.fileName).jsonl"
        try DurableFile.replace(path, with: bytes, label: "simulator.corpus")
      } else {
        for session in sessions {
          for run in source.session(session, under: advice, prompt: version) {
            let name = TraceFileName.of(run.trace.identity, problem: run.trace.problem)
            try DurableFile.replace(
              "\(folder)/\(name)", with: run.nativeJSON(), label: "simulator.corpus")
          }
        }
      }
    }
    return .done
  }

  static let expect = CommandDeclaration<Void>(
    "expect", summary: "Say what is true in a world, and what a prompt is worth in it.",
    options: [world, seed, problems, agents, prompt]
  ) { invocation, _ in
    let world = made(invocation)
    for agent in world.agents.indices {
      let source = RunSource(world, agent: agent)
      let advice = try read(invocation[prompt], for: source.agent)
      print("\(source.agent.name)")
      print("  without advice   \(percent(source.expectedSuccess()))")
      if invocation[prompt] != nil {
        print("  with the prompt  \(percent(source.expectedSuccess(under: advice)))")
      }
      print("  at best          \(percent(source.expectedSuccess(under: source.bestAdvice)))")
      for (index, behaviour) in source.agent.behaviours.enumerated() {
        let asked: String =
          switch advice[index] {
          case .follow: ", asked for"
          case .avoid: ", warned against"
          case nil: ""
          }
        print(
          "  \(behaviour.id): \(behaviour.deed): "
            + "\(percent(source.trueEffect(of: index))) points\(asked)")
      }
    }
    return .done
  }

  static let samples = CommandDeclaration<Void>(
    "samples", summary: "Write the sample corpus that the repository holds in traces/.",
    options: [out]
  ) { invocation, _ in
    for file in SampleCorpus.files() {
      let path = "\(invocation[out])/\(file.path)"
      let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)
      try Folder.make(String(folder))
      try DurableFile.replace(path, with: file.bytes, label: "simulator.samples")
    }
    return .done
  }

  static let worlds = CommandDeclaration<Void>(
    "worlds", summary: "List the worlds and what is true in each."
  ) { _, _ in
    for recipe in Recipe.allCases {
      let gap = String(repeating: " ", count: 15 - recipe.rawValue.count)
      print("\(recipe.rawValue)\(gap)\(recipe.summary)")
    }
    return .done
  }

  private static func made(_ invocation: Invocation) -> World {
    invocation[world].world(
      seed: UInt64(invocation[seed]), problems: invocation[problems], agents: invocation[agents])
  }

  private static func promptReference(_ invocation: Invocation) throws -> PromptReference? {
    guard let text = invocation[promptVersion] else { return nil }
    guard let version = PromptReference(text) else {
      throw invocation.usageError("'\(text)' is not a prompt version; write X.Y.Z.")
    }
    return version
  }

  private static func read(_ prompt: String?, for agent: Agent) throws -> Advice {
    guard let prompt else { return Advice() }
    let text = String(decoding: try FileReader.contents(of: prompt), as: UTF8.self)
    return AdviceReader().advice(in: text, for: agent)
  }

  /// In hundredths, with one place.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
