internal import Files
internal import Redaction

/// The cycle's events in `state/events.jsonl`.
///
/// Events are for people and programs that follow along; the store is what counts. One that cannot be
/// written is no reason to stop a cycle, so the first failure is kept for the end.
package final class EventJournal {
  private let file: EventFile
  private let redactor = Redactor()
  private let isSilent: Bool
  package private(set) var failure: (any Error)?

  package init(path: String, largest: Int64 = 8 << 20, isSilent: Bool = false) {
    file = EventFile(path: path, largest: largest)
    self.isSilent = isSilent
  }

  package func append(_ event: CycleEvent) {
    guard !isSilent else { return }
    do {
      try file.append(event.line(redactor))
    } catch {
      if failure == nil { failure = error }
    }
  }
}
