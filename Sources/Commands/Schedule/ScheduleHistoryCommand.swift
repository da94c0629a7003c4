internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
internal import Scheduling

/// The command `hone-schedule history`.
enum ScheduleHistoryCommand {
  static let job = Argument<String?>(
    optional: "job", .text, defaultText: "every job",
    help: "The job to look at, even one that hone.yaml has no more.")
  static let count = Option<Int>(
    "--count", short: "n", .integer(in: 1...1_000_000), default: 20, valueName: "count",
    help: "How many runs to print, the newest.")
  static let failed = Flag("--failed", help: "Print only runs that failed.")

  static let declaration = CommandDeclaration<Session>(
    "history", summary: "List what was run, the newest first.",
    examples: [
      CommandExample("hone-schedule history nightly --failed", "Lists when one job failed.")
    ],
    options: [count, failed], arguments: [job],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let query = EvidenceStore.JobRunQuery(
      job: invocation[job], failuresOnly: invocation[failed], limit: invocation[count])
    let runs = try desk.storeForReading()?.jobRuns(query) ?? []
    switch invocation[SharedOptions.format] {
    case .text:
      for run in runs { try session.console.write(line(run) + "\n") }
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/schedule-history/1")
        $0.member(
          "runs",
          array: {
            for run in runs {
              $0.element()
              run.write(to: &$0)
            }
          })
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }

  private static func line(_ run: JobRun) -> String {
    let origin: String? =
      switch run.origin {
      case .schedule: nil
      case .catchUp: "made up for"
      case .backfill: "backfill"
      }
    let attempts = run.attempts > 1 ? "\(run.attempts) attempts" : nil
    let words = [
      run.status.words, origin, run.latenessText, run.durationText, attempts, run.passedOverText,
      run.message.map { TerminalText.escaped($0) },
    ]
    return "\(RFC3339.text(run.due))  \(run.job)  "
      + words.compactMap(\.self).joined(separator: ", ")
  }
}
