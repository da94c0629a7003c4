package import Cron
package import Workspace

/// A job whose schedule has been read: when it is due, and when a due run starts.
///
/// Instants are seconds since 1970 UTC.
package struct PlannedJob: Sendable {
  package let job: Job
  package let schedule: Schedule
  /// Of the expression, and of the times that people are shown.
  package let zone: TimeZoneRules
  private let seed: JobSeed
  private let jitter: Int64

  package init(_ job: Job, schedule: Schedule, zone: TimeZoneRules) {
    self.job = job
    self.schedule = schedule
    self.zone = zone
    seed = JobSeed(job: job.name)
    jitter = job.jitter.components.seconds
  }

  package var name: String { job.name }

  /// The first due time after an instant; nil past the year 9999.
  package func due(after instant: Int64) -> Int64? { schedule.next(after: instant, in: zone) }

  /// Due times from one instant on and before another, the earliest first, at most `limit`.
  package func dues(from start: Int64, to end: Int64, limit: Int) -> [Int64] {
    schedule.occurrences(from: start, to: end, limit: limit, in: zone)
  }

  /// When the run that is due then starts: later by the jitter, which one job and due time always
  /// draw alike, but before the next due time.
  package func start(ofDue due: Int64) -> Int64 {
    guard jitter > 0 else { return due }
    let room = self.due(after: due).map { $0 - due - 1 } ?? jitter
    return due + seed.draw(at: due, upTo: min(jitter, room))
  }

  /// The next run that starts after an instant.
  package func next(after instant: Int64) -> (due: Int64, start: Int64)? {
    if jitter > 0, let due = newestDues(1, from: instant - jitter, to: instant + 1).last {
      let start = start(ofDue: due)
      if start > instant { return (due, start) }
    }
    return due(after: instant).map { ($0, start(ofDue: $0)) }
  }

  /// The newest due times from one instant on and before another, at most `count`, the earliest
  /// first.
  func newestDues(_ count: Int, from start: Int64, to end: Int64) -> [Int64] {
    guard start < end else { return [] }
    // Schedules only go forward, so look at ever longer stretches that end where this one does.
    var length = 60 * Int64(count)
    while true {
      let begin = length < end - start ? end - length : start
      let found = schedule.occurrences(from: begin, to: end, limit: .max, in: zone)
      if found.count >= count || begin == start { return found.suffix(count) }
      length *= 8
    }
  }
}

extension PlannedJob {
  /// An instant as the clocks of the job's time zone show it, with the offset from UTC.
  package func text(_ instant: Int64) -> String { zone.rfc3339(instant) }
}
