internal import CommandLineKit
internal import EvidenceStore
internal import Reports
internal import Workspace

/// The command `hone-report trace ID`.
enum TraceCommand {
  static let name = Argument<String>(
    "trace", .text, help: "A trace id, the beginning of one, or # and the run's number.")
  static let whole = Flag("--whole", help: "Show long texts to their end.")

  static let declaration = CommandDeclaration<Session>(
    "trace", summary: "One run, step by step, with its texts.",
    discussion: [
      "Texts are read again from the source and shown only when they are still what was ingested."
    ],
    examples: [CommandExample("hone-report trace '#17' --whole", "Run 17 of the store, uncut.")],
    options: [ReportForm.option(ReportForm.documents), whole, ReportOptions.raw],
    arguments: [name], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let disclosure = try invocation.disclosure(session)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let story = try TraceStory.read(invocation[name], in: store, root: folder.path)
    switch ReportForm.chosen(invocation, session) {
    case .json: try session.console.write(story.json(disclosure))
    case .markdown: try session.console.write(story.markdown(disclosure))
    case .text, .csv, .dot, .mermaid, .svg:
      try session.console.write(
        story.text(disclosure, width: session.console.width, isWhole: invocation[whole]))
    }
    return .done
  }
}
