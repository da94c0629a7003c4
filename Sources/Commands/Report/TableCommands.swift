internal import CommandLineKit
internal import EvidenceStore
internal import Reports
internal import Workspace

/// `hone-report patterns`, `errors`, `tools` and the other questions answered with a table.
enum TableCommands {
  static let kind = Option<String?>(
    "--kind", .text, valueName: "kind", help: "Only patterns of this kind, such as failure_point.")
  static let direction = Option<String?>(
    "--direction", .oneOf(["helps", "hurts", "fact"]), valueName: "direction",
    help: "Only patterns that say so.")
  static let minimumConfidence = Option<Double?>(
    "--min-confidence", .number(in: 0...1), valueName: "share",
    help: "Only patterns at least so probably true.")
  static let allRuns = Flag(
    "--all-runs", help: "Patterns of every run of the miner, not only the newest of each agent.")

  static let declarations: [CommandDeclaration<Session>] = ReportQuery.allCases.map { query in
    CommandDeclaration<Session>(
      query.rawValue, summary: query.summary, discussion: query.discussion,
      examples: query.examples,
      options: [ReportForm.option(ReportForm.tables)] + query.options + ReportOptions.rows
    ) { invocation, session in
      try run(query, invocation, session)
    }
  }

  private static func run(
    _ query: ReportQuery, _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let disclosure = try invocation.disclosure(session)
    let settings = try session.settings(folder)
    var request = ReportRequest()
    request.successScore = { settings.successScore(for: $0) }
    request.runs = invocation.runFilter(now: session.now(invocation))
    request.tool = invocation.given(ReportOptions.tool)
    request.patterns.kind = invocation.given(kind)
    request.patterns.direction = invocation.given(direction)
    request.patterns.minimumConfidence = invocation.given(minimumConfidence)
    request.patterns.ofAllRuns = invocation.declares(allRuns) && invocation[allRuns]
    request.order.column = invocation[ReportOptions.sort]
    request.order.isReversed = invocation[ReportOptions.reverse]
    request.order.limit = invocation[ReportOptions.limit]
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let table: ReportTable
    do {
      table = try query.table(store, request)
    } catch let error as UnknownColumn {
      throw invocation.usageError("\(error).")
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

extension ReportQuery {
  fileprivate var summary: String {
    switch self {
    case .patterns: "What the miner found: claims with their evidence."
    case .errors: "Errors by their template, and what became of the runs that met them."
    case .tools: "Tools: how often, how well, how fast."
    case .agents: "Agents: how many runs, how they ended."
    case .problems: "Problems, the hardest first."
    case .versions: "How runs fared under each prompt version."
    case .cycles: "Learning cycles and what each did."
    case .verdicts: "The gate's ledger: what it accepted, holds and rejected, and why."
    case .jobs: "What the scheduler ran."
    case .findings: "What was set aside or read with doubts."
    case .traces: "Runs, the newest first."
    }
  }

  fileprivate var discussion: [String] {
    switch self {
    case .tools:
      [
        "The interval beside a tool's rate allows for calls of one run being alike. Success of runs "
          + "with and without a tool is shown as it is: it says which runs use the tool, not what "
          + "the tool does. `patterns` compares within problems."
      ]
    case .versions:
      ["A change is Mantel and Haenszel's difference of success within problems, with interval."]
    case .patterns, .errors, .agents, .problems, .cycles, .verdicts, .jobs, .findings, .traces: []
    }
  }

  fileprivate var examples: [CommandExample] {
    switch self {
    case .patterns:
      [
        CommandExample(
          "hone-report patterns --kind failure_point --since 7d --sort effect",
          "The week's failure points, largest effect first.")
      ]
    case .tools:
      [
        CommandExample(
          "hone-report tools --format csv --limit 1000", "Every tool, for a spreadsheet.")
      ]
    case .traces:
      [
        CommandExample(
          "hone-report traces --outcome failure --tool send_email", "Failed runs that sent e-mail.")
      ]
    case .errors, .agents, .problems, .versions, .cycles, .verdicts, .jobs, .findings: []
    }
  }

  fileprivate var options: [any DeclaredOption] {
    switch self {
    case .patterns:
      [
        ReportOptions.agent, TableCommands.kind, TableCommands.direction,
        TableCommands.minimumConfidence, ReportOptions.tool, ReportOptions.since,
        TableCommands.allRuns,
      ]
    case .errors, .traces: ReportOptions.runs + [ReportOptions.tool]
    case .tools, .agents, .problems, .versions: ReportOptions.runs
    case .cycles, .verdicts, .jobs: [ReportOptions.agent, ReportOptions.since]
    case .findings: []
    }
  }
}
