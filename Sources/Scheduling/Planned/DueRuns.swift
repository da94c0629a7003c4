private import Workspace

/// What has to be done about a job whose runs should have started since somebody last looked.
package struct DueRuns: Hashable, Sendable {
  /// One run to be made.
  package struct Run: Hashable, Sendable {
    package let due: Int64
    package let start: Int64
    /// It is later than the grace allows.
    package let isCatchUp: Bool
  }

  /// To be started, the earliest first.
  package let runs: [Run]
  /// The latest due time, when it is neither run nor made up for.
  package let missed: Int64?
  /// Due times before those, which they stand for; counted up to `countLimit`.
  package let passedOver: Int

  package static let countLimit = 10_000
  /// How many missed runs `catchup: all` makes up for at once; older ones are passed over.
  package static let catchUpLimit = 1000

  /// Finds the runs that start after one instant and up to another; nil when there are none.
  ///
  /// The latest of them is enough, unless the job catches up on all; it is on time up to `grace`
  /// seconds after its start.
  package init?(of job: PlannedJob, after instant: Int64, upTo now: Int64, grace: Int64) {
    let first = Self.firstDue(of: job, startingAfter: instant)
    var wanted = job.job.catchUp == .all ? Self.catchUpLimit : 1
    // The last due time may not have started yet; then one more is needed.
    wanted += 1
    var dues = job.newestDues(wanted, from: first, to: now + 1)
    if let last = dues.last, job.start(ofDue: last) > now { dues.removeLast() }
    dues = dues.suffix(wanted - 1)
    guard let oldest = dues.first, let latest = dues.last else { return nil }
    passedOver = job.dues(from: first, to: oldest, limit: Self.countLimit).count
    let runs = dues.map { due in
      let start = job.start(ofDue: due)
      return Run(due: due, start: start, isCatchUp: now - start > grace)
    }
    let isMissed = job.job.catchUp == .none && runs.allSatisfy(\.isCatchUp)
    self.runs = isMissed ? [] : runs
    missed = isMissed ? latest : nil
  }

  private static func firstDue(of job: PlannedJob, startingAfter instant: Int64) -> Int64 {
    job.next(after: instant).map(\.due) ?? .max
  }
}
