/// Turns the `repr` of Python values into JSON.
///
/// Some writers put objects into JSON with `str()`: `"ToolCall(tool_name='x', arguments={'a': 1})"`.
/// A call becomes an object of its keyword arguments, a tuple or set an array.
package struct PythonLiteral {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var depth = 0
  /// How many keys and elements of sets the value at hand stands in.
  private var keyDepth = 0
  private var json: [UInt8] = []

  /// The JSON text; nil when the text is not one Python value.
  package static func json(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var literal = PythonLiteral(bytes: bytes)
    literal.json.reserveCapacity(bytes.count + 16)
    guard literal.value() else { return nil }
    literal.skipSpace()
    return literal.at == bytes.count ? literal.json : nil
  }

  private init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  private var current: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipSpace() {
    while current == 0x20 || current == 0x0A || current == 0x09 || current == 0x0D { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard at < bytes.count, current == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func write(_ text: StaticString) {
    json.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func value() -> Bool {
    skipSpace()
    guard depth < 100 else { return false }
    depth += 1
    defer { depth -= 1 }
    switch current {
    case UInt8(ascii: "{"): return braces()
    case UInt8(ascii: "["): return list("[", "]")
    case UInt8(ascii: "("): return list("(", ")")
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return string()
    case UInt8(ascii: "<"): return opaque()
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"): return number()
    default: return word()
    }
  }

  /// A dictionary, or a set.
  private mutating func braces() -> Bool {
    guard take("{") else { return false }
    let start = json.count
    write("{")
    var isFirst = true
    var isSet = false
    while !take("}") {
      if !isFirst {
        guard take(",") else { return false }
        if take("}") { break }
        write(",")
      }
      let keyStart = json.count
      keyDepth += 1
      guard value() else { return false }
      keyDepth -= 1
      if take(":") {
        // Python has no dictionaries in keys, and quoting quotes doubles them at every level.
        guard !isSet, keyDepth == 0 else { return false }
        quoteIfNeeded(from: keyStart)
        write(":")
        guard value() else { return false }
      } else {
        guard isFirst || isSet else { return false }
        isSet = true
      }
      isFirst = false
    }
    if isSet { json[start] = UInt8(ascii: "[") }
    write(isSet ? "]" : "}")
    return true
  }

  /// JSON keys are strings: `{1: …}` becomes `{"1": …}`.
  private mutating func quoteIfNeeded(from start: Int) {
    guard json[start] != UInt8(ascii: "\"") else { return }
    let escaped = json[start...].flatMap {
      $0 == UInt8(ascii: "\"") || $0 == 0x5C ? [0x5C, $0] : [$0]
    }
    json.replaceSubrange(start..., with: [UInt8(ascii: "\"")] + escaped + [UInt8(ascii: "\"")])
  }

  private mutating func list(_ open: Unicode.Scalar, _ close: Unicode.Scalar) -> Bool {
    guard take(open) else { return false }
    write("[")
    var isFirst = true
    while !take(close) {
      if !isFirst {
        guard take(",") else { return false }
        if take(close) { break }
        write(",")
      }
      guard value() else { return false }
      isFirst = false
    }
    write("]")
    return true
  }

  /// `True`, `None`, `nan`, `Name(a=1)`, `Name.MEMBER`, `b'…'`.
  private mutating func word() -> Bool {
    let start = at
    while isWordByte(current) { at += 1 }
    guard at > start else { return false }
    let word = bytes[start..<at]
    if word.elementsEqual("b".utf8), current == UInt8(ascii: "'") || current == UInt8(ascii: "\"") {
      return string()
    }
    if take("(") { return fields() }
    for (spelled, json) in Self.constants where word.elementsEqual(spelled.utf8) {
      write(json)
      return true
    }
    quoted(word)
    return true
  }

  /// Python's, and JSON's own, because some writers mix the two.
  private static let constants: [(String, StaticString)] = [
    ("True", "true"), ("False", "false"), ("None", "null"), ("nan", "null"), ("inf", "null"),
    ("true", "true"), ("false", "false"), ("null", "null"),
  ]

  private mutating func fields() -> Bool {
    write("{")
    var isFirst = true
    var position = 0
    while !take(")") {
      if !isFirst {
        guard take(",") else { return false }
        if take(")") { break }
        write(",")
      }
      isFirst = false
      skipSpace()
      let start = at
      while isWordByte(current) { at += 1 }
      let end = at
      if end > start, take("="), current != UInt8(ascii: "=") {
        quoted(bytes[start..<end])
      } else {
        at = start
        json.append(contentsOf: "\"\(position)\"".utf8)
      }
      position += 1
      write(":")
      guard value() else { return false }
    }
    write("}")
    return true
  }

  /// `<Stage.DONE: 3>`: kept as text.
  private mutating func opaque() -> Bool {
    let start = at
    var open = 0
    repeat {
      guard at < bytes.count else { return false }
      if current == UInt8(ascii: "<") { open += 1 }
      if current == UInt8(ascii: ">") { open -= 1 }
      at += 1
    } while open > 0
    quoted(bytes[start..<at])
    return true
  }

  private mutating func number() -> Bool {
    if current == UInt8(ascii: "+") { at += 1 }
    let start = at
    while isWordByte(current) || current == UInt8(ascii: "-") || current == UInt8(ascii: "+") {
      at += 1
    }
    let text = bytes[start..<at].filter { $0 != UInt8(ascii: "_") }
    if text.elementsEqual("-inf".utf8) {
      write("null")
      return true
    }
    // `1.` and `1.e5` are floats to Python, not to JSON.
    for (index, byte) in text.enumerated() {
      json.append(byte)
      let next = index + 1 < text.count ? text[index + 1] : 0
      if byte == UInt8(ascii: "."), next < 0x30 || next > 0x39 { json.append(0x30) }
    }
    return !text.isEmpty
  }

  private mutating func quoted(_ text: Slice<UnsafeRawBufferPointer>) {
    write("\"")
    for byte in text { character(byte) }
    write("\"")
  }

  private mutating func character(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): write("\\\"")
    case UInt8(ascii: "\\"): write("\\\\")
    case 0x00..<0x20:
      write("\\u00")
      json.append(contentsOf: Self.hex(UInt32(byte), digits: 2))
    default: json.append(byte)
    }
  }

  private mutating func string() -> Bool {
    write("\"")
    // Python joins strings that stand side by side.
    repeat {
      let quote = current
      at += 1
      while current != quote {
        guard at < bytes.count else { return false }
        let byte = current
        at += 1
        guard byte == UInt8(ascii: "\\") else {
          character(byte)
          continue
        }
        guard at < bytes.count, escape() else { return false }
      }
      at += 1
      skipSpace()
    } while current == UInt8(ascii: "'") || current == UInt8(ascii: "\"")
    write("\"")
    return true
  }

  private mutating func escape() -> Bool {
    let byte = current
    at += 1
    switch byte {
    case UInt8(ascii: "n"): write("\\n")
    case UInt8(ascii: "t"): write("\\t")
    case UInt8(ascii: "r"): write("\\r")
    case UInt8(ascii: "b"): write("\\b")
    case UInt8(ascii: "f"): write("\\f")
    case UInt8(ascii: "a"): write("\\u0007")
    case UInt8(ascii: "v"): write("\\u000b")
    case 0x0A: break
    case UInt8(ascii: "'"): write("'")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): character(byte)
    case UInt8(ascii: "x"): return scalar(digits: 2)
    case UInt8(ascii: "u"): return scalar(digits: 4)
    case UInt8(ascii: "U"): return scalar(digits: 8)
    case UInt8(ascii: "0"): write("\\u0000")
    default:
      // An unknown escape stays as it is, as in Python.
      write("\\\\")
      character(byte)
    }
    return true
  }

  private mutating func scalar(digits: Int) -> Bool {
    guard at + digits <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + digits], as: UTF8.self), radix: 16)
    else { return false }
    at += digits
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if scalar.value < 0x80 {
      character(UInt8(scalar.value))
    } else {
      json.append(contentsOf: String(Character(scalar)).utf8)
    }
    return true
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: byte >= 0x80
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> [UInt8] {
    let text = Array(String(value, radix: 16).utf8)
    return Array(repeating: 0x30, count: max(0, digits - text.count)) + text
  }
}
