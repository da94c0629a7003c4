internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
internal import Scheduling
internal import Workspace

/// The command `hone-schedule next`.
enum ScheduleNextCommand {
  static let job = Argument<String?>(
    optional: "job", .text, defaultText: "every job", help: "The job to look at.")
  static let count = Option<Int>(
    "--count", short: "n", .integer(in: 1...10_000), default: 5, valueName: "count",
    help: "How many times to print for each job.")

  static let declaration = CommandDeclaration<Session>(
    "next", summary: "Say when jobs are due next.",
    discussion: [
      "The times are those of the schedule, in the job's own time zone; jitter is not in them. A job "
        + "that is disabled or paused has none."
    ],
    examples: [
      CommandExample("hone-schedule next nightly -n 10", "Prints the next ten times of one job.")
    ],
    options: [count], arguments: [job],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let jobs = try invocation[job].map { [try desk.job($0, invocation)] } ?? desk.plan.jobs
    let now = session.now(invocation).second
    let pauses = try desk.storeForReading()?.pauses().filter { $0.subject == .job } ?? []
    let rows = jobs.map { job in
      let isPaused = pauses.contains { $0.name == job.name }
      return (
        job: job, state: !job.job.isEnabled ? "disabled" : isPaused ? "paused" : nil,
        times: job.job.isEnabled && !isPaused ? times(of: job, after: now, invocation[count]) : []
      )
    }
    switch invocation[SharedOptions.format] {
    case .text:
      for row in rows {
        let times = row.state.map { [$0] } ?? (row.times.isEmpty ? ["never"] : row.times)
        for time in times { try session.console.write("\(row.job.name)  \(time)\n") }
      }
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/schedule-next/1")
        $0.member(
          "jobs",
          array: { array in
            for row in rows {
              array.element()
              array.object {
                $0.member("job", row.job.name)
                $0.member("next", strings: row.times)
              }
            }
          })
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }

  private static func times(of job: PlannedJob, after now: Int64, _ count: Int) -> [String] {
    var times: [String] = []
    var position = now
    while times.count < count, let due = job.due(after: position) {
      times.append(job.text(due))
      position = due
    }
    return times
  }
}
