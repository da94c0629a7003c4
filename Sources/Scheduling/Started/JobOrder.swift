package import Instants
package import Workspace

/// What a job is to be run as; whoever starts it turns this into a command line.
package struct JobOrder: Sendable {
  package let job: Job
  /// Those that are not paused; nil for all.
  package let agents: [String]?
  package let due: Instant
  /// The time that counts as now for it; nil for the clock's.
  package let now: Instant?

  package init(job: Job, agents: [String]?, due: Instant, now: Instant?) {
    self.job = job
    self.agents = agents
    self.due = due
    self.now = now
  }
}

extension Job.Kind {
  /// Whether only one at a time can do something: the others would find the cycle's lock held.
  var takesCycleLock: Bool {
    switch self {
    case .learn, .prune: true
    case .ingest, .report, .audit, .backup: false
    }
  }
}
