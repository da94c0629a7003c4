internal import EvidenceStore
internal import Workspace

/// Why a scheduler ended a run before its time.
enum Interruption: Hashable, Sendable {
  case timeout
  case stop
}

extension JobOutcome {
  /// What a child's end means, by the exit statuses that all executables share.
  init(_ ending: ChildEnding, interruptedBy cause: Interruption?, of job: Job, lastLine: String?) {
    let said = lastLine.map { "; it said: \($0)" } ?? ""
    switch (ending, cause) {
    // One that was about to end when it was asked to has still done its work.
    case (.exited(0), _): self.init(.done, exitStatus: 0)
    case (.exited(65), _): self.init(.warned, exitStatus: 65, message: "done with warnings\(said)")
    case (let ending, .timeout?):
      self.init(
        .timedOut, exitStatus: ending.status, signal: ending.signal,
        message: "ended after its timeout of \(job.timeout.components.seconds) s\(said)")
    case (let ending, .stop?):
      self.init(
        .abandoned, exitStatus: ending.status, signal: ending.signal,
        message: "ended because the scheduler was stopped")
    case (.exited(75), nil):
      self.init(.skipped, exitStatus: 75, message: "skipped: another process is at work\(said)")
    case (.exited(let status), nil):
      self.init(
        .failed, exitStatus: Int(status), message: Self.sentence(status, job) + said)
    case (.killed(let signal), nil):
      self.init(.failed, signal: Int(signal), message: "ended by signal \(signal)\(said)")
    }
  }

  private static func sentence(_ status: Int32, _ job: Job) -> String {
    switch status {
    case 64: "exit status 64: this version of hone does not understand '\(job.kind.rawValue)'"
    case 78: "exit status 78: the configuration is wrong"
    default: "exit status \(status)"
    }
  }

  /// Whether another attempt may help: failures of a kind that passes, and timeouts.
  var isWorthRetrying: Bool {
    switch status {
    case .timedOut: true
    case .failed: exitStatus == 1 || (exitStatus == nil && signal == nil)
    case .waiting, .running, .done, .warned, .skipped, .abandoned, .missed: false
    }
  }
}

extension ChildEnding {
  fileprivate var status: Int? {
    if case .exited(let status) = self { Int(status) } else { nil }
  }

  fileprivate var signal: Int? {
    if case .killed(let signal) = self { Int(signal) } else { nil }
  }
}
