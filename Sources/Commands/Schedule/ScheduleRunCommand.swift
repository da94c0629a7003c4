internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import Scheduling
internal import Workspace

/// The command `hone-schedule run`.
enum ScheduleRunCommand {
  static let finish = Option<Duration>(
    "--finish", .duration, default: .seconds(60), valueName: "duration",
    help: "How long runs may go on after SIGTERM before they are ended.")
  static let atOnce = Option<Int>(
    "--at-once", .integer(in: 1...64), default: 4, valueName: "count",
    help: "How many jobs may run at the same time.")

  static let declaration = CommandDeclaration<Session>(
    "run", summary: "Stay, and start jobs when they are due.",
    discussion: [
      "Stays in the foreground, for a service manager to look after. SIGTERM lets what runs end, and "
        + "ends it itself after --finish; a second one ends it at once. SIGHUP reads the "
        + "configuration again; a wrong one is refused, and the old one stays in force.",
      "One process leads a workspace; a second one says who does and exits with 75.",
    ],
    examples: [CommandExample("hone-schedule run", "Runs the schedule until it is stopped.")],
    options: [finish, atOnce],
    exitNotes: [
      ExitNote(.busy, "Another process runs the schedule."),
      ExitNote(.configuration, "The configuration is wrong, or the workspace is gone."),
    ],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let store = try desk.storeForWriting()
    let leadership = try Leadership.take(desk.folder.scheduleLock)
    var setting = try desk.setting(invocation)
    setting.finish = Double(invocation[finish].components.seconds)
    setting.atOnce = invocation[atOnce]
    let clock = ScheduleClock(simulating: invocation[SharedOptions.now])
    let voice = ScheduleVoice(
      session, desk.folder, least: desk.leastLevel(invocation), showsTime: true)
    // Before the first child, whose end must not be missed.
    let signals = try SignalPipe(reloads: true)
    let dispatcher = Dispatcher(
      setting, plan: desk.plan, store: store, runner: ChildProcesses(), tell: voice.tell)
    voice.tell(
      ScheduleEvent(
        .leads, at: clock.moment().wall,
        "runs the schedule of \(desk.folder.path): \(summary(desk.plan))"))
    let end = ScheduleLoop(dispatcher, clock: clock, signals: signals).runForever(
      isWorkspaceThere: { leadership.isInPlace }
    ) { dispatcher, moment in
      voice.tell(reload(dispatcher, invocation, session, at: moment))
    }
    switch end {
    case .stopped:
      voice.tell(ScheduleEvent(.stops, at: clock.moment().wall, "stops, as it was told to"))
      return .done
    case .workspaceGone:
      voice.tell(
        ScheduleEvent(
          .workspaceGone, at: clock.moment().wall,
          "stops: \(desk.folder.path) was deleted, moved or replaced"))
      return .configuration
    }
  }

  private static func reload(
    _ dispatcher: Dispatcher, _ invocation: Invocation, _ session: Session, at moment: Moment
  ) -> ScheduleEvent {
    do {
      let plan = try ScheduleDesk(invocation, session).plan
      dispatcher.replace(plan: plan)
      return ScheduleEvent(
        .reloaded, at: moment.wall, "read the configuration again: \(summary(plan))")
    } catch {
      return ScheduleEvent(
        .rejected, at: moment.wall,
        "keeps the old configuration, because the new one is wrong: \(error)")
    }
  }

  private static func summary(_ plan: Plan) -> String {
    let enabled = plan.jobs.filter(\.job.isEnabled).count
    let others = plan.jobs.count - enabled
    return "\(enabled) job\(enabled == 1 ? "" : "s")" + (others > 0 ? ", \(others) disabled" : "")
  }
}
