/// Tells tokens that a machine drew from words, names and paths that people put together.
struct Randomness {
  private var lower = 0
  private var upper = 0
  private var digits = 0
  private var beyondHex = 0
  /// How often the kind of character changes: rarely in names, all the time in keys.
  private var changes = 0
  /// How many letters lie in stretches of three and more in lower case, as those of words do.
  private var wordLetters = 0
  private var length = 0
  private var counts = [UInt16](repeating: 0, count: 128)

  init(_ bytes: ArraySlice<UInt8>) {
    var previous = 0
    var stretch = 0
    for byte in bytes.prefix(512) {
      var kind = 0
      switch byte {
      case 0x30...0x39:
        digits += 1
        kind = 1
      case 0x41...0x5A:
        upper += 1
        kind = 2
      case 0x61...0x7A:
        lower += 1
        kind = 3
      default: continue
      }
      stretch = kind == 3 ? stretch + 1 : 0
      if stretch >= 3 { wordLetters += stretch == 3 ? 3 : 1 }
      if kind != 1, byte.lowercased > 0x66 { beyondHex += 1 }
      if previous != 0, previous != kind { changes += 1 }
      previous = kind
      length += 1
      counts[Int(byte)] += 1
    }
  }

  /// Entropy alone does not tell `thequickbrownfoxjumps` from a key; the changes of kind do.
  var looksRandom: Bool {
    guard length >= 18, beyondHex >= 3 else { return false }
    let changeRate = Double(changes) / Double(length - 1)
    let kinds = (lower > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (digits > 0 ? 1 : 0)
    // Words in one piece: `RemovedInDjango50Warning`.
    if upper > 0, wordLetters * 2 > length { return false }
    if kinds == 3 {
      return changeRate >= 0.33 && entropy >= (length < 32 ? 3.4 : 3.7)
    }
    if digits > 0, kinds == 2 {
      let share = Double(digits) / Double(length)
      return length >= 24 && (0.08...0.6).contains(share) && changeRate >= 0.22
        && entropy >= 3.4
    }
    return kinds == 2 && length >= 28 && changeRate >= 0.36 && entropy >= 3.7
  }

  /// Shannon entropy in bits for each character.
  private var entropy: Double {
    var sum = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(length)
      sum -= share * Self.log2(share)
    }
    return sum
  }

  /// Base-2 logarithm, digit by digit to 20 bits: the same on every platform, without a library.
  private static func log2(_ value: Double) -> Double {
    var result = 0.0
    var rest = value
    while rest < 1 {
      rest *= 2
      result -= 1
    }
    var bit = 0.5
    for _ in 0..<20 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }
}
