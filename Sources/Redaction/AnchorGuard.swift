/// What can be said against an anchor at the cost of a comparison: the automaton tells neither cases
/// nor digits apart, and most of what it finds is the middle of a word.
struct AnchorGuard: Sendable {
  /// The exact bytes, the first one highest; 0 when any case will do.
  private let bytes: UInt64
  private let startsWord: Bool

  static let none = AnchorGuard(bytes: 0, startsWord: false)

  private init(bytes: UInt64, startsWord: Bool) {
    self.bytes = bytes
    self.startsWord = startsWord
  }

  init(_ pattern: TokenPattern) {
    let anchor = Array(pattern.anchor.utf8)
    bytes = pattern.ignoresCase ? 0 : anchor.reduce(0) { $0 << 8 | UInt64($1) }
    startsWord = pattern.bytesBeforeAnchor == 0 && anchor.isMember(at: 0, of: .word)
  }

  func admits(_ anchor: Range<Int>, in text: [UInt8], boundaries: Bool) -> Bool {
    if bytes != 0 {
      var found: UInt64 = 0
      for index in anchor { found = found << 8 | UInt64(text[index]) }
      if found != bytes { return false }
    }
    return !startsWord || !boundaries || WordEdge.isStart(anchor.lowerBound, in: text)
  }
}
