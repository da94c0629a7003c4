/// A file of lines that several processes append to; at a size it is put aside and begun anew.
///
/// A line is appended in one piece. One older file is kept, so both together stay below twice the size
/// and a line.
package struct EventFile: Sendable {
  package let path: String
  private let largest: Int64

  /// Bytes at which a file is put aside unless somebody says otherwise.
  package static let largestFile: Int64 = 8 << 20

  package init(path: String, largest: Int64 = EventFile.largestFile) {
    self.path = path
    self.largest = largest
  }

  /// The name of the file that was put aside: `events.1.jsonl` beside `events.jsonl`.
  package var older: String {
    path.hasSuffix(".jsonl") ? String(path.dropLast(6)) + ".1.jsonl" : path + ".1"
  }

  /// Appends a line, which must not contain its end.
  package func append(_ line: String) throws(FileError) {
    try rotate()
    try DurableFile.append(path, Array(line.utf8) + [0x0A], mode: 0o640, label: "events")
  }

  private func rotate() throws(FileError) {
    guard try isFull(), let lock = try FileLock.acquire(path + ".lock") else { return }
    defer { withExtendedLifetime(lock) {} }
    // Somebody else may have put it aside meanwhile, and what is there now is small.
    guard try isFull() else { return }
    try Folder.rename(path, to: older, label: "events.rotate")
  }

  private func isFull() throws(FileError) -> Bool {
    guard let facts = try FileFacts.find(path) else { return false }
    return facts.size >= largest
  }
}
