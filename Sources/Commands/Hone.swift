internal import CommandLineKit

/// The whole command line, declared once: parsing, help, completions, man pages and the README's
/// table derive from it.
package enum Hone {
  /// Semantic; CHANGELOG.md says what each brought.
  package static let version = "0.1.0"

  static let command = CommandDeclaration<Session>(
    "hone",
    summary: "Learn from agents' traces what helps, and hone their prompts with it.",
    discussion: [
      "Hone reads what agents did, finds out what helped and what hurt, and writes it into their "
        + "prompts: offline, with evidence for every line and a way back for every change.",
      "It works in a workspace, a folder with a hone.yaml: `hone init` makes one.",
    ],
    examples: [
      CommandExample("hone init", "Makes the current folder a workspace."),
      CommandExample("hone ingest", "Reads the workspace's traces into its store."),
      CommandExample("hone status --check", "Exits with 1 when something needs attention."),
    ],
    sharedOptions: SharedOptions.all,
    subcommands: [
      IngestCommand.declaration, MineCommand.declaration, ReportCommand.declaration,
      LearnCommand.declaration, PromptsCommand.declaration, ScheduleCommand.declaration,
      AuditCommand.declaration, RecordCommand.declaration,
      InitCommand.declaration, StatusCommand.declaration, BackupCommand.declaration,
      PruneCommand.declaration,
      CompletionsCommand.declaration, ManCommand.declaration, CommandTableCommand.declaration,
    ],
    exitNotes: [
      ExitNote(.badData, "Bad data that is new in this run was set aside."),
      ExitNote(.busy), ExitNote(.configuration),
    ])

  /// Runs what the process's arguments say and ends the process.
  package static func main() async {
    let status = await run(Session.ofProcess())
    exitProcess(status)
  }

  /// Runs what the session's arguments say.
  static func run(_ session: Session) async -> ExitStatus {
    do {
      switch try command.request(for: session.arguments, calledAs: session.executable) {
      case .help(let path):
        try session.console.write(HelpText.text(for: path, width: session.console.width))
        return .done
      case .version:
        try session.console.write("hone \(version)\n")
        return .done
      case .run(let invocation, let run):
        return try await run(invocation, session)
      }
    } catch {
      return Failure.report(error, to: session.console)
    }
  }
}
