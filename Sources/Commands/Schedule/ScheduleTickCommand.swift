internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
internal import Scheduling
internal import Workspace

/// The command `hone-schedule tick`.
enum ScheduleTickCommand {
  static let declaration = CommandDeclaration<Session>(
    "tick", summary: "Start what is due now, wait for it, and end.",
    discussion: [
      "For cron or a systemd timer, best each minute. On time is what fell due since the last tick, "
        + "up to `grace`; what is older is made up for or not, as the job's `catchup` says. The "
        + "first tick looks at nothing that was due before it.",
      "With nothing due it prints nothing. With `run` at work it exits with 75.",
    ],
    examples: [
      CommandExample("hone-schedule tick --quiet", "What a crontab calls: it prints only failures.")
    ],
    exitNotes: [
      ExitNote(.failed, "A job failed; standard error says which and why."),
      ExitNote(.busy, "`hone-schedule run` is at work in this workspace."),
    ],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    try Leadership.checkNobodyLeads(desk.folder.scheduleLock)
    let store = try desk.storeForWriting()
    let voice = ScheduleVoice(
      session, desk.folder, least: max(.warning, desk.leastLevel(invocation)), showsTime: false)
    let report = RunReport()
    let dispatcher = Dispatcher(
      try desk.setting(invocation), plan: desk.plan, store: store, runner: ChildProcesses(),
      tell: { event in
        voice.tell(event)
        report.add(event)
      })
    ScheduleLoop(
      dispatcher, clock: ScheduleClock(simulating: invocation[SharedOptions.now]),
      signals: try SignalPipe(reloads: false)
    ).runUntilIdle()
    try report.write(invocation, session, schema: "hone/schedule-tick/1")
    return dispatcher.failures.isEmpty && !report.hadTrouble ? .done : .failed
  }
}

/// What a verb that starts jobs and waits for them says at its end.
final class RunReport {
  private var events: [ScheduleEvent] = []

  /// Something could not be written down.
  var hadTrouble: Bool { events.contains { $0.kind == .troubled } }

  func add(_ event: ScheduleEvent) {
    switch event.kind {
    case .jobDone, .jobWarned, .jobSkipped, .jobFailed, .jobMissed, .troubled: events.append(event)
    case .jobStarted, .jobRetried, .noticeFailed, .leads, .stops, .reloaded, .rejected,
      .clockSetBack, .recovered, .workspaceGone:
      break
    }
  }

  /// Nothing at all when nothing happened.
  func write(_ invocation: Invocation, _ session: Session, schema: String) throws {
    let jobs = events.filter { $0.job != nil }
    guard !jobs.isEmpty else { return }
    switch invocation[SharedOptions.format] {
    case .text:
      // Everything worse has been told already.
      guard !invocation[SharedOptions.quiet] else { return }
      for event in jobs where event.kind == .jobDone {
        try session.console.write(event.line + "\n")
      }
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", schema)
        $0.member(
          "runs",
          array: { array in
            for event in jobs {
              array.element()
              array.object {
                $0.member("job", event.job)
                $0.member("due", event.due.map(RFC3339.text))
                $0.member("event", event.kind.rawValue)
                $0.member("message", event.message)
              }
            }
          })
      }
      try session.console.write(json.text + "\n")
    }
  }
}
