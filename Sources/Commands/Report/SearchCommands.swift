internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import JSON
internal import Reports
internal import Workspace

/// The command `hone-report index`.
enum IndexCommand {
  static let rebuild = Flag("--rebuild", help: "Throw the index away first.")

  static let declaration = CommandDeclaration<Session>(
    "index", summary: "Bring the full-text index up to date.",
    discussion: [
      "Reads the texts of runs that are new or changed and adds their words to state/search.sqlite. "
        + "The index holds words and places, not texts, and secrets are hidden before it is made."
    ],
    examples: [CommandExample("hone-report index", "Adds what is new.")],
    options: [rebuild], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    if invocation[rebuild] {
      for end in ["", "-wal", "-shm"] {
        _ = try DurableFile.remove(folder.searchDatabase + end, label: "search.remove")
      }
    }
    let index = try SearchStore(writing: folder.searchDatabase)
    let isShown = session.console.errorIsTerminal && !invocation[SharedOptions.quiet]
    let report = try Indexing.run(index, store, root: folder.path) { done, all in
      if isShown { session.console.writeError("\r\(done) of \(all) runs") }
    }
    if isShown { session.console.writeError("\r\u{1B}[K") }
    switch invocation[SharedOptions.format] {
    case .text:
      var text =
        "\(report.runs) runs with \(report.documents) texts indexed, \(report.known) known\n"
      if let problem = report.firstProblem {
        text +=
          "\(report.unreadable) runs could not be read, the first because "
          + TerminalText.escaped(problem) + "\n"
      }
      try session.console.write(text)
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/report-index/1")
        $0.member("runs", report.runs)
        $0.member("documents", report.documents)
        $0.member("known", report.known)
        $0.member("unreadable", report.unreadable)
        $0.member("first_problem", report.firstProblem)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}

/// The command `hone-report search`.
enum SearchCommand {
  static let words = RepeatingArgument<String>(
    "words", .text, isRequired: true,
    help: "Words that must all occur; \"a phrase\" in quotes, a beginning with *.")
  static let field = RepeatingOption<SearchQuery.Field>(
    "--in", .oneOf(SearchQuery.Field.self), separator: ",", valueName: "text",
    defaultText: "everywhere", help: "Search only these texts.")

  static let declaration = CommandDeclaration<Session>(
    "search", summary: "Find words in errors, reasoning, responses and submissions.",
    discussion: [
      "The best matches come first (BM25; errors and submissions count more). What is shown around the "
        + "words is read again from the source; a text that is no longer what was indexed is not shown.",
      "Words so common that they occur in more than 10,000 steps are ranked within the newest ones.",
    ],
    examples: [
      CommandExample(
        "hone-report search 'permission denied' --in error", "Errors that say both words."),
      CommandExample(
        "hone-report search '\"root cause\" network*' --outcome failure",
        "A phrase and a beginning."),
    ],
    options: [field] + ReportOptions.runs + [ReportOptions.limit, ReportOptions.raw],
    arguments: [words], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let disclosure = try invocation.disclosure(session)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let index = try SearchStore(reading: folder.searchDatabase)
    var query = SearchQuery(invocation[words].joined(separator: " "))
    query.fields = invocation[field]
    query.runs = invocation.runFilter(now: session.now(invocation))
    query.limit = invocation[ReportOptions.limit]
    var (hits, isPartial) = try query.run(index, store)
    try query.addSnippets(to: &hits, store, root: folder.path, disclosure)
    let forms = SearchForms(hits, isPartial: isPartial, disclosure)
    switch invocation[SharedOptions.format] {
    case .json: try session.console.write(forms.json)
    case .text:
      try session.console.write(
        forms.text(width: session.console.width, isColoured: session.console.isColoured))
    }
    return .done
  }
}
