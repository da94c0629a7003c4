package import EvidenceStore
private import Instants
private import JSON

/// The facts about a run that failed for good, which `on_failure` reads from its standard input.
package struct FailureNotice: Sendable {
  package let workspace: String
  package let run: JobRun
  package let outcome: JobOutcome
  package let attempts: Int
  /// The end of what the run printed.
  package let output: String

  package var json: [UInt8] {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/job-failure/1")
      $0.member("workspace", workspace)
      $0.member("job", run.job)
      $0.member("run", run.kind)
      $0.member("due", RFC3339.text(run.due))
      $0.member("origin", run.origin.rawValue)
      $0.member("status", outcome.status.rawValue)
      $0.member("attempts", attempts)
      $0.member("exit_status", outcome.exitStatus)
      $0.member("signal", outcome.signal)
      $0.member("message", outcome.message)
      $0.member("output", output)
    }
    return json.utf8 + [0x0A]
  }
}
