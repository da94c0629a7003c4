internal import Ingestion
internal import EvidenceStore
internal import CommandLineKit
internal import Files
private import Glibc
internal import Learning
private import Redaction
internal import Workspace

/// The verb `hone-learn`: one learning cycle.
enum LearnCommand {
  static let agent = RepeatingOption<String>(
    "--agent", .text, valueName: "name", defaultText: "every agent",
    help: "Learn for this agent only; may be given more than once.")
  static let dryRun = Flag(
    "--dry-run", help: "Say what would be done, with the difference; nothing is kept.")
  static let noIngest = Flag("--no-ingest", help: "Do not read new traces first.")
  static let verify = Flag(
    "--verify", help: "Work all evidence out again from the stored batches and compare.")
  static let follow = Flag("--follow", help: "Print events as they come, until SIGTERM.")
  static let jobs = Option<Int>(
    "--jobs", short: "j", .integer(in: 1...64), default: processorCount(), valueName: "count",
    help: "How many threads read traces.")

  static let declaration = CommandDeclaration<Session>(
    "learn", summary: "Run one learning cycle: ingest, watch, mine, gate, publish.",
    discussion: [
      "Reads new traces, closes batches of runs that may fairly be compared, and publishes a new "
        + "version of a prompt when a claim has passed the gate; a version under which runs got worse "
        + "is rolled back. Says for each agent what was done and why not more.",
      "One cycle runs at a time. A cycle that is killed is finished, or forgotten, by the next one.",
    ],
    examples: [
      CommandExample("hone-learn", "One cycle for every agent."),
      CommandExample("hone-learn --dry-run --agent support", "What a cycle would do now."),
      CommandExample("hone-learn --verify", "Checks that the evidence is what the batches say."),
    ],
    options: [agent, dryRun, noIngest, verify, follow, jobs],
    exitNotes: [
      ExitNote(.badData, "Documents that are new in this run were set aside."),
      ExitNote(.busy, "Another cycle is under way; nothing was changed."),
    ],
    standsAlone: true, run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) async throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    if invocation[follow] { return try tail(folder, invocation, session) }
    var request = LearningRequest(folder: folder, settings: settings, now: session.now(invocation))
    request.agents = invocation[agent].isEmpty ? nil : invocation[agent]
    request.isDryRun = invocation[dryRun]
    request.ingests = !invocation[noIngest]
    request.jobs = invocation[jobs]
    if invocation[verify] { return try verification(request, invocation, session) }

    let isQuiet = invocation[SharedOptions.quiet]
    let recovery =
      request.isDryRun || !request.ingests
      ? Recovery() : Recovery([folder.traces], folder, now: request.now)
    recovery.complain(to: session.console)
    let line = ProgressLine(session.console, isShown: !isQuiet)
    let report: LearningReport
    do {
      report = try await LearningCycle(request).run(progress: line.show)
    } catch let error as LearningError {
      guard case .busy = error else { throw error }
      session.console.writeError("hone: \(TerminalText.escaped(error.description))\n")
      return .busy
    }
    line.clear()
    let summary = LearnSummary(report: report)
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(summary.text)
    case .json: try session.console.write(summary.json)
    }
    if !isQuiet {
      for note in report.resumed + report.notes {
        let shown = TerminalText.escaped(Redactor().redact(note))
        session.console.writeError("hone: \(shown)\n")
      }
    }
    return (report.ingest?.counts.newlySetAside ?? 0) > 0 ? .badData : .done
  }

  private static func verification(
    _ request: LearningRequest, _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let summary = VerificationSummary(findings: try LedgerVerification(request).run())
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(summary.text)
    case .json: try session.console.write(summary.json)
    }
    return summary.isSound ? .done : .failed
  }

  /// Microseconds between looks.
  private static let pause: UInt32 = 200_000

  private static func tail(
    _ folder: WorkspaceFolder, _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    StopRequest.listen()
    var tail = try EventTail(path: folder.events)
    while !StopRequest.isMade {
      for line in try tail.next() {
        let text =
          invocation[SharedOptions.format] == .json ? line : TerminalText.escaped(line)
        try session.console.write(text + "\n")
      }
      usleep(pause)
    }
    return .done
  }
}
