/// The words of an error's type name or message, as category rules read them.
enum ErrorWords {
  /// Lowercase runs of letters and of digits; `NotFound` is two words, `can't` is one.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    func close() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for (index, byte) in bytes.enumerated() {
      let kind = Kind(byte)
      guard kind != .none else {
        if byte != UInt8(ascii: "'") || word.isEmpty { close() }
        continue
      }
      if index > 0 {
        let before = Kind(bytes[index - 1])
        let after = index + 1 < bytes.count ? Kind(bytes[index + 1]) : .none
        let startsHump =
          kind == .upper && (before == .lower || before == .upper && after == .lower)
        let startsNumber = kind == .digit && before != .digit
        let endsNumber = kind != .digit && before == .digit
        if startsHump || startsNumber || endsNumber { close() }
      }
      word.append(kind == .upper ? byte | 0x20 : byte)
    }
    close()
    return words
  }

  private enum Kind {
    case lower, upper, digit, none

    init(_ byte: UInt8) {
      switch byte {
      case 0x61...0x7A: self = .lower
      case 0x41...0x5A: self = .upper
      case 0x30...0x39: self = .digit
      default: self = .none
      }
    }
  }
}
