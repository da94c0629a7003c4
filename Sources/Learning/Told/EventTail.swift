internal import Files

/// Follows `state/events.jsonl` from its present end, over rotations.
package struct EventTail {
  private let path: String
  private var offset: Int64 = 0
  private var inode: UInt64?
  private var rest: [UInt8] = []

  /// Begins at the end of what is there.
  package init(path: String) throws {
    self.path = path
    if let facts = try FileFacts.find(path) { (offset, inode) = (facts.size, facts.inode) }
  }

  /// Whole lines that have come since; the last line of a file that was put aside may be missed.
  package mutating func next() throws -> [String] {
    guard let facts = try FileFacts.find(path) else { return [] }
    if facts.inode != inode || facts.size < offset { (offset, inode, rest) = (0, facts.inode, []) }
    guard facts.size > offset else { return [] }
    let bytes = try FileReader.contents(of: path, limit: 1 << 26)
    rest += bytes.dropFirst(Int(offset))
    offset = Int64(bytes.count)
    var lines: [String] = []
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest.removeSubrange(...end)
    }
    return lines
  }
}
