/// Values that stand for a secret without being one.
enum Placeholder {
  /// Four and more stars, x-es or dots, or an earlier redaction instead of the value.
  static func isMasked(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    if value.prefix(64).allSatisfy({ $0 == first }) { return true }
    var previous: UInt8 = 0
    var repeats = 0
    for byte in value.prefix(128) {
      repeats = byte == previous ? repeats + 1 : 1
      previous = byte
      if repeats >= 4, [0x2A, 0x2E, 0x58, 0x78].contains(byte) { return true }
    }
    return ["redacted", "\u{2022}\u{2022}", "\u{2026}"].contains {
      contains(value, $0)
    }
  }

  /// Variables, templates, empty values of languages, words of forms and schemas, addresses.
  static func isSymbolic(_ value: ArraySlice<UInt8>, isQuoted: Bool) -> Bool {
    guard let first = value.first else { return true }
    let second = value.dropFirst().first ?? 0
    switch first {
    case UInt8(ascii: "$"):
      if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || !isQuoted { return true }
      return value.dropFirst().allSatisfy { $0 == 0x5F || (0x41...0x5A).contains($0) }
    case UInt8(ascii: "<"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "%"):
      return [0x28, 0x73, 0x64, 0x76].contains(second) || value.last == first
    case UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "."):
      if value.prefix(128).filter({ $0 == UInt8(ascii: "/") }).count >= 2 { return true }
    default: break
    }
    if ["${", "{{", "your_", "your-", "://", "%(", "<"].contains(where: { contains(value, $0) }) {
      return true
    }
    return words.contains(value.map(\.lowercased))
  }

  private static func contains(_ value: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { needle in
      let value = value.prefix(128)
      guard value.count >= needle.count else { return false }
      for start in value.startIndex...(value.endIndex - needle.count)
      where needle.indices.allSatisfy({ value[start + $0].lowercased == needle[$0] }) {
        return true
      }
      return false
    }
  }

  private static let words = Set(
    """
    none null nil true false undefined void n/a string str bytes bool boolean int integer number \
    float object array list dict map text optional required unset empty missing hidden masked \
    removed invalid incorrect wrong expired failed changed updated default value password passwd \
    secret token key api_key apikey username user input self this return yes no todo tbd fixme \
    authentication authorization unauthorized denied error success disabled enabled unknown \
    any typing.any secretstr sensitive never always not and for the must should
    """.split(separator: " ").map { Array($0.utf8) })
}
