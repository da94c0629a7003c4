internal import CommandLineKit

/// The command `hone completions`.
enum CompletionsCommand {
  static let shell = Argument<Shell>(
    "shell", .oneOf(Shell.self), help: "The shell to complete for.")
  static let executable = Argument<String>(
    "executable", .text, default: "hone", help: "The executable whose words to complete.")

  static let declaration = CommandDeclaration<Session>(
    "completions", summary: "Print a shell's completion script.",
    examples: [
      CommandExample("hone completions bash", "Prints what ~/.bashrc may evaluate.")
    ],
    arguments: [shell, executable], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let path = try Explained.path(invocation[executable], invocation)
    try session.console.write(Completion.script(for: invocation[shell], path))
    return .done
  }
}

/// The command `hone man`.
enum ManCommand {
  static let page = Argument<String>(
    "page", .text, default: "hone", help: "The executable to describe.")

  static let declaration = CommandDeclaration<Session>(
    "man", summary: "Print a man page.",
    examples: [CommandExample("hone man hone-ingest", "Prints roff for man -l -.")],
    arguments: [page], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let path = try Explained.path(invocation[page], invocation)
    try session.console.write(
      ManPage.text(for: path, date: Explained.releaseDate, version: Hone.version))
    return .done
  }
}

/// `hone commands`: the table of the README, and the names that scripts/install gives the executable.
enum CommandTableCommand {
  static let names = Flag("--names", help: "Print just the names, one a line.")

  static let declaration = CommandDeclaration<Session>(
    "commands", summary: "Print the table of commands.", options: [names], isHidden: true,
    run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let executables = Hone.command.executables
    try session.console.write(
      invocation[names]
        ? executables.map { $0.name + "\n" }.joined() : MarkdownTable.text(executables))
    return .done
  }
}

/// What help, man pages and completions are made for.
enum Explained {
  /// On man pages.
  static let releaseDate = "2026-11-20"

  static func path(_ name: String, _ invocation: Invocation) throws -> CommandPath<Session> {
    let executables = Hone.command.executables
    guard let path = executables.first(where: { $0.name == name }) else {
      let names = executables.map(\.name).joined(separator: ", ")
      throw invocation.usageError(
        "There is no executable \(TerminalText.quoted(name)); there are \(names).")
    }
    return path
  }
}
