internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces
internal import Workspace

/// What the verbs of `hone-prompts` have in common: the versions folder, whom they are about, who asks.
struct PromptsDesk {
  static let agent = Argument<String?>(
    optional: "agent", .agent, defaultText: "the only one that has prompts",
    help: "Whose prompt it is about.")
  static let namedAgent = Argument<String>("agent", .agent, help: "Whose prompt it is about.")
  static let dryRun = Flag("--dry-run", help: "Say what would change, and change nothing.")
  static let why = Option<String?>(
    "--why", .text, valueName: "reason", help: "The reason, for the journal.")

  /// What every verb that changes something takes.
  static let changing: [any DeclaredOption] = [dryRun, why]

  let workspace: WorkspaceFolder
  let folder: VersionsFolder
  let invocation: Invocation
  let session: Session

  /// Reads no settings: a mistake in them must not stand in the way of a rollback.
  init(_ invocation: Invocation, _ session: Session) throws {
    self.invocation = invocation
    self.session = session
    workspace = try session.workspace(invocation)
    folder = VersionsFolder(workspace.versions)
  }

  /// Who changes something now, and why.
  var occasion: Occasion {
    Occasion(
      who: session.userName, why: invocation[Self.why], now: session.now(invocation),
      isDryRun: invocation[Self.dryRun])
  }

  /// Writes what was asked for in the form that was asked for.
  func write(_ text: () throws -> String, _ json: (inout JSONWriter) throws -> Void) throws {
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(try text())
    case .json:
      var writer = JSONWriter(indented: true)
      try json(&writer)
      try session.console.write(writer.text + "\n")
    }
  }

  /// Something worth knowing that is no part of the answer.
  func remark(_ sentence: String) {
    guard !invocation[SharedOptions.quiet] else { return }
    session.console.writeError(
      "hone: \(TerminalText.escaped(sentence, keepingLines: true))\n")
  }

  /// A text byte for byte; a terminal gets it with what could steer it spelled out.
  func writeVerbatim(_ text: String) throws {
    let isTerminal = session.console.isTerminal
    try session.console.write(
      isTerminal ? TerminalText.escaped(text, keepingLines: true) : text)
  }

  /// A command to type, as this program is called here and for this workspace.
  func typed(_ command: String) -> String {
    var words = command
    if !invocation.command.hasPrefix("hone-prompts"), words.hasPrefix("hone-prompts ") {
      words = "hone prompts " + words.dropFirst("hone-prompts ".count)
    }
    if invocation[SharedOptions.workspace] != nil {
      words += " --workspace '\(workspace.path.replacing("'", with: "'\\''"))'"
    }
    return words
  }
}

extension PromptsDesk {
  /// The agent's history; without a name that of the only one.
  func history(of name: String?) throws -> AgentHistory {
    let history = try folder.history()
    guard let name else { return try only(history) }
    return try known(name, history)
  }

  /// One agent's history if one is named, else everybody's.
  func histories(of name: String?) throws -> [AgentHistory] {
    let history = try folder.history()
    guard let name else { return history.agents }
    return [try known(name, history)]
  }

  private func only(_ history: History) throws -> AgentHistory {
    guard let first = history.agents.first else {
      throw PromptsProblem.nothingYet(folder.path, command: typed("hone-prompts import AGENT FILE"))
    }
    guard history.agents.count == 1 else {
      throw invocation.usageError(
        "Several agents have prompts; name one: \(Self.names(history.agents)).")
    }
    return first
  }

  private func known(_ name: String, _ history: History) throws -> AgentHistory {
    guard let agent = AgentName(name) else { throw invocation.usageError("An agent has a name.") }
    if let known = history[agent] { return known }
    guard !history.agents.isEmpty else {
      throw HistoryError.unknownAgent(agent, known: [])
    }
    var sentence = "There is no prompt of \(TerminalText.quoted(name))."
    if let near = Self.nearest(agent, history.agents) {
      sentence += " Did you mean \(TerminalText.quoted(near.text))?"
    }
    throw invocation.usageError("\(sentence) There are: \(Self.names(history.agents)).")
  }

  /// The name with the fewest letters put in or taken out, if they are few.
  private static func nearest(_ agent: AgentName, _ agents: [AgentHistory]) -> AgentName? {
    let typed = Array(agent.text.lowercased().utf8.prefix(128))
    let distances = agents.prefix(1000).map { known in
      (
        known.agent,
        Array(known.agent.text.lowercased().utf8.prefix(128)).difference(from: typed).count
      )
    }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= 4, best.1 < typed.count else {
      return nil
    }
    return best.0
  }

  private static func names(_ agents: [AgentHistory]) -> String {
    let shown = agents.prefix(20).map { TerminalText.escaped($0.agent.text, limit: 80) }
    let rest = agents.count > 20 ? " and \(agents.count - 20) more" : ""
    return shown.joined(separator: ", ") + rest
  }
}

/// Why a verb cannot do what it was asked, where the history itself has no word for it.
enum PromptsProblem: Error, CustomStringConvertible {
  case nothingYet(String, command: String)
  case noWayBack(AgentName, notes: [String])

  var description: String {
    switch self {
    case .nothingYet(let path, let command):
      "there are no prompts in \(path) yet; bring one in with: \(command)"
    case .noWayBack(let agent, let notes):
      "\(agent) stays as it is, because no version to go back to is whole: "
        + notes.joined(separator: "; ")
    }
  }
}
