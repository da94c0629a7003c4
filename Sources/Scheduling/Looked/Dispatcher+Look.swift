private import EvidenceStore
private import Instants
private import Workspace

extension Dispatcher {
  /// Writes down what has become due since somebody last looked.
  func look(at moment: Moment) throws {
    let now = moment.second
    let wasSetBack = lastLook.map { now < $0 } ?? false
    guard mustLook || wasSetBack || upcoming.contains(where: { $0 <= now }) else { return }
    var events: [ScheduleEvent] = []
    try store.changingSchedule {
      let last = try store.lastLook().map { $0.second }
      if let last, last > now + 2 {
        events.append(
          ScheduleEvent(
            .clockSetBack, at: moment.wall,
            "the clock was set back by \(last - now) s; what has run is not run again"))
      }
      let since = try lookAfter(at: now)
      if isFirstLook { events += try settleStale(at: moment) }
      events += try addDue(after: min(last ?? now, now), since: since, at: moment)
      try store.noteLook(at: Instant(second: now))
    }
    upcoming = plan.jobs.enumerated().map { index, job in
      let isKnown = !mustLook && !wasSetBack && index < upcoming.count
      if isKnown, upcoming[index] > now { return upcoming[index] }
      return job.job.isEnabled ? job.next(after: now)?.start ?? .max : .max
    }
    lastLook = now
    mustLook = false
    isFirstLook = false
    for event in events { tell(event) }
  }

  /// Sees to it that every enabled job has a moment from which on it is looked after, and no other.
  private func lookAfter(at now: Int64) throws -> [String: Int64] {
    var since = try store.scheduledSince().mapValues { $0.second }
    let enabled = Set(plan.jobs.filter(\.job.isEnabled).map(\.name))
    for name in since.keys.sorted() where !enabled.contains(name) {
      try store.schedule(name, since: nil)
    }
    for job in plan.jobs where enabled.contains(job.name) {
      // A moment in the future is from a clock that was wrong.
      if let moment = since[job.name], moment <= now { continue }
      try store.schedule(job.name, since: Instant(second: now))
      since[job.name] = now
    }
    return since
  }

  private func addDue(
    after last: Int64, since: [String: Int64], at moment: Moment
  ) throws -> [ScheduleEvent] {
    let now = moment.second
    let paused = Set(try store.pauses().filter { $0.subject == .job }.map(\.name))
    let open = Dictionary(grouping: try store.openJobRuns(), by: \.job)
    var events: [ScheduleEvent] = []
    for (index, job) in plan.jobs.enumerated()
    where job.job.isEnabled && !paused.contains(job.name) {
      if !mustLook, index < upcoming.count, upcoming[index] > now { continue }
      let start = max(last, since[job.name] ?? now)
      guard let due = DueRuns(of: job, after: start, upTo: now, grace: plan.grace) else { continue }
      events += try add(due, of: job, besides: open[job.name] ?? [], at: moment)
    }
    return events
  }

  private func add(
    _ due: DueRuns, of job: PlannedJob, besides open: [JobRun], at moment: Moment
  ) throws -> [ScheduleEvent] {
    if let missed = due.missed {
      let message = Self.missedMessage(moment.second - job.start(ofDue: missed), due.passedOver)
      let draft = draft(
        job, missed, job.start(ofDue: missed), .schedule, due.passedOver,
        JobOutcome(.missed, message: message))
      guard try store.add(draft, at: moment.wall) else { return [] }
      return [event(.jobMissed, job, missed, at: moment, message)]
    }
    // Behind runs that are made up for one after the other it may queue; any other would overlap.
    let mayQueue =
      job.job.catchUp == .all
      && open.contains { $0.status == .waiting || $0.origin == .catchUp }
    if let blocking = open.first, !mayQueue, let latest = due.runs.last {
      let message = "skipped: the run due \(RFC3339.text(blocking.due)) was still going"
      let draft = draft(
        job, latest.due, latest.start, .schedule, due.passedOver + due.runs.count - 1,
        JobOutcome(.skipped, message: message))
      guard try store.add(draft, at: moment.wall) else { return [] }
      return [event(.jobSkipped, job, latest.due, at: moment, message)]
    }
    for (index, run) in due.runs.enumerated() {
      let draft = draft(
        job, run.due, run.start, run.isCatchUp ? .catchUp : .schedule,
        index == 0 ? due.passedOver : 0, nil)
      try store.add(draft, at: moment.wall)
    }
    return []
  }

  /// What an earlier scheduler found due but did not start before it ended.
  private func settleStale(at moment: Moment) throws -> [ScheduleEvent] {
    var events: [ScheduleEvent] = []
    for run in try store.openJobRuns()
    where run.status == .waiting && run.origin == .schedule {
      let lateness = moment.second - run.startAfter.second
      guard let job = plan.job(run.job), job.job.catchUp == .none, lateness > plan.grace else {
        continue
      }
      let second = run.due.second
      if run.attempts == 0 {
        let message = Self.missedMessage(lateness, run.passedOver)
        try store.settle(run.id, JobOutcome(.missed, message: message), at: moment.wall)
        events.append(event(.jobMissed, job, second, at: moment, message))
      } else {
        let message = (run.message ?? "it failed") + "; nobody was there to try it again"
        try store.settle(run.id, JobOutcome(.failed, message: message), at: moment.wall)
        events.append(event(.jobFailed, job, second, at: moment, message))
      }
    }
    return events
  }

  private static func missedMessage(_ lateness: Int64, _ passedOver: Int) -> String {
    let others =
      switch passedOver {
      case 0: ""
      case DueRuns.countLimit...: ", and at least \(passedOver) before it"
      default: ", and \(passedOver) before it"
      }
    return "missed\(others): nobody looked until \(lateness) s later, and catchup is none"
  }

  private func draft(
    _ job: PlannedJob, _ due: Int64, _ start: Int64, _ origin: JobRun.Origin, _ passedOver: Int,
    _ outcome: JobOutcome?
  ) -> JobRunDraft {
    JobRunDraft(
      job: job.name, kind: job.job.kind.rawValue, due: Instant(second: due),
      planned: Instant(second: start), origin: origin, passedOver: passedOver,
      outcome: outcome)
  }

  private func event(
    _ kind: ScheduleEvent.Kind, _ job: PlannedJob, _ due: Int64, at moment: Moment,
    _ message: String
  ) -> ScheduleEvent {
    ScheduleEvent(
      kind, at: moment.wall, job: job.name, due: Instant(second: due), message)
  }
}
