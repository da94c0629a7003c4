private import Files
private import Instants
private import JSON

/// `state/events.jsonl`: events for those who were not there.
package struct EventLog: Sendable {
  private let file: EventFile

  package init(path: String) {
    file = EventFile(path: path)
  }

  /// Appends the event as one line, if it is of a kind that is kept.
  package func append(_ event: ScheduleEvent) throws {
    guard event.kind.isKept else { return }
    var json = JSONWriter()
    json.object {
      $0.member("time", RFC3339.text(event.time))
      $0.member("event", event.kind.rawValue)
      $0.member("level", event.kind.level.rawValue)
      if let job = event.job { $0.member("job", job) }
      if let due = event.due { $0.member("due", RFC3339.text(due)) }
      $0.member("message", event.message)
    }
    try file.append(json.text)
  }
}
