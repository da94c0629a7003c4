/// Lowercase hexadecimal, two digits a byte, most significant first.
enum Hexadecimal {
  static func text(of words: UInt64...) -> String {
    String(unsafeUninitializedCapacity: words.count * 16) { buffer in
      var index = 0
      for word in words {
        for shift in stride(from: 60, through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
          buffer[index] = digit < 10 ? digit + UInt8(ascii: "0") : digit + UInt8(ascii: "a") - 10
          index += 1
        }
      }
      return index
    }
  }

  /// Nil unless the text is exactly `count` words of lowercase digits.
  static func words(_ text: some StringProtocol, count: Int) -> [UInt64]? {
    let digits = text.utf8
    guard digits.count == count * 16 else { return nil }
    var words: [UInt64] = []
    words.reserveCapacity(count)
    var word: UInt64 = 0
    for (index, digit) in digits.enumerated() {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt64(digit & 15)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): word = word << 4 | UInt64(digit - 87)
      default: return nil
      }
      if index % 16 == 15 { words.append(word) }
    }
    return words
  }
}
