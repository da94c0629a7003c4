/// Finds the type's name in the text of an error (`KeyError: 'geo'`).
enum ErrorTypeName {
  /// The last name that ends in `Error` or `Exception` and is followed by a colon or the end of its
  /// line: in a traceback, the one that was raised.
  static func find(in message: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let bytes = UnsafeRawBufferPointer(rebasing: message.prefix(8192))
    var found: Range<Int>?
    // Names that do not end like one need not be looked for: nearly all messages have few colons.
    for end in 0...bytes.count {
      let byte: UInt8 = end < bytes.count ? bytes[end] : 0x0A
      guard byte == UInt8(ascii: ":") || byte == 0x0A || byte == 0x0D, end > 0,
        bytes[end - 1] == UInt8(ascii: "r") || bytes[end - 1] == UInt8(ascii: "n")
      else { continue }
      var begin = end
      while begin > 0, isNameByte(bytes[begin - 1]) { begin -= 1 }
      if isTypeName(bytes[begin..<end]) { found = begin..<end }
    }
    return found.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
  }

  private static func isTypeName(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard word.count <= 80, let first = word.first, first >= 0x41, first < 0x80 else {
      return false
    }
    return Self.ends(word, in: "Error") || Self.ends(word, in: "Exception")
  }

  private static func ends(_ word: Slice<UnsafeRawBufferPointer>, in suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    let wanted = UnsafeRawBufferPointer(start: suffix.utf8Start, count: count)
    return word.count > count
      && UnsafeRawBufferPointer(rebasing: word.suffix(count)).holdsSame(as: wanted)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }
}
