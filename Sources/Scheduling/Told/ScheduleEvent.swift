package import Instants

/// Something that happened to the schedule.
package struct ScheduleEvent: Hashable, Sendable {
  /// How much it wants to be noticed.
  package enum Level: String, Comparable, CaseIterable, Sendable {
    case info, warning, error

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// What it is, for programs that read events.
  package enum Kind: String, CaseIterable, Sendable {
    case jobStarted = "job_started"
    case jobDone = "job_done"
    case jobWarned = "job_warned"
    case jobSkipped = "job_skipped"
    case jobRetried = "job_retried"
    case jobFailed = "job_failed"
    case jobMissed = "job_missed"
    case noticeFailed = "on_failure_failed"
    case leads = "schedule_leads"
    case stops = "schedule_stops"
    case reloaded = "schedule_reloaded"
    case rejected = "schedule_rejected"
    case clockSetBack = "schedule_clock_set_back"
    case troubled = "schedule_troubled"
    case recovered = "schedule_recovered"
    case workspaceGone = "schedule_workspace_gone"

    package var level: Level {
      switch self {
      case .jobStarted, .jobDone, .leads, .stops, .reloaded, .recovered: .info
      case .jobWarned, .jobSkipped, .jobRetried, .jobMissed, .clockSetBack: .warning
      case .jobFailed, .noticeFailed, .rejected, .troubled, .workspaceGone: .error
      }
    }

    /// Whether it is written down: what the store's history says anyway, in order and without
    /// trouble, is not.
    var isKept: Bool { level > .info || self == .leads || self == .stops || self == .reloaded }
  }

  package let kind: Kind
  package let time: Instant
  package let job: String?
  package let due: Instant?
  package let message: String

  package init(
    _ kind: Kind, at time: Instant, job: String? = nil, due: Instant? = nil, _ message: String
  ) {
    self.kind = kind
    self.time = time
    self.job = job
    self.due = due
    self.message = message
  }

  /// One line for people.
  package var line: String {
    let subject = [job, due.map { "due \(RFC3339.text($0))" }].compactMap(\.self)
    return (subject.isEmpty ? "" : subject.joined(separator: ", ") + ": ") + message
  }
}
