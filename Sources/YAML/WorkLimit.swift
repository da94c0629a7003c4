/// Refuses the two kinds of input on which libyaml takes time that grows with the square of the
/// size.
///
/// For every gap between words it clears a buffer as long as the longest run of blanks or line
/// breaks so far, and it compares every directive with all before it: minutes, on a few megabytes.
enum WorkLimit {
  /// Below it neither takes noticeable time.
  private static let smallestFileAtRisk = 64 * 1024
  /// About a second; no file below 500 KB can reach it.
  private static let clearedBytes = 40_000_000_000
  /// Lines that begin with % and may be directives; in a document that we read hardly any do.
  private static let directiveLines = 1000

  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    guard bytes.count >= smallestFileAtRisk else { return }
    try checkBlanks(bytes)
    try checkDirectives(bytes)
  }

  private static func checkBlanks(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    var runs = 0
    var current = 0
    var longest = 0
    var endOfLongest = 0
    for index in bytes.indices {
      if isBlank(bytes[index]) {
        current += 1
      } else if current > 0 {
        runs += 1
        if current > longest { (longest, endOfLongest) = (current, index) }
        current = 0
      }
    }
    guard longest > clearedBytes / max(runs, 1) else { return }
    let mark = YAMLMark(offset: endOfLongest - longest, in: bytes)
    throw YAMLError(.tooManyBlanks(run: longest), at: mark)
  }

  private static func checkDirectives(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    var lines = 0
    for index in bytes.indices
    where bytes[index] == UInt8(ascii: "%") && startsLine(index, in: bytes) {
      lines += 1
      if lines > directiveLines {
        throw YAMLError(.directive, at: YAMLMark(offset: index, in: bytes))
      }
    }
  }

  private static func startsLine(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    return before == Byte.newline || before == Byte.carriageReturn
      || bytes[..<index].suffix(2).elementsEqual([0xC2, 0x85])
      || bytes[..<index].suffix(3).elementsEqual([0xE2, 0x80, 0xA8])
      || bytes[..<index].suffix(3).elementsEqual([0xE2, 0x80, 0xA9])
  }

  /// Also holds the bytes of U+0085, U+2028 and U+2029 for blanks, which libyaml takes for line
  /// breaks.
  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.space, Byte.tab, Byte.newline, Byte.carriageReturn: true
    case 0xC2, 0x85, 0xE2, 0x80, 0xA8, 0xA9: true
    default: false
    }
  }
}
