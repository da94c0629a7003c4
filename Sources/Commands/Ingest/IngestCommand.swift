internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Ingestion
internal import TraceFormats
internal import Traces
internal import Workspace

/// The command `hone-ingest`.
enum IngestCommand {
  static let paths = RepeatingArgument<String>(
    "path", .path, defaultText: "traces/ of the workspace",
    help: "Files and folders of traces; - reads standard input into traces/ first.")
  static let from = Option<String?>(
    "--from", .oneOf(TraceFormat.all.map(\.name)), valueName: "format",
    defaultText: "recognised from the content", help: "Read everything as this format.")
  static let agent = Option<String?>(
    "--agent", .text, valueName: "name", defaultText: "as the traces say",
    help: "The agent that ran, whatever the traces say.")
  static let outcomes = Option<String?>(
    "--outcomes", .file, valueName: "file",
    help: "Outcomes that live elsewhere: JSON lines or CSV of an id and success or score.")
  static let follow = Flag(
    "--follow", help: "Go on with what arrives, whole files only, until SIGTERM.")
  static let dryRun = Flag("--dry-run", help: "Read and count, but leave the store as it was.")
  static let jobs = Option<Int>(
    "--jobs", short: "j", .integer(in: 1...64), default: processorCount(), valueName: "count",
    help: "How many threads read.")
  static let maximumDocument = Option<Int?>(
    "--max-document", .byteSize, valueName: "size", defaultText: "max_document of hone.yaml, 64MB",
    help: "A larger document is set aside unread.")
  static let busyTimeout = Option<Duration>(
    "--busy-timeout", .duration, default: .seconds(30), isHidden: true,
    help: "How long to wait for another process that writes to the store.")

  static let declaration = CommandDeclaration<Session>(
    "ingest", summary: "Read traces into the evidence store.",
    discussion: [
      "Reads JSON documents, arrays and JSON lines, also compressed with gzip, from files and "
        + "folders. Each document's format is recognised from its content. A file that has not "
        + "changed since it was read is not opened again, and reading a trace twice changes nothing.",
      "What cannot be read is set aside with a finding that names file, byte and reason; the rest "
        + "goes in.",
    ],
    examples: [
      CommandExample("hone-ingest", "Reads what is new in the workspace's traces."),
      CommandExample(
        "hone-ingest --agent support runs.jsonl --outcomes rewards.csv",
        "Reads one file, whose outcomes stand in another."),
    ],
    options: [from, agent, outcomes, follow, dryRun, jobs, maximumDocument, busyTimeout],
    arguments: [paths],
    exitNotes: [ExitNote(.badData, "Documents that are new in this run were set aside.")],
    standsAlone: true, run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) async throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    // A dry run leaves nothing behind, not even what it was given.
    let inputFolder =
      invocation[dryRun] && invocation[paths].contains("-")
      ? try StandardInput.temporaryFolder() : nil
    defer { if let inputFolder { StandardInput.remove(inputFolder) } }
    let request = try request(
      invocation, session, folder, settings, input: inputFolder ?? folder.traces)
    if !request.isDryRun { try Folder.make(folder.state, mode: 0o750) }
    let recovery =
      request.isDryRun
      ? Recovery() : Recovery(request.inputs, folder, now: session.now(invocation))
    if invocation[follow] {
      recovery.complain(to: session.console)
      return try await follow(request, recovery, folder, invocation, session)
    }
    let line = ProgressLine(session.console, isShown: !invocation[SharedOptions.quiet])
    let filling = StoreFilling(
      path: folder.evidenceDatabase, busyTimeout: invocation[busyTimeout],
      // Read before anything is kept: they go together with the traces.
      outcomes: try request.isDryRun
        ? nil : invocation[outcomes].map { (try OutcomeFile(path: $0), $0) },
      ingest: Ingest(request), now: { session.now(invocation) }, progress: line.show)
    let filled = request.isDryRun ? try await filling.rehearse() : try await filling.run()
    line.clear()
    FaultPoint.reach("ingest.export")
    try filled.findings?.write(to: folder.findings)
    let report = filled.report
    let summary = IngestSummary(
      report: report, recovery: recovery, unmatchedOutcomes: filled.unmatchedOutcomes,
      isDryRun: request.isDryRun)
    recovery.complain(to: session.console)
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(summary.text)
    case .json: try session.console.write(summary.json)
    }
    return report.counts.newlySetAside > 0 ? .badData : .done
  }

  /// Seconds between looks at open recordings while a folder is followed.
  private static let recoveryInterval = 30.0

  /// Reports a line, or in JSON a document, for each round that brought something.
  private static func follow(
    _ request: IngestRequest, _ first: Recovery, _ folder: WorkspaceFolder,
    _ invocation: Invocation, _ session: Session
  ) async throws -> ExitStatus {
    guard request.inputs.count == 1, !request.isDryRun, invocation[outcomes] == nil else {
      throw invocation.usageError(
        "--follow takes one folder, and neither --dry-run nor --outcomes.")
    }
    let store = try EvidenceStore(
      path: folder.evidenceDatabase, access: .write, busyTimeout: invocation[busyTimeout])
    StopRequest.listen()
    var hasSetAside = false
    var recovery = first
    var recoveredAt = Clock.elapsed()
    /// Asked at least once a second; what is recovered now and then arrives like any other trace.
    func isWanted() -> Bool {
      guard !StopRequest.isMade else { return false }
      if Clock.elapsed() - recoveredAt > recoveryInterval {
        recoveredAt = Clock.elapsed()
        recovery += Recovery(request.inputs, folder, now: session.now(invocation))
      }
      return true
    }
    try await Follow(request.inputs[0], request).run(
      into: store, now: { session.now(invocation) }, while: isWanted
    ) { report in
      guard report.filesRead > 0 || recovery.recovered > 0 else { return }
      hasSetAside = hasSetAside || report.counts.newlySetAside > 0
      try FindingExport(store).write(to: folder.findings)
      let summary = IngestSummary(
        report: report, recovery: recovery, unmatchedOutcomes: 0, isDryRun: false)
      recovery = Recovery()
      try session.console.write(
        invocation[SharedOptions.format] == .json ? summary.json : summary.text)
    }
    return hasSetAside ? .badData : .done
  }

  private static func request(
    _ invocation: Invocation, _ session: Session, _ folder: WorkspaceFolder, _ settings: Settings,
    input: String
  ) throws -> IngestRequest {
    var inputs = invocation[paths]
    if inputs.isEmpty { inputs = [folder.traces] }
    // What somebody names must be there; what a folder holds may come and go.
    for input in inputs where input != "-" { _ = try FileFacts(input) }
    inputs = try inputs.map {
      $0 == "-" ? try StandardInput.save(into: input) : $0
    }
    var request = IngestRequest(inputs: inputs, root: folder.path, now: session.now(invocation))
    request.format = invocation[from].flatMap(TraceFormat.named)
    if let name = invocation[agent] {
      guard let agent = AgentName(name) else {
        throw invocation.usageError("--agent needs a name.")
      }
      request.agent = agent
    }
    request.jobs = invocation[jobs]
    request.maximumDocument = invocation[maximumDocument] ?? settings.maxDocument
    request.isDryRun = invocation[dryRun]
    return request
  }
}
