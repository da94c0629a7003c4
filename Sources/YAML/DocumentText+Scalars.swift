extension DocumentText {
  /// A scalar or an empty collection, up to but without the newline that ends it.
  ///
  /// Further lines, if the scalar needs any, begin at the column.
  mutating func writeScalar(_ value: YAMLValue, column: Int, isRoot: Bool, endsDocument: Bool) {
    switch value {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .int(let value): write(String(value))
    case .double(let value): write(DocumentText.number(value))
    case .mapping: write("{}")
    case .sequence: write("[]")
    case .text(var text):
      text.withUTF8 { bytes in
        switch TextForm(value: bytes, isRoot: isRoot, endsDocument: endsDocument) {
        case .plain: output.append(contentsOf: bytes)
        case .singleQuoted: writeSingleQuoted(bytes)
        case .doubleQuoted: writeDoubleQuoted(bytes, breakingAt: column)
        case .literal(let indicator): writeLiteral(bytes, column: column, indicator: indicator)
        }
      }
    }
  }

  /// The key with its colon.
  ///
  /// A key of more than 1,024 characters must be announced by a question mark (YAML 1.2.2, 7.4.2).
  mutating func writeKey(_ key: String, column: Int) {
    var key = key
    let start = output.count
    key.withUTF8 { bytes in
      switch TextForm(key: bytes) {
      case .plain: output.append(contentsOf: bytes)
      case .singleQuoted: writeSingleQuoted(bytes)
      case .doubleQuoted, .literal: writeDoubleQuoted(bytes, breakingAt: nil)
      }
    }
    if output.count - start > 1000 {
      output.insert(contentsOf: "? ".utf8, at: start)
      output.append(Byte.newline)
      indent(column)
    }
    output.append(Byte.colon)
  }

  private mutating func write(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  /// The shortest digits that give the same double back, in the one spelling that is a float to
  /// YAML 1.1 too.
  private static func number(_ value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    let digits = value.description
    guard let exponent = digits.firstIndex(of: "e"), !digits[..<exponent].contains(".") else {
      return digits
    }
    return digits[..<exponent] + ".0" + digits[exponent...]
  }

  private mutating func writeLiteral(
    _ bytes: UnsafeBufferPointer<UInt8>, column: Int, indicator: Bool
  ) {
    write(indicator ? "|2" : "|")
    var end = bytes.count
    while end > 0 && bytes[end - 1] == Byte.newline { end -= 1 }
    let finalNewlines = bytes.count - end
    switch finalNewlines {
    case 0: write("-")
    case 1: break
    default: write("+")
    }
    for line in bytes[..<end].split(separator: Byte.newline, omittingEmptySubsequences: false) {
      output.append(Byte.newline)
      guard !line.isEmpty else { continue }
      indent(column)
      output.append(contentsOf: line)
    }
    output.append(contentsOf: repeatElement(Byte.newline, count: max(finalNewlines - 1, 0)))
  }

  private mutating func writeSingleQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    output.append(Byte.apostrophe)
    for byte in bytes {
      if byte == Byte.apostrophe { output.append(byte) }
      output.append(byte)
    }
    output.append(Byte.apostrophe)
  }

  /// With a column, every line of a text of several stands on a line of its own, so that it diffs
  /// by line.
  private mutating func writeDoubleQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, breakingAt column: Int?
  ) {
    output.append(Byte.quote)
    var index = 0
    if let column, bytes.dropLast().contains(Byte.newline) {
      breakLine(column, before: bytes[0])
    }
    while index < bytes.count {
      let byte = bytes[index]
      var length = 1
      switch byte {
      case Byte.quote, Byte.backslash:
        output.append(Byte.backslash)
        output.append(byte)
      case Byte.tab:
        write("\\t")
      case Byte.newline:
        write("\\n")
        if let column, index + 1 < bytes.count { breakLine(column, before: bytes[index + 1]) }
      default:
        if let character = Unprintable(at: index, in: bytes) {
          length = character.length
          writeEscape(character.scalar)
        } else {
          output.append(byte)
        }
      }
      index += length
    }
    output.append(Byte.quote)
  }

  /// An escaped line break, which with the indentation after it is no part of the text.
  private mutating func breakLine(_ column: Int, before next: UInt8) {
    output.append(Byte.backslash)
    output.append(Byte.newline)
    indent(column)
    // A space here would count as indentation.
    if next == Byte.space { output.append(Byte.backslash) }
  }

  private mutating func writeEscape(_ scalar: UInt32) {
    switch scalar {
    case 0x0D: write("\\r")
    case 0x1B: write("\\e")
    case ..<0x100: write("\\x" + DocumentText.hexadecimal(scalar, digits: 2))
    default: write("\\u" + DocumentText.hexadecimal(scalar, digits: 4))
    }
  }

  private static func hexadecimal(_ scalar: UInt32, digits: Int) -> String {
    let text = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
