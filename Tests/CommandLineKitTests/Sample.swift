import CommandLineKit

/// A small family of commands that uses every kind of declaration.
enum Sample {
  enum Format: String, CaseIterable, Sendable { case text, json }

  /// Deliberately not Sendable, as a context that holds a database connection is not.
  final class Session { var lines: [String] = [] }

  static let workspace = Option("--workspace", .folder, help: "The folder to work in.")
  static let format = Option("--format", .oneOf(Format.self), default: .text, help: "How to print.")
  static let quiet = Flag("--quiet", short: "q", help: "Print only what went wrong.")
  static let verbose = Flag("--verbose", short: "v", help: "Print more.")
  static let progress = Flag(
    "--progress", default: true, isNegatable: true, help: "Draw a progress bar.")
  static let jobs = Option(
    "--jobs", short: "j", .integer(in: 1...64), default: 2,
    help: "How many files to read at the same time, at most; more than cores helps little.")
  static let offset = Option("--offset", short: "o", .integer(), help: "Where to begin.")
  static let agents = RepeatingOption(
    "--agent", short: "a", .text, separator: ",", valueName: "name", help: "Only this agent.")
  static let paths = RepeatingArgument(
    "path", .path, defaultText: "traces/", help: "Files or folders.")
  static let secret = Option("--secret", .text, default: "", isHidden: true, help: "Not shown.")

  static let agent = Argument("agent", .text, help: "Whose prompt.")
  static let version = Argument(optional: "version", .text, help: "Which version.")
  static let reason = Option(required: "--reason", short: "r", .text, help: "Why, for the journal.")
  static let limit = Option("--limit", .integer(in: 1...Int.max), default: 20, help: "How many.")

  static let ingest = CommandDeclaration<Session>(
    "ingest", summary: "Read traces into the store.",
    discussion: ["Nothing is read twice.", "  keep   this\n  as is"],
    examples: [
      CommandExample("hone-ingest --agent 'a b' traces/ 2>/dev/null", "Reads one folder."),
      CommandExample("gzip -dc old.gz | hone ingest -", "Reads a pipe."),
    ],
    options: [agents, jobs, offset, verbose, progress, secret], arguments: [paths],
    exitNotes: [ExitNote(.badData)], standsAlone: true
  ) { invocation, session in
    session.lines.append("ingest \(invocation[paths])")
    return .done
  }

  static let prompts = CommandDeclaration<Session>(
    "prompts", summary: "Review prompts.",
    subcommands: [
      CommandDeclaration("list", summary: "List versions.", options: [limit]) { _, _ in .done },
      CommandDeclaration(
        "rollback", summary: "Go back to an earlier version.", options: [reason],
        arguments: [agent, version]
      ) { _, _ in .busy },
      CommandDeclaration("vacuum", summary: "Internal.", isHidden: true) { _, _ in .done },
    ], standsAlone: true)

  static let report = CommandDeclaration<Session>(
    "report", summary: "Query what is stored.", options: [limit],
    subcommands: [
      CommandDeclaration("patterns", summary: "List patterns.") { _, _ in .done }
    ], standsAlone: true
  ) { _, session in
    session.lines.append("report")
    return .done
  }

  static let status = CommandDeclaration<Session>("status", summary: "Say how it is.") { _, _ in
    .done
  }

  static let hone = CommandDeclaration<Session>(
    "hone", summary: "Hone prompts with what traces show.",
    sharedOptions: [workspace, format, quiet],
    subcommands: [ingest, prompts, report, status])

  /// The invocation that a line of words separated by spaces leads to.
  static func invocation(_ line: String) throws -> Invocation? {
    try invocation(line.split(separator: " ").map(String.init))
  }

  static func invocation(_ words: [String]) throws -> Invocation? {
    let request = try hone.request(for: Array(words.dropFirst()), calledAs: words[0])
    guard case .run(let invocation, _) = request else { return nil }
    return invocation
  }

  /// The message with which a line is refused, nil when it is understood.
  static func refusal(_ line: String) -> String? {
    do {
      _ = try invocation(line)
      return nil
    } catch let error as UsageError {
      return error.message
    } catch {
      return "\(error)"
    }
  }
}
