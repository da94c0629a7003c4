internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
private import Scheduling

extension JobRun.Status {
  /// As people read it.
  var words: String {
    switch self {
    case .waiting, .running, .done, .skipped, .failed, .abandoned, .missed: rawValue
    case .warned: "done with warnings"
    case .timedOut: "timed out"
    }
  }
}

extension JobRun {
  /// Seconds from the planned start to the first one; nil when it was never started.
  var lateness: Double? { started.map { $0.seconds - planned.seconds } }

  /// Seconds from the first start to the last end.
  var duration: Double? {
    guard let started, let finished else { return nil }
    return finished.seconds - started.seconds
  }

  var latenessText: String? {
    lateness.flatMap { $0 >= 1 ? "\(Int($0)) s late" : nil }
  }

  /// Due times were counted up to a limit.
  var passedOverText: String? {
    switch passedOver {
    case 0: nil
    case DueRuns.countLimit...: "also for at least \(passedOver) before it"
    default: "also for \(passedOver) before it"
    }
  }

  var durationText: String? {
    duration.map { "took \(Int($0)).\(Int($0 * 10) % 10) s" }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("job", job)
      $0.member("run", kind)
      $0.member("due", RFC3339.text(due))
      $0.member("origin", origin.rawValue)
      $0.member("status", status.rawValue)
      $0.member("started", started.map(RFC3339.text))
      $0.member("finished", finished.map(RFC3339.text))
      $0.member("lateness", lateness)
      $0.member("duration", duration)
      $0.member("attempts", attempts)
      $0.member("passed_over", passedOver)
      $0.member("exit_status", exitStatus)
      $0.member("signal", signal)
      $0.member("message", message.map { TerminalText.escaped($0) })
    }
  }
}
