package import EvidenceStore
package import Instants
package import Workspace

/// What of the schedule needs somebody's attention.
package enum ScheduleHealth {
  /// A sentence for each job that failed last, that nobody starts, or that does not end.
  package static func complaints(
    _ plan: Plan, _ store: EvidenceStore, now: Instant
  ) throws -> [String] {
    try JobStanding.all(plan, store, now: now).flatMap { standing -> [String] in
      let name = standing.job.name
      guard standing.job.job.isEnabled, standing.pause == nil else { return [] }
      var complaints: [String] = []
      if let last = standing.lastResult, last.status.isFailure || last.status == .missed {
        complaints.append(
          "the job \(name) due \(RFC3339.text(last.due)) "
            + (last.status == .missed ? "was " : "failed: ")
            + (last.message ?? last.status.rawValue) + "; see hone-schedule history \(name)")
      }
      if let since = standing.overdueSince {
        complaints.append(
          "the job \(name) was due \(RFC3339.text(since)) and nobody looked; "
            + "is hone-schedule run, or tick, still started?")
      }
      complaints += standing.open.compactMap { tooLong($0, standing, plan, now) }
      return complaints
    }
  }

  /// The same from a configuration, whose path is for messages; a schedule that makes no sense is a
  /// complaint too.
  package static func complaints(
    _ store: EvidenceStore, _ settings: Settings, configuration: String, zones: TimeZoneFiles,
    now: Instant
  ) throws -> [String] {
    do {
      let plan = try Plan(settings, configuration: configuration, zones: zones)
      return try complaints(plan, store, now: now)
    } catch let error as PlanError {
      return error.problems.map(\.description)
    }
  }

  private static func tooLong(
    _ run: JobRun, _ standing: JobStanding, _ plan: Plan, _ now: Instant
  ) -> String? {
    guard run.status == .running, let started = run.started else { return nil }
    let job = standing.job.job
    let tries = Int64(job.retries) + 1
    let allowed = (job.timeout.components.seconds + plan.grace) * tries
    guard now.seconds - started.seconds > Double(allowed) else { return nil }
    return "the job \(job.name) has been running since \(RFC3339.text(started))"
  }
}
