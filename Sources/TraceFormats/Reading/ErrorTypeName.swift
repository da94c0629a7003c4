/// Finds the type's name in the text of an error (`KeyError: 'geo'`).
enum ErrorTypeName {
  /// The last name that ends in `Error` or `Exception` and is followed by a colon or the end of its
  /// line: in a traceback, the one that was raised.
  static func find(in message: UnsafeRawBufferPointer) -> String? {
    let bytes = message.prefix(8192)
    var found: Range<Int>?
    var start: Int?
    for index in bytes.startIndex...bytes.endIndex {
      let byte: UInt8 = index < bytes.endIndex ? bytes[index] : 0x0A
      if isNameByte(byte) {
        if start == nil { start = index }
        continue
      }
      if let begin = start, byte == UInt8(ascii: ":") || byte == 0x0A || byte == 0x0D,
        isTypeName(bytes[begin..<index])
      {
        found = begin..<index
      }
      start = nil
    }
    return found.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static func isTypeName(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard word.count <= 80, let first = word.first, first >= 0x41, first < 0x80 else {
      return false
    }
    return ["Error", "Exception"].contains { suffix in
      word.count > suffix.utf8.count && word.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }
}
