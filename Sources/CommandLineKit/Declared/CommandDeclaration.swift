/// Everything there is to say about one command; parsing, help, completions and man pages derive
/// from it.
///
/// ```swift
/// let ingest = CommandDeclaration<Session>(
///   "ingest", summary: "Read traces into the evidence store.",
///   options: [Keys.agent], arguments: [Keys.paths]
/// ) { invocation, session in
///   try await session.ingest(invocation[Keys.paths])
///   return .done
/// }
/// ```
package struct CommandDeclaration<Context>: Sendable {
  /// What a command does once its line has been understood.
  package typealias Run = @Sendable (Invocation, Context) async throws -> ExitStatus

  /// The word typed to reach it: `hone` for a root, `rollback` for a subcommand.
  package let name: String
  /// One line, a sentence with its full stop.
  package let summary: String
  /// Paragraphs; one that begins with two spaces is shown as it stands.
  package let discussion: [String]
  /// Shown at the end of help, each with what it does.
  package let examples: [CommandExample]
  /// Accepted by this command alone.
  package let options: [OptionDeclaration]
  /// Accepted by this command and by every command below it, before or after the subcommand's name.
  package let sharedOptions: [OptionDeclaration]
  /// Positional, in the order they are typed.
  package let arguments: [ArgumentDeclaration]
  /// In the order help lists them.
  package let subcommands: [CommandDeclaration]
  /// Statuses that mean something particular here; 0, 1 and 64 are always explained.
  package let exitNotes: [ExitNote]
  /// Works, but appears in no help, completion, man page or table.
  package let isHidden: Bool
  /// Also installed as an executable of its own, `<root>-<name>`, with a man page of its own.
  package let standsAlone: Bool
  /// What it does; nil when only its subcommands do something.
  package let run: Run?

  /// A command that acts, alone or beside its subcommands.
  package init(
    _ name: String, summary: String, discussion: [String] = [], examples: [CommandExample] = [],
    options: [any DeclaredOption] = [], sharedOptions: [any DeclaredOption] = [],
    arguments: [any DeclaredArgument] = [], subcommands: [CommandDeclaration] = [],
    exitNotes: [ExitNote] = [], isHidden: Bool = false, standsAlone: Bool = false,
    run: @escaping Run
  ) {
    self.init(
      name, summary, discussion, examples, options, sharedOptions, arguments, subcommands,
      exitNotes, isHidden, standsAlone, run)
  }

  /// A command that only gathers subcommands; typed alone it is a usage error that lists them.
  package init(
    _ name: String, summary: String, discussion: [String] = [], examples: [CommandExample] = [],
    sharedOptions: [any DeclaredOption] = [], subcommands: [CommandDeclaration],
    exitNotes: [ExitNote] = [], isHidden: Bool = false, standsAlone: Bool = false
  ) {
    self.init(
      name, summary, discussion, examples, [], sharedOptions, [], subcommands,
      exitNotes, isHidden, standsAlone, nil)
  }

  private init(
    _ name: String, _ summary: String, _ discussion: [String], _ examples: [CommandExample],
    _ options: [any DeclaredOption], _ sharedOptions: [any DeclaredOption],
    _ arguments: [any DeclaredArgument], _ subcommands: [CommandDeclaration],
    _ exitNotes: [ExitNote], _ isHidden: Bool, _ standsAlone: Bool, _ run: Run?
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.examples = examples
    self.options = options.map(\.declaration)
    self.sharedOptions = sharedOptions.map(\.declaration)
    self.arguments = arguments.map(\.declaration)
    self.subcommands = subcommands
    self.exitNotes = exitNotes
    self.isHidden = isHidden
    self.standsAlone = standsAlone
    self.run = run
  }
}

/// A command line worth copying, and what it does.
package struct CommandExample: Sendable, Equatable {
  /// As typed in a shell, beginning with the executable's name.
  package let line: String
  /// One sentence.
  package let meaning: String

  /// An example; `faults()` checks that its line is understood.
  package init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}
