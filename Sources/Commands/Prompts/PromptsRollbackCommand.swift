internal import CommandLineKit
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts rollback`.
enum PromptsRollbackCommand {
  static let to = Option<VersionNumber?>(
    "--to", .version, defaultText: "the nearest ancestor that was not itself rolled back",
    help: "The version to put in force again.")
  static let from = Option<VersionNumber?>(
    "--from", .version,
    help: "Change nothing unless this version is in force, so that repeating does no harm.")

  static let declaration = CommandDeclaration<Session>(
    "rollback", summary: "Put an earlier version in force again, at once.",
    discussion: [
      "Goes back one version, and further when repeated; at the first version it says so. Works while "
        + "a cycle runs: what the cycle then wants to publish is held. The guidelines that go out come "
        + "under quarantine, so that learning does not bring them back by itself.",
      "Nothing is lost: the command that takes the rollback back is printed.",
    ],
    examples: [
      CommandExample("hone-prompts rollback", "Goes back one version."),
      CommandExample(
        "hone-prompts rollback diagnosis --to 1.0.2 --why 'misses disk alarms'",
        "Goes to a version, and says why."),
      CommandExample(
        "hone-prompts rollback diagnosis --from 1.0.3", "For scripts: safe to run twice."),
    ],
    options: [to, from] + PromptsDesk.changing, arguments: [PromptsDesk.agent], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.agent]).agent
    return try ChangeReport.make(desk) { occasion in
      let change = try desk.folder.rollback(
        agent, to: invocation[to], from: invocation[from], occasion)
      if try isStranded(change, desk) {
        throw PromptsProblem.noWayBack(agent, notes: change.notes)
      }
      return change
    }
  }

  /// Whether there are versions to go back to, but not one of them is whole.
  private static func isStranded(_ change: HistoryChange, _ desk: PromptsDesk) throws -> Bool {
    guard case .unchanged = change.outcome, desk.invocation[to] == nil, let number = change.from,
      [nil, number].contains(desk.invocation[from])
    else { return false }
    return try desk.folder.history()[change.agent]?.waysBack(from: number).isEmpty == false
  }
}
