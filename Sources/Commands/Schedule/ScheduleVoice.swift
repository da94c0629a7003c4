internal import CommandLineKit
internal import EvidenceStore
internal import Instants
internal import Scheduling
internal import Workspace

/// Tells people and `events.jsonl` what happens to the schedule.
final class ScheduleVoice {
  private let console: Console
  private let log: EventLog
  private let least: ScheduleEvent.Level
  private let showsTime: Bool
  private var isLogBroken = false

  /// The least severe level that standard error is told; a daemon's lines begin with the time.
  init(_ session: Session, _ folder: WorkspaceFolder, least: ScheduleEvent.Level, showsTime: Bool) {
    console = session.console
    log = EventLog(path: folder.events)
    self.least = least
    self.showsTime = showsTime
  }

  func tell(_ event: ScheduleEvent) {
    if event.kind.level >= least {
      let time = showsTime ? RFC3339.text(Instant(second: event.time.second)) + " " : ""
      let level = event.kind.level == .info ? "" : event.kind.level.rawValue + ": "
      console.writeError("\(time)\(level)\(TerminalText.escaped(event.line))\n")
    }
    // Nobody can read of events in a workspace that is gone.
    if event.kind == .workspaceGone { return }
    do {
      try log.append(event)
      isLogBroken = false
    } catch {
      if !isLogBroken { console.writeError("hone: \(error)\n") }
      isLogBroken = true
    }
  }
}
