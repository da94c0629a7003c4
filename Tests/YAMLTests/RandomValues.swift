import YAML

/// Values drawn from a seed, the same on every run.
struct RandomValues {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func below(_ bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }

  private static let fragments: [String] = [
    " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "a", "b", "Zz", "0", "1", ".", "-", "- ", ": ",
    ":",
    "#", " #", "'", "\"", "\\", "|", ">", "{x}", "[", "]", ",", "&", "*", "!", "%", "@", "`", "~",
    "?",
    "---", "...", "é", "e\u{301}", "日", "😀", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\0",
    "\u{1B}", "\u{7F}", "\u{A0}", "\u{FFFE}", "\u{200B}", "<<", "=", "word", "text ", "\n  ",
    "\n\t",
  ]

  mutating func text() -> String {
    let fragments = RandomValues.fragments
    switch below(10) {
    case 0: return AwkwardTexts.all[below(AwkwardTexts.all.count)]
    case 1:
      return AwkwardTexts.all[below(AwkwardTexts.all.count)] + fragments[below(fragments.count)]
    case 2: return String(String.UnicodeScalarView((0..<below(12)).map { _ in scalar() }))
    case 3:
      // Only what a literal block may hold, so that blocks are well represented.
      let gentle = [" ", "\n", "\t", "a", "b: c", "# d", "  ", "- ", "\n\n", "😀"]
      return (0..<below(14)).map { _ in gentle[below(gentle.count)] }.joined()
    default: return (0..<below(10)).map { _ in fragments[below(fragments.count)] }.joined()
    }
  }

  private mutating func scalar() -> Unicode.Scalar {
    let bounds = [0x80, 0x100, 0x3000, 0x10000, 0x110000]
    return Unicode.Scalar(UInt32(below(bounds[below(bounds.count)]))) ?? "\u{D7FF}"
  }

  mutating func value(depth: Int = 0) -> YAMLValue {
    switch below(depth < 4 ? 12 : 8) {
    case 0: return .null
    case 1: return .bool(below(2) == 0)
    case 2: return .int(Int(truncatingIfNeeded: next()) >> below(64))
    case 3:
      let double = Double(bitPattern: next())
      return .double(below(2) == 0 ? double : Double(below(2000) - 1000) / 8)
    case 8, 9:
      return .sequence((0..<below(5)).map { _ in value(depth: depth + 1) })
    case 10, 11:
      var pairs: [(key: String, value: YAMLValue)] = []
      for index in 0..<below(5) {
        let key = below(2) == 0 ? "key\(index)" : text() + "\(index)"
        pairs.append((key, value(depth: depth + 1)))
      }
      return .mapping(pairs)
    default: return .text(text())
    }
  }
}
