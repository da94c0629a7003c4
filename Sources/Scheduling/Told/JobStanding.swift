package import EvidenceStore
package import Instants
private import Workspace

/// How a job stands: what it did last, what it does now, when it is next.
package struct JobStanding: Sendable {
  package let job: PlannedJob
  package let pause: SchedulePause?
  /// The latest run that was settled.
  package let last: JobRun?
  /// The latest that says whether the job works: one that was not skipped.
  package let lastResult: JobRun?
  /// Runs that wait or are under way.
  package let open: [JobRun]
  /// When it starts next, jitter included; nil for a job that is disabled or paused.
  package let next: Instant?
  /// Since when a run should have started that nobody has looked for.
  package let overdueSince: Instant?

  /// One for each job of the plan, in its order; without a store none has done anything yet.
  package static func all(
    _ plan: Plan, _ store: EvidenceStore?, now: Instant
  ) throws -> [JobStanding] {
    let pauses = try store?.pauses() ?? []
    let last = Dictionary(
      grouping: try store?.lastSettledJobRuns(includingSkipped: true) ?? [], by: \.job)
    let results = Dictionary(
      grouping: try store?.lastSettledJobRuns(includingSkipped: false) ?? [], by: \.job)
    let open = Dictionary(grouping: try store?.openJobRuns() ?? [], by: \.job)
    let look = try store?.lastLook()
    let since = try store?.scheduledSince() ?? [:]
    return plan.jobs.map { job in
      let pause = pauses.first { $0.subject == .job && $0.name == job.name }
      let isActive = job.job.isEnabled && pause == nil
      let second = now.second
      var overdue: Instant?
      if isActive, let look, let start = since[job.name] {
        let from = max(look, start).second
        if let next = job.next(after: from), next.start + plan.grace < second {
          overdue = Instant(microseconds: next.start * 1_000_000)
        }
      }
      return JobStanding(
        job: job, pause: pause, last: last[job.name]?.first,
        lastResult: results[job.name]?.first,
        open: open[job.name] ?? [],
        next: isActive
          ? job.next(after: second).map { Instant(microseconds: $0.start * 1_000_000) } : nil,
        overdueSince: overdue)
    }
  }
}
