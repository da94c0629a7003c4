internal import CommandLineKit
internal import EvidenceStore
internal import Reports
internal import Workspace

/// The command `hone-report flow`.
enum FlowCommand {
  static let steps = Option<Int>(
    "--steps", .integer(in: 1...60), default: 14, valueName: "count",
    help: "How many tools to look at, by runs; calls of the others are passed over.")

  static let declaration = CommandDeclaration<Session>(
    "flow", summary: "What runs do after what, and where that leads.",
    discussion: [
      "A directly-follows graph: an edge says how many runs went that way and how many of them "
        + "succeeded. Text lists the ways taken most, loops, dead ends and steps on no way to success; "
        + "JSON has every edge, dot, mermaid and svg the ones worth drawing."
    ],
    examples: [
      CommandExample(
        "hone-report flow --agent diagnosis --format svg > flow.svg",
        "A picture of one agent's runs.")
    ],
    options: [ReportForm.option(ReportForm.graphs), steps] + ReportOptions.runs + [
      ReportOptions.raw
    ],
    run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let graph = try FlowGraph.read(
      store, invocation.runFilter(now: session.now(invocation)), limit: invocation[steps],
      successScore: { settings.successScore(for: $0) })
    let forms = FlowForms(graph, try invocation.disclosure(session))
    let text =
      switch ReportForm.chosen(invocation, session) {
      case .json: forms.json
      case .dot: forms.dot
      case .mermaid: forms.mermaid
      case .svg: forms.svg
      case .text, .csv, .markdown: forms.text(width: session.console.width)
      }
    try session.console.write(text)
    return .done
  }
}
