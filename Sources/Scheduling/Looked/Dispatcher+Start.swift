private import EvidenceStore
private import Instants
private import Workspace

extension Dispatcher {
  /// Starts what waits, as far as there is room.
  func startWaiting(at moment: Moment) throws {
    nextWaiting = try store.nextWaitingStart(after: moment.wall)
    // The end of a run makes room, and wakes whoever drives this.
    guard running.count < setting.atOnce else { return }
    let waiting = try store.waitingJobRuns(upTo: moment.wall, limit: Self.queueLength)
    guard !waiting.isEmpty else { return }
    // Those of other schedulers too.
    var cycles = try store.runningJobRuns().filter { takesCycleLock($0.kind) }.count
    let pauses = try store.pauses()
    for run in waiting where isMine(run) {
      guard let job = plan.job(run.job), job.job.isEnabled || isBackfill else {
        try skip(run, "skipped: the configuration has no such job any more", at: moment)
        continue
      }
      if let why = Self.reasonToPause(job.job, pauses) {
        try skip(run, why, at: moment)
        continue
      }
      guard running.count < setting.atOnce else { return }
      if job.job.kind.takesCycleLock, cycles > 0 { continue }
      guard let lock = try JobLock.take(setting.files.lock(run.job)) else { continue }
      guard let attempt = try store.begin(run.id, at: moment.wall) else { continue }
      retries.remove(run.id)
      let agents = Self.agents(of: job.job, pauses)
      let started = RunningJob(
        run: run, job: job, attempt: attempt, lock: lock, agents: agents,
        deadline: moment.elapsed + Double(job.job.timeout.components.seconds),
        nextStep: moment.elapsed + Double(job.job.timeout.components.seconds))
      try start(started, at: moment)
      if job.job.kind.takesCycleLock { cycles += 1 }
    }
  }

  /// How many waiting runs are looked at, some of which may have to wait for others.
  private static let queueLength = 1000

  private func start(_ started: RunningJob, at moment: Moment) throws {
    let (run, job) = (started.run, started.job.job)
    let order = JobOrder(
      job: job, agents: started.agents, due: run.due,
      now: isBackfill ? run.due : setting.isSimulated ? moment.wall : nil)
    do {
      let child = try runner.start(
        ChildCommand(
          setting.commandLine(order), output: setting.files.output(job.name), lock: started.lock))
      running[child] = started
      let late = (moment.wall.microseconds - run.planned.microseconds) / 1_000_000
      tell(
        ScheduleEvent(
          .jobStarted, at: moment.wall, job: job.name, due: run.due,
          "started" + (late > 1 ? ", \(late) s late" : "")
            + (started.attempt > 1 ? ", attempt \(started.attempt)" : "")))
    } catch {
      let outcome = JobOutcome(.failed, message: "\(error)")
      unrecorded.append((started, outcome, moment.wall))
      try recordEndings()
    }
  }

  private func isMine(_ run: JobRun) -> Bool {
    switch duty {
    case .schedule: run.origin != .backfill
    case .backfill(let job): run.origin == .backfill && run.job == job
    }
  }

  private var isBackfill: Bool { duty != .schedule }

  private func takesCycleLock(_ kind: String) -> Bool {
    Job.Kind(rawValue: kind)?.takesCycleLock ?? false
  }

  private func skip(_ run: JobRun, _ why: String, at moment: Moment) throws {
    guard try store.settle(run.id, JobOutcome(.skipped, message: why), at: moment.wall) else {
      return
    }
    retries.remove(run.id)
    tell(ScheduleEvent(.jobSkipped, at: moment.wall, job: run.job, due: run.due, why))
  }

  private static func reasonToPause(_ job: Job, _ pauses: [SchedulePause]) -> String? {
    if let pause = pauses.first(where: { $0.subject == .job && $0.name == job.name }) {
      return "skipped: paused, \(pause.why)"
    }
    guard agents(of: job, pauses)?.isEmpty == true else { return nil }
    return "skipped: all its agents are paused"
  }

  /// The agents of a job that learns, without the paused ones.
  ///
  /// A job about all agents is told of none: the cycle itself leaves paused agents alone.
  private static func agents(of job: Job, _ pauses: [SchedulePause]) -> [String]? {
    guard job.kind == .learn else { return job.agents }
    let paused = Set(pauses.filter { $0.subject == .agent }.map(\.name))
    return job.agents?.filter { !paused.contains($0) }
  }
}
