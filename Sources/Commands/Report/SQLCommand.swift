internal import CommandLineKit
internal import EvidenceStore
internal import Reports
internal import SQLite
internal import Workspace

/// The command `hone-report sql`.
enum SQLCommand {
  static let statement = Argument<String>(
    "statement", .text, help: "One SELECT over the views of docs/store.md.")
  static let timeout = Option<Duration>(
    "--timeout", .duration, default: .seconds(30), help: "Give up after this long.")

  static let declaration = CommandDeclaration<Session>(
    "sql", summary: "Ask the store in SQL; nothing can be written.",
    discussion: [
      "An authorizer lets the statement read and nothing else: no writing, no other files, no settings."
    ],
    examples: [
      CommandExample(
        "hone-report sql 'SELECT outcome, count(*) FROM v_trace GROUP BY 1'",
        "How runs ended.")
    ],
    options: [
      ReportForm.option(ReportForm.tables), timeout, ReportOptions.limit, ReportOptions.raw,
    ],
    arguments: [statement], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let disclosure = try invocation.disclosure(session)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let end = Clock.elapsed() + Double(invocation[timeout].wholeMicroseconds) / 1_000_000
    let table: ReportTable
    do {
      table = try FreeQuery.run(
        invocation[statement], store,
        limit: invocation.isGiven(ReportOptions.limit) ? invocation[ReportOptions.limit] : nil,
        hasPassed: { Clock.elapsed() > end })
    } catch let error as SQLiteError where error.isDenied {
      throw invocation.usageError(
        "Only reading is allowed here: \(TerminalText.escaped(error.message)).")
    } catch let error as SQLiteError where error.isInterrupted {
      session.console.writeError("hone: the statement took longer than --timeout allows\n")
      return .failed
    }
    switch ReportForm.chosen(invocation, session) {
    case .json: try session.console.write(JSONForm(disclosure).text(table))
    case .csv: try session.console.write(CommaSeparatedForm(disclosure).text(table))
    case .markdown: try session.console.write(MarkdownForm(disclosure).text(table))
    case .text, .dot, .mermaid, .svg:
      try session.console.write(
        AlignedForm(disclosure, width: session.console.width).text(table))
    }
    return .done
  }
}
