internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
internal import Scheduling
internal import Workspace

/// The command `hone-schedule backfill`.
enum ScheduleBackfillCommand {
  static let job = Argument<String>("job", .text, help: "The job to run.")
  static let from = Option<Instant>(
    required: "--from", .instant, help: "The first due time, or an earlier time.")
  static let to = Option<Instant>(
    required: "--to", .instant, help: "A time after the last due time; not in the future.")
  static let dryRun = Flag("--dry-run", help: "Say what would run, and run nothing.")

  private static let limit = 10_000

  static let declaration = CommandDeclaration<Session>(
    "backfill", summary: "Run a job for due times that have passed.",
    discussion: [
      "Runs the job once for each due time from --from on and before --to, the earliest first, with "
        + "that time as its now. Due times that were run already are left out; it ends at the first "
        + "failure, and started again it goes on from there."
    ],
    examples: [
      CommandExample(
        "hone-schedule backfill weekly --from 2026-01-01 --to 2026-02-01 --dry-run",
        "Lists a month of due times that nobody ran.")
    ],
    options: [from, to, dryRun], arguments: [job],
    exitNotes: [
      ExitNote(.busy, "The job is running; what was not run yet is left."),
      ExitNote(.configuration),
    ],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let job = try desk.job(invocation[job], invocation)
    let now = session.now(invocation)
    let (start, end) = (invocation[from], invocation[to])
    guard start < end else { throw invocation.usageError("--from must lie before --to.") }
    guard end <= now else { throw invocation.usageError("--to must not lie in the future.") }
    // Times within a second count from the next whole one, as due times are whole.
    let first = start.microseconds % 1_000_000 == 0 ? start.second : start.second + 1
    let last = end.microseconds % 1_000_000 == 0 ? end.second : end.second + 1
    let dues = job.dues(from: first, to: last, limit: limit + 1)
    guard dues.count <= limit else {
      throw invocation.usageError("There are more than \(limit) due times; ask for fewer.")
    }
    if invocation[dryRun] {
      let known = try desk.storeForReading()?.jobRuns(of: job.name, from: start, to: end) ?? []
      let wanted = without(known, dues)
      try writePlan(wanted, of: job, leavingOut: dues.count - wanted.count, invocation, session)
      return .done
    }
    return try backfill(dues, of: job, desk, invocation, session)
  }

  /// Those that nobody ran or is about to run.
  private static func without(_ known: [JobRun], _ dues: [Int64]) -> [Int64] {
    let taken = known.filter { run in
      switch run.status {
      case .done, .warned, .running: true
      // One that waits for a backfill waits for this one.
      case .waiting: run.origin != .backfill
      case .skipped, .failed, .timedOut, .abandoned, .missed: false
      }
    }
    let takenDues = Set(taken.map(\.due.second))
    return dues.filter { !takenDues.contains($0) }
  }

  private static func backfill(
    _ dues: [Int64], of job: PlannedJob, _ desk: ScheduleDesk, _ invocation: Invocation,
    _ session: Session
  ) throws -> ExitStatus {
    let store = try desk.storeForWriting()
    let voice = ScheduleVoice(
      session, desk.folder, least: max(.warning, desk.leastLevel(invocation)), showsTime: false)
    let report = RunReport()
    let clock = ScheduleClock(simulating: invocation[SharedOptions.now])
    let signals = try SignalPipe(reloads: false)
    var setting = try desk.setting(invocation)
    setting.atOnce = 1
    let dispatcher = Dispatcher(
      setting, plan: desk.plan, store: store, runner: ChildProcesses(),
      duty: .backfill(job: job.name),
      tell: { event in
        voice.tell(event)
        report.add(event)
      })
    let loop = ScheduleLoop(dispatcher, clock: clock, signals: signals)
    // What an earlier backfill left behind when it was killed is settled first.
    loop.runUntilIdle()
    let known = try store.jobRuns(
      of: job.name, from: invocation[from], to: invocation[to])
    let failuresBefore = dispatcher.failures.count
    var status = ExitStatus.done
    for due in without(known, dues) where status == .done {
      let id = try open(due, of: job, known, store, at: clock.moment().wall)
      loop.runUntilIdle()
      let run = try store.jobRun(id)
      if run?.status == .waiting {
        let message = "skipped: the job was running when a backfill wanted to run it"
        let now = clock.moment().wall
        try store.settle(id, JobOutcome(.skipped, message: message), at: now)
        voice.tell(
          ScheduleEvent(.jobSkipped, at: now, job: job.name, due: Instant(second: due), message))
        status = .busy
      }
      if report.hadTrouble || dispatcher.failures.count > failuresBefore { status = .failed }
      if dispatcher.isStopping { break }
    }
    try report.write(invocation, session, schema: "hone/schedule-backfill/1")
    return status
  }

  private static func open(
    _ due: Int64, of job: PlannedJob, _ known: [JobRun], _ store: EvidenceStore, at now: Instant
  ) throws -> Int64 {
    try store.changingSchedule {
      if let run = known.first(where: { $0.due.second == due }) {
        try store.reopen(run.id, as: .backfill, at: now)
        return run.id
      }
      let instant = Instant(second: due)
      let draft = JobRunDraft(
        job: job.name, kind: job.job.kind.rawValue, due: instant, planned: now, origin: .backfill)
      try store.add(draft, at: now)
      return try store.jobRuns(of: job.name, from: instant, to: Instant(second: due + 1)).first?.id
        ?? 0
    }
  }

  private static func writePlan(
    _ dues: [Int64], of job: PlannedJob, leavingOut known: Int, _ invocation: Invocation,
    _ session: Session
  ) throws {
    switch invocation[SharedOptions.format] {
    case .text:
      for due in dues { try session.console.write("\(job.name)  \(job.text(due))\n") }
      try session.console.write("\(dues.count) to run, \(known) run already (dry run)\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/schedule-backfill-plan/1")
        $0.member("job", job.name)
        $0.member("due", strings: dues.map(job.text))
        $0.member("run_already", known)
      }
      try session.console.write(json.text + "\n")
    }
  }
}
