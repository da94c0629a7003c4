package import Instants

/// What somebody has told the scheduler to leave alone for a while.
package struct SchedulePause: Hashable, Sendable {
  /// What is paused.
  package enum Subject: String, CaseIterable, Sendable {
    case job
    /// No cycle learns for it.
    case agent
  }

  package let subject: Subject
  /// The job's or the agent's.
  package let name: String
  package let since: Instant
  package let why: String

  package init(subject: Subject, name: String, since: Instant, why: String) {
    self.subject = subject
    self.name = name
    self.since = since
    self.why = why
  }
}
