internal import CommandLineKit
internal import EvidenceStore
internal import Reports
internal import Workspace

/// The command `hone-report`.
enum ReportCommand {
  static let declaration = CommandDeclaration<Session>(
    "report", summary: "Show what is stored: tables, one run, a graph, a page.",
    discussion: [
      "Alone it prints one screen: how things stand, what changed, and what to look at first. With a "
        + "question it answers that one.",
      "Everything shown passes redaction of secrets; control characters and characters that turn or "
        + "hide text are spelled out.",
    ],
    examples: [
      CommandExample("hone-report", "One screen."),
      CommandExample("hone-report tools --agent diagnosis", "One agent's tools."),
    ],
    subcommands: TableCommands.declarations + [
      TraceCommand.declaration, FlowCommand.declaration, PageCommand.declaration,
      IndexCommand.declaration, SearchCommand.declaration, SQLCommand.declaration,
    ],
    standsAlone: true, run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let overview = try Overview(store, successScore: { settings.successScore(for: $0) })
    switch invocation[SharedOptions.format] {
    case .json: try session.console.write(overview.json(Disclosure()))
    case .text:
      try session.console.write(
        overview.text(
          Disclosure(), width: session.console.width, canDraw: session.canDraw))
    }
    return .done
  }
}
