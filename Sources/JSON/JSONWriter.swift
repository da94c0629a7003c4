/// Builds one JSON document; members stand in the order in which they are written.
///
///     var json = JSONWriter()
///     json.object {
///       $0.member("agent", "diagnosis")
///       $0.member("runs", 12)
///     }
///     print(json.text)
package struct JSONWriter: ~Copyable {
  private var bytes: [UInt8] = []
  private let indented: Bool
  private var depth = 0
  private var isFirst = true

  /// `indented` writes a member a line, two spaces a level.
  package init(indented: Bool = false) {
    self.indented = indented
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var utf8: [UInt8] { bytes }

  package mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try enclosed("{", "}", body)
  }

  package mutating func array<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try enclosed("[", "]", body)
  }

  private mutating func enclosed<Failure: Error>(
    _ open: StaticString, _ close: StaticString,
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    raw(open)
    depth += 1
    let outer = isFirst
    isFirst = true
    try body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = outer
    raw(close)
  }

  /// Begins an element of an array; write one value after it.
  package mutating func element() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newLine()
  }

  /// Begins a member of an object; write one value after it.
  package mutating func key(_ name: String) {
    element()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if indented { bytes.append(UInt8(ascii: " ")) }
  }

  package mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0x00..<0x20, 0x7F:
        raw("\\u00")
        bytes.append(Self.hex(byte >> 4))
        bytes.append(Self.hex(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func int(_ value: Int64) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// The shortest text that reads back as the same double; null when it is not finite.
  package mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    var text = "\(value)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func bool(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  package mutating func null() {
    raw("null")
  }

  package mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { int(Int64(value)) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Double?) {
    key(name)
    if let value { double(value) } else { null() }
  }

  package mutating func member(_ name: String, _ value: Bool?) {
    key(name)
    if let value { bool(value) } else { null() }
  }

  package mutating func member<Failure: Error>(
    _ name: String, object body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    key(name)
    try object(body)
  }

  package mutating func member<Failure: Error>(
    _ name: String, array body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    key(name)
    try array(body)
  }

  private mutating func newLine() {
    guard indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { raw("  ") }
  }

  private mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static func hex(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
  }
}
