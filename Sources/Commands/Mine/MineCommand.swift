internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Instants
internal import Mining
internal import Workspace

/// The executable hone-mine.
enum MineCommand {
  static let agents = RepeatingArgument<String>(
    "agent", .text, defaultText: "every agent of the store", help: "Whose runs to mine.")
  static let kind = RepeatingOption<String>(
    "--kind", .oneOf(Pattern.Kind.allCases.map(\.rawValue)), separator: ",", valueName: "kind",
    defaultText: "all", help: "Show only patterns of this kind.")
  static let minConfidence = Option<Double?>(
    "--min-confidence", .number(in: 0...1), valueName: "number",
    help: "Show only claims at least so likely to be true; facts have no such number.")
  static let since = Option<Instant?>(
    "--since", .instant, valueName: "time", help: "Mine only runs that began then or later.")
  static let explain = Option<String?>(
    "--explain", .text, valueName: "pattern",
    help: "Show every number behind one pattern, and the runs.")
  static let limit = Option<Int>(
    "--limit", .integer(in: 1...100_000), default: 8, valueName: "count",
    help: "How many lines a section of the text report has at most.")
  static let jobs = Option<Int>(
    "--jobs", short: "j", .integer(in: 1...64), default: processorCount(), valueName: "count",
    help: "More than 1 lets parts be mined side by side.")

  static let declaration = CommandDeclaration<Session>(
    "mine", summary: "Find what helps, what hurts, what fails and what is wasted.",
    discussion: [
      "Compares runs only with runs of the same problem, input, model and prompt version, keeps "
        + "what it found with the run's id, and prints a report. Each claim carries its evidence "
        + "and a verdict: what the gate would say of it now. Nothing is published.",
      "The same evidence and the same settings give the same run id and the same bytes.",
    ],
    examples: [
      CommandExample("hone-mine", "Mines every agent."),
      CommandExample(
        "hone-mine support --kind failure_point,recovery", "How one agent's calls fail."),
      CommandExample(
        "hone-mine --explain p-0123456789abcdef", "The numbers and runs behind one pattern."),
    ],
    options: [kind, minConfidence, since, explain, limit, jobs], arguments: [agents],
    standsAlone: true, run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) async throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    // Reading first says that there is no store, or an old one; writing would make a new one.
    var store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let isExplaining = invocation[explain] != nil
    if !isExplaining { store = try EvidenceStore(path: folder.evidenceDatabase, access: .write) }
    let mining = MiningSession(
      store: store, since: invocation[since], jobs: invocation[jobs],
      settings: { MiningSettings(settings, agent: $0) })
    let found = try await mining.mine(try chosen(invocation[agents], store))
    if let id = invocation[explain] {
      return try explain(id, found.agents, store, folder, invocation, session)
    }
    let now = session.now(invocation)
    for agent in found.agents { try store.save(agent.stored(run: found.run), now: now) }
    let filter = PatternFilter(
      kinds: Set(invocation[kind].compactMap { Pattern.Kind(rawValue: $0) }),
      minConfidence: invocation[minConfidence])
    switch invocation[SharedOptions.format] {
    case .text:
      var text = MiningText(width: session.console.width, limit: invocation[limit])
      try session.console.write(text.text(run: found.run, found.agents, filter))
    case .json:
      var json = MiningJSON()
      try session.console.write(json.text(run: found.run, found.agents, filter))
    }
    return .done
  }

  /// In byte order, each once; all of the store without arguments.
  static func chosen(_ named: [String], _ store: EvidenceStore) throws -> [String] {
    let all = try store.agentNames()
    guard !named.isEmpty else { return all }
    for name in named where !all.contains(name) {
      throw UnknownAgent(name: name, known: all)
    }
    return all.filter { named.contains($0) }
  }

  private static func explain(
    _ id: String, _ agents: [MinedAgent], _ store: EvidenceStore, _ folder: WorkspaceFolder,
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    for agent in agents {
      guard let pattern = agent.patterns.first(where: { $0.id == id }) else { continue }
      var explanation = PatternExplanation(agent, pattern, store, root: folder.path)
      switch invocation[SharedOptions.format] {
      case .text: try session.console.write(explanation.text(width: session.console.width))
      case .json: try session.console.write(explanation.json())
      }
      return .done
    }
    throw UnknownPattern(id: id)
  }
}

/// An agent that the store has no runs of.
struct UnknownAgent: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    let names = known.isEmpty ? "the store has no agents yet" : known.joined(separator: ", ")
    return "no runs of the agent \(TerminalText.quoted(name)); known: \(names)"
  }
}

/// A pattern that mining does not list now.
struct UnknownPattern: Error, CustomStringConvertible {
  let id: String

  var description: String {
    "no pattern \(TerminalText.quoted(id)) among those that mining finds now; "
      + "`hone-mine --format json` lists their ids"
  }
}
