internal import Files
internal import Redaction

/// `state/events.jsonl`: one event a line; at a size it becomes `events.1.jsonl` and begins anew.
///
/// Events are for people and programs that follow along; the store is what counts. One that cannot be
/// written is no reason to stop a cycle, so the first failure is kept for the end.
package final class EventJournal {
  private let path: String
  private let largest: Int64
  private let redactor = Redactor()
  private let isSilent: Bool
  package private(set) var failure: (any Error)?

  /// Bytes at which the file is put aside; one older file is kept.
  package static let largestFile: Int64 = 8 << 20

  package init(path: String, largest: Int64 = EventJournal.largestFile, isSilent: Bool = false) {
    self.path = path
    self.largest = largest
    self.isSilent = isSilent
  }

  /// The name of the file that was put aside.
  package static func older(than path: String) -> String {
    path.hasSuffix(".jsonl") ? String(path.dropLast(6)) + ".1.jsonl" : path + ".1"
  }

  package func append(_ event: CycleEvent) {
    guard !isSilent else { return }
    do {
      try rotate()
      try DurableFile.append(
        path, Array(event.line(redactor).utf8) + [0x0A], mode: 0o640, label: "events")
    } catch {
      if failure == nil { failure = error }
    }
  }

  /// Two processes may rotate at once: then the second finds a small file and leaves it.
  private func rotate() throws {
    guard let facts = try FileFacts.find(path), facts.size >= largest else { return }
    try Folder.rename(path, to: Self.older(than: path), label: "events.rotate")
  }
}
