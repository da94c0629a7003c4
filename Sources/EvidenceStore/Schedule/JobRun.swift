package import Instants

/// One due time of one job, and what became of it.
package struct JobRun: Hashable, Sendable {
  /// How far it has come.
  package enum Status: String, CaseIterable, Sendable {
    /// To be started, or tried again, at `startAfter` or later.
    case waiting
    case running
    case done
    /// Done, with warnings.
    case warned
    /// Not started, or had nothing to do; the message says why.
    case skipped
    case failed
    case timedOut = "timed_out"
    /// Whoever ran it ended before it did.
    case abandoned
    /// Nobody was there when it was due, and it is not made up for.
    case missed
  }

  /// Why it was to be run.
  package enum Origin: String, CaseIterable, Sendable {
    case schedule
    case catchUp = "catch_up"
    case backfill
  }

  package let id: Int64
  package let job: String
  /// What the job does, `learn` for example.
  package let kind: String
  /// What the schedule says, without jitter.
  package let due: Instant
  /// The due time with its jitter.
  package let planned: Instant
  package let startAfter: Instant
  package let origin: Origin
  package let status: Status
  /// How many earlier due times it stands for; counted up to a limit.
  package let passedOver: Int
  /// How often it was started.
  package let attempts: Int
  /// When the first attempt began.
  package let started: Instant?
  /// When the last attempt ended.
  package let finished: Instant?
  package let exitStatus: Int?
  package let signal: Int?
  package let message: String?
}

extension JobRun.Status {
  /// Whether nothing more will happen to it by itself.
  package var isSettled: Bool {
    switch self {
    case .waiting, .running: false
    case .done, .warned, .skipped, .failed, .timedOut, .abandoned, .missed: true
    }
  }

  /// Whether somebody ought to look.
  package var isFailure: Bool {
    switch self {
    case .failed, .timedOut, .abandoned: true
    case .waiting, .running, .done, .warned, .skipped, .missed: false
    }
  }
}

/// How an attempt ended, or why a run was settled without one.
package struct JobOutcome: Hashable, Sendable {
  package let status: JobRun.Status
  package let exitStatus: Int?
  package let signal: Int?
  /// One sentence or more; nil when there is nothing to say.
  package let message: String?

  package init(
    _ status: JobRun.Status, exitStatus: Int? = nil, signal: Int? = nil, message: String? = nil
  ) {
    self.status = status
    self.exitStatus = exitStatus
    self.signal = signal
    self.message = message
  }
}

/// A run that is about to be written down.
package struct JobRunDraft: Hashable, Sendable {
  package let job: String
  package let kind: String
  package let due: Instant
  package let planned: Instant
  package let origin: JobRun.Origin
  package let passedOver: Int
  /// Nil for one that waits to be started.
  package let outcome: JobOutcome?

  package init(
    job: String, kind: String, due: Instant, planned: Instant, origin: JobRun.Origin,
    passedOver: Int = 0, outcome: JobOutcome? = nil
  ) {
    self.job = job
    self.kind = kind
    self.due = due
    self.planned = planned
    self.origin = origin
    self.passedOver = passedOver
    self.outcome = outcome
  }
}
