private import EvidenceStore
private import Instants
private import Workspace

extension Dispatcher {
  /// Takes note of the children that have ended.
  func takeEndings(at moment: Moment) {
    for (child, ending) in runner.ended() {
      if let job = running.removeValue(forKey: child) {
        let said = setting.files.lastLine(job.run.job)
        let outcome = JobOutcome(
          ending, interruptedBy: job.interruption, of: job.job.job, lastLine: said)
        unrecorded.append((job, outcome, moment.wall))
      } else if let notice = notices.removeValue(forKey: child), ending != .exited(0) {
        tell(
          ScheduleEvent(
            .noticeFailed, at: moment.wall, job: notice.job,
            "on_failure did not work (\(ending.words)); see "
              + setting.files.noticeOutput(notice.job)))
      }
    }
  }

  /// Ends what has taken too long: first asked, then made to.
  func endOverdue(at moment: Moment) {
    for child in running.keys.sorted() {
      guard var job = running[child] else { continue }
      let isStopDue = stopsAt.map { moment.elapsed >= $0 } ?? false
      if job.interruption == nil, isStopDue || moment.elapsed >= job.deadline {
        job.interruption = moment.elapsed >= job.deadline ? .timeout : .stop
        runner.end(child, byForce: false)
        job.nextStep = moment.elapsed + setting.patience
      } else if job.interruption != nil, moment.elapsed >= job.nextStep {
        runner.end(child, byForce: true)
        job.nextStep = moment.elapsed + 1
      }
      running[child] = job
    }
    for child in notices.keys.sorted() {
      guard var notice = notices[child], moment.elapsed >= notice.nextStep else { continue }
      runner.end(child, byForce: notice.wasAsked)
      notice.wasAsked = true
      notice.nextStep = moment.elapsed + setting.patience
      notices[child] = notice
    }
  }

  /// Writes down the ends that were noted; what cannot be written stays for the next time.
  func recordEndings() throws {
    while let (job, outcome, end) = unrecorded.first {
      let retryAfter = isRetried(job, outcome) ? end.advanced(bySeconds: backoff(job)) : nil
      try store.end(job.run.id, outcome, at: end, retryAfter: retryAfter)
      unrecorded.removeFirst()
      announce(job, outcome, at: end, retryAfter: retryAfter)
    }
  }

  private func isRetried(_ job: RunningJob, _ outcome: JobOutcome) -> Bool {
    outcome.isWorthRetrying && job.attempt <= job.job.job.retries && !isStopping
  }

  /// Doubles with each attempt, up to a day.
  private func backoff(_ job: RunningJob) -> Int64 {
    let delay = job.job.job.retryDelay.components.seconds
    return min(86_400, delay << Int64(min(job.attempt - 1, 20)))
  }

  private func announce(
    _ job: RunningJob, _ outcome: JobOutcome, at end: Instant, retryAfter: Instant?
  ) {
    let message = outcome.message ?? outcome.status.rawValue
    if let retryAfter {
      retries.insert(job.run.id)
      tell(
        ScheduleEvent(
          .jobRetried, at: end, job: job.run.job, due: job.run.due,
          "\(message); tried again at \(RFC3339.text(retryAfter))"))
      return
    }
    let kind: ScheduleEvent.Kind =
      switch outcome.status {
      case .done: .jobDone
      case .warned: .jobWarned
      case .skipped: .jobSkipped
      case .failed, .timedOut, .abandoned, .missed, .waiting, .running: .jobFailed
      }
    tell(ScheduleEvent(kind, at: end, job: job.run.job, due: job.run.due, message))
    if outcome.status.isFailure {
      fail(job.run, job.job.job, outcome, attempts: job.attempt, at: end)
    }
  }

  /// Makes a failure that is final known.
  private func fail(
    _ run: JobRun, _ job: Job, _ outcome: JobOutcome, attempts: Int, at now: Instant
  ) {
    failures.append(run)
    guard !job.onFailure.isEmpty else { return }
    let notice = FailureNotice(
      workspace: setting.workspace, run: run, outcome: outcome, attempts: attempts,
      output: setting.files.outputEnd(job.name))
    do {
      let child = try runner.start(
        ChildCommand(
          job.onFailure, output: setting.files.noticeOutput(job.name), input: notice.json))
      notices[child] = RunningNotice(job: job.name, nextStep: elapsed + Self.noticeTime)
    } catch {
      tell(ScheduleEvent(.noticeFailed, at: now, job: job.name, "\(error)"))
    }
  }

  /// Settles runs whose scheduler is gone and whose child is too.
  func sweep(at moment: Moment) throws {
    let mine = Set(running.values.map(\.run.id)).union(unrecorded.map(\.job.run.id))
    for run in try store.runningJobRuns() where !mine.contains(run.id) {
      guard let lock = try JobLock.take(setting.files.lock(run.job)) else { continue }
      // Its own scheduler may have written down its end between the two looks.
      let isStillOpen = try store.jobRun(run.id).map {
        $0.status == .running && $0.attempts == run.attempts
      }
      guard isStillOpen == true else { continue }
      try withExtendedLifetime(lock) { try abandon(run, at: moment) }
    }
  }

  private func abandon(_ run: JobRun, at moment: Moment) throws {
    let outcome = JobOutcome(
      .abandoned, message: "its scheduler ended before it did; what it did is not known")
    let job = plan.job(run.job)
    // A run that was cut off is as good as missed, so it is made up for where missed ones are; once,
    // because it may be what brought the machine down.
    let allowed = job.map { max($0.job.retries, $0.job.catchUp == .none ? 0 : 1) } ?? 0
    let isRetried = run.origin != .backfill && run.attempts <= allowed
    try store.end(run.id, outcome, at: moment.wall, retryAfter: isRetried ? moment.wall : nil)
    let message = outcome.message ?? ""
    if isRetried {
      retries.insert(run.id)
      tell(
        ScheduleEvent(
          .jobRetried, at: moment.wall, job: run.job, due: run.due, message + "; tried again"))
    } else {
      tell(ScheduleEvent(.jobFailed, at: moment.wall, job: run.job, due: run.due, message))
      if let job { fail(run, job.job, outcome, attempts: run.attempts, at: moment.wall) }
    }
  }
}

extension ChildEnding {
  fileprivate var words: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .killed(let signal): "signal \(signal)"
    }
  }
}
