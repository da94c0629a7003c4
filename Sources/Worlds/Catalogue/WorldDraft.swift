internal import Statistics
internal import Traces

/// Draws the parts of a world: problems of varied difficulty, tools, behaviours.
struct WorldDraft {
  private var random: RandomSource
  private let problems: Int

  init(seed: UInt64, problems: Int) {
    precondition(problems >= 1, "a world needs problems")
    random = RandomSource(seed: seed, stream: 1 << 62)
    self.problems = problems
  }

  /// A behaviour to draw; what is nil is left to chance.
  struct Wanted {
    var id: String?
    var kind: Kind?
    var effect: Double
    var rate: Double?
    var extraCalls = 0
    /// Seconds that a call of its tools takes.
    var latency = 0.6
  }

  enum Kind: CaseIterable {
    case uses, sequence, first, argument, gapped, explained, longSequence, changedRetry
  }

  mutating func exercises(bases: ClosedRange<Double>) -> [Exercise] {
    (0..<problems).map { number in
      let app = Self.apps[number % Self.apps.count]
      let place = Double(number) + random.uniform()
      let width = bases.upperBound - bases.lowerBound
      // Evenly over the range, so that two worlds of a recipe are about equally hard.
      return Exercise(
        problem: Problem(id: "\(app)-\(number + 1)", app: app, namespace: "\(app)-prod"),
        appDescription: "An invented application",
        base: bases.lowerBound
          + width * place / Double(problems))
    }.shuffled(&random)
  }

  mutating func agent(number: Int, behaviours wanted: [Wanted]) -> Agent {
    var names = Self.verbs.flatMap { verb in Self.nouns.map { "\(verb)_\($0)" } }
    random.shuffle(&names)
    var tools = (0..<10).map { _ in passingTool(names.removeLast()) }
    var kinds: [Kind] = []
    var behaviours: [Behaviour] = []
    var hasFirst = false
    for (index, wish) in wanted.enumerated() {
      var kind = wish.kind
      while kind == nil {
        if kinds.isEmpty {
          kinds = Kind.allCases
          random.shuffle(&kinds)
        }
        kind = kinds.removeLast()
        // Two behaviours cannot both come first, nor both reason before every call.
        if kind == .first, hasFirst { kind = nil }
      }
      guard let kind else { continue }
      if kind == .first { hasFirst = true }
      let added = behaviour(kind, latency: wish.latency, &names)
      tools += added.tools
      behaviours.append(
        Behaviour(
          wish.id ?? "b\(index + 1)", added.deed, effect: wish.effect,
          rate: wish.rate ?? 0.25 + 0.3 * random.uniform(),
          slope: wish.rate == nil ? 0.6 * random.uniform() - 0.3 : 0,
          opportunity: kind == .changedRetry ? 0.7 : 1, extraCalls: wish.extraCalls))
    }
    let name = ["worker", "clerk", "planner", "scout", "keeper"][number % 5]
    guard let agentName = AgentName(number < 5 ? name : "\(name)-\(number)") else {
      preconditionFailure("an agent without a name")
    }
    return Agent(
      name: agentName, tools: tools,
      submission: Submission(
        tool: "submit", parameter: "answer", right: ["the right answer"], wrong: ["a wrong answer"],
        partial: ["half of the answer"]),
      behaviours: behaviours, calls: 4...10)
  }

  // MARK: Tools

  private mutating func passingTool(_ name: String) -> Tool {
    let fails = random.bernoulli(0.4)
    let needs = fails && random.bernoulli(0.5)
    return tool(
      name, weight: 0.3 + random.uniform(),
      failure: fails
        ? ToolFailure(
          "TimeoutError", "TimeoutError: \(name) did not answer within 30 s",
          rate: needs ? 0.02 : 0.1 + 0.2 * random.uniform(),
          need: needs ? .init("limit", omission: 0.3) : nil) : nil)
  }

  private func tool(
    _ name: String, weight: Double, latency: Double = 0.6, failure: ToolFailure? = nil
  ) -> Tool {
    Tool(
      name,
      parameters: [
        Parameter("query", "recent", "open", "all"), Parameter("limit", [.int(20), .int(100)]),
      ],
      responses: ["two entries found", "no entry found", "seven entries found"], weight: weight,
      latency: latency, failure: failure)
  }

  private func behaviour(
    _ kind: Kind, latency: Double, _ names: inout [String]
  ) -> (deed: Deed, tools: [Tool]) {
    let failure = ToolFailure("QueryError", "QueryError: the query is too wide", rate: 0.05)
    let needing = ToolFailure(
      "MissingArgument", "MissingArgument: limit is required", rate: 0.02, need: .init("limit"))
    var count: Int {
      switch kind {
      case .uses, .first, .argument, .explained, .changedRetry: 1
      case .sequence, .gapped: 2
      case .longSequence: 3
      }
    }
    let own = (0..<count).map { _ in names.removeLast() }
    let deed: Deed =
      switch kind {
      case .uses: .uses(own[0])
      case .first: .begins(own[0])
      case .argument: .passes(argument: "limit", to: own[0])
      case .explained: .explains(own[0])
      case .changedRetry: .changesArguments(of: own[0])
      case .sequence, .longSequence: .inSequence(own)
      case .gapped: .eventually(own[0], then: own[1])
      }
    let fault: ToolFailure? = kind == .argument ? needing : kind == .changedRetry ? failure : nil
    return (deed, own.map { tool($0, weight: 0, latency: latency, failure: fault) })
  }

  private static let apps = ["billing", "orders", "catalog", "mail", "search"]
  private static let verbs = ["get", "list", "check", "find", "read", "count", "watch", "compare"]
  private static let nouns = [
    "orders", "users", "events", "rules", "jobs", "queues", "limits", "quotas", "hosts", "keys",
  ]
}

extension [Exercise] {
  /// In another order, so that difficulty does not follow the numbers.
  fileprivate func shuffled(_ random: inout RandomSource) -> [Exercise] {
    var copy = self
    random.shuffle(&copy)
    return copy
  }
}
