internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import JSON
internal import Scheduling
internal import Workspace

/// The command `hone-schedule list`.
enum ScheduleListCommand {
  static let declaration = CommandDeclaration<Session>(
    "list", summary: "List the jobs with what they did last and when they are next.",
    examples: [CommandExample("hone-schedule list", "One paragraph a job.")],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let store = try desk.storeForReading()
    let list = ScheduleList(
      jobs: try JobStanding.all(desk.plan, store, now: session.now(invocation)),
      pausedAgents: try store?.pauses().filter { $0.subject == .agent } ?? [],
      lastLook: try store?.lastLook(),
      leader: try Leadership.leader(desk.folder.scheduleLock))
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(list.text)
    case .json: try session.console.write(list.json)
    }
    return .done
  }
}

/// What there is to say about a schedule.
struct ScheduleList {
  let jobs: [JobStanding]
  let pausedAgents: [SchedulePause]
  let lastLook: Instant?
  let leader: Leadership.Taken?

  var text: String {
    var lines: [String] = []
    for job in jobs {
      lines.append("\(job.job.name)  \(job.job.job.kind.rawValue), \(job.job.beatText)")
      lines += job.lines.map { "  " + $0 }
    }
    for pause in pausedAgents {
      let name = TerminalText.escaped(pause.name)
      lines.append("agent \(name) is paused since \(RFC3339.text(pause.since)): \(pause.whyText)")
    }
    let runner = leader.map { "; run by process \($0.leader.map(String.init) ?? "unknown")" } ?? ""
    lines.append(
      "last looked at "
        + (lastLook.map { RFC3339.text($0) } ?? "never: start hone-schedule run, or tick") + runner)
    return lines.joined(separator: "\n") + "\n"
  }

  var json: String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/schedule-list/1")
      $0.member("last_look", lastLook.map(RFC3339.text))
      $0.member("led", leader != nil)
      $0.member("leader", leader?.leader.map { Int($0) })
      $0.member(
        "jobs",
        array: {
          for job in jobs {
            $0.element()
            job.write(to: &$0)
          }
        })
      $0.member(
        "paused_agents",
        array: { array in
          for pause in pausedAgents {
            array.element()
            array.object {
              $0.member("agent", TerminalText.escaped(pause.name))
              $0.member("since", RFC3339.text(pause.since))
              $0.member("why", pause.whyText)
            }
          }
        })
    }
    return json.text + "\n"
  }
}

extension SchedulePause {
  fileprivate var whyText: String { TerminalText.escaped(why) }
}

extension PlannedJob {
  fileprivate var beatText: String {
    switch job.beat {
    case .cron(let text, _): "\(text) (\(job.timeZone))"
    case .every(let seconds): "every \(seconds) s"
    }
  }
}

extension JobStanding {
  fileprivate var lines: [String] {
    var lines: [String] = []
    if let last {
      let words = [last.status.words, last.latenessText, last.durationText, last.message]
      lines.append(
        "last  due \(job.text(last.due.second)): "
          + words.compactMap { $0.map { TerminalText.escaped($0) } }.joined(separator: ", "))
    } else {
      lines.append("last  never ran")
    }
    for run in open {
      lines.append("now   \(run.status.words), due \(job.text(run.due.second))")
    }
    if let overdueSince {
      lines.append("late  was due \(job.text(overdueSince.second)), and nobody has looked since")
    }
    if !job.job.isEnabled {
      lines.append("next  disabled")
    } else if let pause {
      lines.append("next  paused since \(job.text(pause.since.second)): \(pause.whyText)")
    } else {
      lines.append("next  \(next.map { job.text($0.second) } ?? "never")")
    }
    return lines
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.member("job", job.name)
      $0.member("run", job.job.kind.rawValue)
      $0.member("schedule", job.beatText)
      $0.member("timezone", job.job.timeZone)
      $0.member("enabled", job.job.isEnabled)
      $0.key("paused")
      if let pause {
        $0.object {
          $0.member("since", RFC3339.text(pause.since))
          $0.member("why", pause.whyText)
        }
      } else {
        $0.null()
      }
      $0.member("next", next.map { job.text($0.second) })
      $0.member("overdue_since", overdueSince.map { job.text($0.second) })
      $0.key("last")
      if let last { last.write(to: &$0) } else { $0.null() }
      $0.member(
        "open",
        array: {
          for run in open {
            $0.element()
            run.write(to: &$0)
          }
        })
    }
  }
}
