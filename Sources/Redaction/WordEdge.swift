/// Where a word begins in a text that may have been escaped on its way: after `\n`, `\u003d` or
/// `%3D` the letters of the escape are not part of the word.
enum WordEdge {
  static func isStart(_ index: Int, in text: [UInt8]) -> Bool {
    guard text.isMember(at: index - 1, of: .word) else { return true }
    return isAfterEscape(index, in: text)
  }

  static func isAfterEscape(_ index: Int, in text: [UInt8]) -> Bool {
    let backslash = UInt8(ascii: "\\")
    switch text.byte(at: index - 1) {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "f"),
      UInt8(ascii: "b"):
      if text.byte(at: index - 2) == backslash { return true }
    default: break
    }
    if text.byte(at: index - 3) == UInt8(ascii: "%"), areHex(2, before: index, in: text) {
      return true
    }
    return text.byte(at: index - 5) == UInt8(ascii: "u") && text.byte(at: index - 6) == backslash
      && areHex(4, before: index, in: text)
  }

  private static func areHex(_ count: Int, before index: Int, in text: [UInt8]) -> Bool {
    (1...count).allSatisfy { text.isMember(at: index - $0, of: .xdigit) }
  }
}
