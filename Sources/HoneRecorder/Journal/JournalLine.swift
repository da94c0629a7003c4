/// One line of an open recording: `["call",1764590400123456,41,{…}]`, that is the kind, the time in
/// microseconds since the epoch, and the content after its length in bytes.
///
/// The length, and that no control character can stand in the content, is how a line that a crash
/// cut off or overwrote with zeros is told from a whole one.
struct JournalLine {
  enum Kind: String, CaseIterable {
    /// What is known at the start: the first members of the trace.
    case trace
    /// Who writes, in words; the second line.
    case owner
    case call, thought, event
    /// Tokens and cost of the run, to be added up: `[input,cached,output,cost]`.
    case use
    /// The last members of the trace; of several the last counts.
    case end
  }

  let kind: Kind
  /// Microseconds since the epoch.
  let time: Int64
  let content: ArraySlice<UInt8>

  init(_ kind: Kind, at time: Int64, _ content: [UInt8]) {
    self.kind = kind
    self.time = time
    self.content = content[...]
  }

  /// The line with its break.
  var text: [UInt8] {
    var line = Array("[\"\(kind.rawValue)\",\(time),\(content.count),".utf8)
    line.reserveCapacity(line.count + content.count + 2)
    line.append(contentsOf: content)
    line.append(UInt8(ascii: "]"))
    line.append(0x0A)
    return line
  }

  /// Reads a line without its break; nil when it is not whole.
  init?(_ line: ArraySlice<UInt8>) {
    let comma = UInt8(ascii: ",")
    let head = line.split(separator: comma, maxSplits: 3, omittingEmptySubsequences: false)
    guard head.count == 4, head[0].count > 3, head[0].starts(with: "[\"".utf8),
      let kind = Kind(rawValue: String(decoding: head[0].dropFirst(2).dropLast(), as: UTF8.self)),
      let time = Int64(String(decoding: head[1], as: UTF8.self)),
      let length = Int(String(decoding: head[2], as: UTF8.self)),
      head[3].count == length + 1, head[3].last == UInt8(ascii: "]"),
      head[3].allSatisfy({ $0 >= 0x20 })
    else { return nil }
    self.kind = kind
    self.time = time
    content = head[3].dropLast()
  }
}
