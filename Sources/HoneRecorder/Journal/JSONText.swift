/// Builds one JSON value that stands on one line and holds no control characters.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  /// How many bytes of one text are kept.
  let textLimit: Int

  private var needsComma = false
  private var depth = 0

  /// Readers of JSON give up on deep nesting, and writing it must not exhaust the stack.
  private static let depthLimit = 64

  init(textLimit: Int) {
    self.textLimit = textLimit
  }

  mutating func object(_ body: (inout JSONText) -> Void) {
    enclosed("{", "}", body)
  }

  mutating func member(_ name: String, _ body: (inout JSONText) -> Void) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    body(&self)
    needsComma = true
  }

  /// Leaves the member out when there is no text.
  mutating func member(_ name: String, text: String?) {
    guard let text else { return }
    member(name) { $0.quoted(Self.cut(text, to: $0.textLimit)) }
  }

  mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    member(name) { $0.raw(String(value)) }
  }

  mutating func member(_ name: String, _ value: Bool?) {
    guard let value else { return }
    member(name) { $0.raw(value ? "true" : "false") }
  }

  /// Leaves the member out when the number is not finite.
  mutating func member(_ name: String, _ value: Double?) {
    guard let value, value.isFinite else { return }
    member(name) { $0.raw("\(value)") }
  }

  mutating func value(_ value: RecordedValue) {
    switch value {
    case .null: raw("null")
    case .bool(let value): raw(value ? "true" : "false")
    case .int(let value): raw(String(value))
    case .double(let value): raw(value.isFinite ? "\(value)" : "null")
    case .string(let value): quoted(Self.cut(value, to: textLimit))
    case .list(let elements):
      guard depth < Self.depthLimit else { return quoted("…") }
      enclosed("[", "]") { list in
        for element in elements {
          list.separate()
          list.value(element)
        }
      }
    case .object(let arguments):
      if let json = arguments.json { return quoted(Self.cut(json, to: textLimit)) }
      guard depth < Self.depthLimit else { return quoted("…") }
      enclosed("{", "}") { object in
        for member in arguments.members { object.member(member.name) { $0.value(member.value) } }
      }
    }
  }

  mutating func quoted(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var clean = 0
      for at in utf8.indices where Self.mustEscape(utf8[at]) {
        bytes.append(contentsOf: utf8[clean..<at])
        escape(utf8[at])
        clean = at + 1
      }
      bytes.append(contentsOf: utf8[clean...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// The beginning of the text, and a note of what is missing, when it has more than `limit` bytes.
  static func cut(_ text: String, to limit: Int) -> String {
    let utf8 = text.utf8
    guard utf8.count > limit else { return text }
    var end = utf8.index(utf8.startIndex, offsetBy: max(0, limit))
    while utf8[end] & 0xC0 == 0x80, end > utf8.startIndex { end = utf8.index(before: end) }
    return text[..<end] + "\n[recorded up to here, of \(utf8.count) bytes]"
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func enclosed(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONText) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    needsComma = false
    depth += 1
    body(&self)
    depth -= 1
    needsComma = true
    bytes.append(UInt8(ascii: close))
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    default: raw((byte < 16 ? "\\u000" : "\\u00") + String(byte, radix: 16))
    }
  }
}
