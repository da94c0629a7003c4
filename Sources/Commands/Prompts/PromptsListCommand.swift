internal import CommandLineKit
internal import Instants
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Statistics
internal import Traces

/// The command `hone-prompts list`.
enum PromptsListCommand {
  static let agent = Argument<String?>(
    optional: "agent", .agent, defaultText: "every agent", help: "Whose versions to list.")
  static let limit = Option<Int?>(
    "--limit", short: "n", .integer(in: 1...10_000_000), valueName: "count",
    defaultText: "20 as text, all as JSON",
    help: "How many of each agent's newest versions to list.")

  static let declaration = CommandDeclaration<Session>(
    "list", summary: "List versions, which is in force and how runs fared.",
    discussion: [
      "A star marks the version in force; one that a rollback left is called rolled back. Success is "
        + "of the runs that name the version and have a result, with its 95% interval. Versions are "
        + "not compared here: other things change over time too."
    ],
    examples: [CommandExample("hone-prompts list diagnosis -n 5", "The newest five versions.")],
    options: [limit], arguments: [agent], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    let histories = try desk.histories(of: invocation[agent])
    let runs = VersionRuns.read(desk)
    let now = session.now(invocation)
    try desk.write({
      if histories.isEmpty {
        return "no prompts yet; bring one in with: "
          + desk.typed("hone-prompts import AGENT FILE") + "\n"
      }
      return histories.map { history in
        Listing(history, runs, limit: invocation[limit] ?? 20).text(now: now)
      }.joined(separator: "\n")
    }) { json in
      json.object { json in
        json.member("schema", "hone/prompts-list/1")
        json.member(
          "agents",
          array: { json in
            for history in histories {
              json.element()
              Listing(history, runs, limit: invocation[limit] ?? .max).write(to: &json)
            }
          })
      }
    }
    return .done
  }
}

/// An agent's versions with their runs.
private struct Listing {
  let history: AgentHistory
  /// Nil without a store.
  let tallies: [VersionNumber: VersionRuns.Tally]?
  let silent: Int
  /// By number, lowest first; the one in force is always among them.
  let versions: [JournalRecord.Birth]
  private let rolledBack: Set<VersionNumber>

  init(_ history: AgentHistory, _ runs: VersionRuns?, limit: Int) {
    self.history = history
    tallies = runs?.tallies(of: history)
    silent = runs?.silent(history) ?? 0
    let newest = history.versions.suffix(limit)
    let inForce = history.inForce.flatMap(history.version)
    let isShown = newest.contains { $0.number == inForce?.number }
    versions = (isShown ? [] : inForce.map { [$0] } ?? []) + newest
    rolledBack = Set(history.rolledBack)
  }

  func text(now: Instant) -> String {
    var facts = [history.inForce.map { "\($0) in force" } ?? "nothing in force"]
    if history.isPinned { facts.append("pinned") }
    if !history.quarantine.isEmpty {
      facts.append("\(history.quarantine.count) guidelines under quarantine")
    }
    if silent > 0 { facts.append("\(silent) runs name no version") }
    var text = "\(TerminalText.escaped(history.agent.text))  \(facts.joined(separator: ", "))\n"
    var rows = [["", "version", "origin", "guidelines", "age"]]
    if tallies != nil { rows[0] += ["runs", "success"] }
    for version in versions.reversed() { rows.append(row(version, now)) }
    text += AlignedRows.text(rows)
    let hidden = history.versions.count - versions.count
    if hidden > 0 { text += "   and \(hidden) older; --limit shows more\n" }
    for candidate in history.openCandidates {
      text += "\(candidate) waits for approve or reject\n"
    }
    return text
  }

  private func row(_ version: JournalRecord.Birth, _ now: Instant) -> [String] {
    let isLeft = rolledBack.contains(version.number)
    var row = [
      version.number == history.inForce ? "*" : "", version.number.description,
      version.origin.rawValue + (isLeft ? ", rolled back" : ""), "\(version.guidelineCount)",
      Figures.age(of: version.created, at: now),
    ]
    if let tallies {
      let tally = tallies[version.number] ?? VersionRuns.Tally()
      row += ["\(tally.runs)", Figures.rate(tally.successes, of: tally.runs)]
    }
    return row
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("agent", history.agent.text)
      json.member("current", history.inForce?.description)
      json.member("pinned", history.isPinned)
      json.member("candidates", strings: history.openCandidates.map(\.text))
      json.member("quarantined", strings: history.quarantine.map(\.guideline.text))
      json.member("runs_without_version", tallies == nil ? nil : silent)
      json.member(
        "versions",
        array: { json in
          for version in versions {
            json.element()
            json.object { write(version, to: &$0) }
          }
        })
    }
  }

  private func write(_ version: JournalRecord.Birth, to json: inout JSONWriter) {
    json.member("version", version.number.description)
    json.member("origin", version.origin.rawValue)
    json.member("parent", version.parent?.description)
    json.member("created", version.created.map(RFC3339.text))
    json.member("content_digest", version.digest.text)
    json.member("guideline_count", version.guidelineCount)
    json.member("rolled_back", rolledBack.contains(version.number))
    let tally = tallies.map { $0[version.number] ?? VersionRuns.Tally() }
    json.member("runs", tally?.runs)
    json.member("successes", tally?.successes)
    json.member("runs_without_result", tally?.withoutResult)
    guard let tally, tally.runs > 0 else { return }
    let interval = Proportion(successes: tally.successes, trials: tally.runs).wilson()
    json.member("success_low", interval.low)
    json.member("success_high", interval.high)
  }
}
