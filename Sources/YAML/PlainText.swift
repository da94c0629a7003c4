/// Whether text can stand without quotes, as a value or as a key in a block.
///
/// Stricter than the specification: text that begins with a digit, a sign, a dot or any indicator
/// is quoted, so that no reader has to know which of them are numbers, dates or syntax in which
/// version.
enum PlainText {
  /// Words that YAML 1.1 or 1.2, or a well-known library, reads as something else.
  private static let reserved: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity",
  ]
  private static let longestReserved = 8

  /// For printable text of one line, without tabs.
  static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last, canBegin(first, bytes),
      canEnd(last, bytes)
    else { return false }
    if bytes.count <= longestReserved {
      let word = String(decoding: bytes, as: UTF8.self).lowercased()
      if reserved.contains(word) { return false }
    }
    for index in bytes.indices.dropLast() {
      if bytes[index] == Byte.colon && bytes[index + 1] == Byte.space { return false }
      if bytes[index] == Byte.space && bytes[index + 1] == Byte.hash { return false }
    }
    return true
  }

  private static func canBegin(_ first: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if first < 0x80 {
      return Byte.isLetter(first) || first == UInt8(ascii: "/")
    }
    guard let scalar = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first else {
      return false
    }
    return scalar.properties.isAlphabetic
  }

  private static func canEnd(_ last: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if last < 0x80 { return last != Byte.space && last != Byte.colon }
    // Some libraries trim every blank that Unicode knows.
    guard let scalar = String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last else {
      return false
    }
    return !scalar.properties.isWhitespace
  }
}
