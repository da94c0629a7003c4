/// Damages inputs in the ways in which real ones are damaged, and in some that only spite thinks of.
struct Mutator {
  /// Most inputs are kept this short, in bytes: what is wrong with a reader shows in short ones.
  private static let usualLimit = 8 << 10
  private static let rareLimit = 64 << 10

  /// An input made of `seeds`; the same dice make the same one.
  static func input(from seeds: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var bytes = seeds[dice.below(seeds.count)]
    guard !dice.isOne(in: 50) else { return bytes }
    // Half of the inputs stay JSON, mostly: what is wrong with them shows further in.
    let isGentle = dice.isOne(in: 2)
    repeat {
      change(&bytes, seeds, isGentle, &dice)
    } while !dice.isOne(in: 3)
    let limit = dice.isOne(in: 100) ? rareLimit : usualLimit
    return bytes.count > limit ? Array(bytes[..<limit]) : bytes
  }

  private static func change(
    _ bytes: inout [UInt8], _ seeds: [[UInt8]], _ isGentle: Bool, _ dice: inout Dice
  ) {
    switch isGentle ? 9 + dice.below(4) : dice.below(13) {
    case 0: flipBits(&bytes, &dice)
    case 1: overwrite(&bytes, &dice)
    case 2:
      bytes.removeSubrange(dice.range(in: bytes.count, longest: 64).clamped(to: bytes.indices))
    case 3: bytes.removeLast(dice.below(bytes.count + 1))
    case 4: splice(&bytes, seeds[dice.below(seeds.count)], &dice)
    case 5: repeatSpan(&bytes, &dice)
    case 6: insert(Tokens.any[dice.below(Tokens.any.count)], into: &bytes, &dice)
    case 7: nest(&bytes, &dice)
    case 8: damageEncoding(&bytes, &dice)
    case 9: changeNumber(&bytes, &dice)
    case 10: swapStrings(&bytes, &dice)
    case 11: changeString(&bytes, &dice)
    default: changeValue(&bytes, &dice)
    }
  }

  private static func flipBits(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard !bytes.isEmpty else { return }
    for _ in 0...dice.below(8) { bytes[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8)) }
  }

  private static func overwrite(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard !bytes.isEmpty else { return }
    let byte = UInt8(truncatingIfNeeded: dice.next())
    for at in dice.range(in: bytes.count, longest: 16) { bytes[at] = byte }
  }

  private static func splice(_ bytes: inout [UInt8], _ other: [UInt8], _ dice: inout Dice) {
    guard !other.isEmpty else { return }
    insert(Array(other[dice.range(in: other.count, longest: 2048)]), into: &bytes, &dice)
  }

  private static func repeatSpan(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard !bytes.isEmpty else { return }
    let span = bytes[dice.range(in: bytes.count, longest: 200)]
    let times = dice.isOne(in: 10) ? dice.below(200) : 1 + dice.below(3)
    insert(Array(repeatElement(span, count: times).joined()), into: &bytes, &dice)
  }

  private static func insert(_ more: [UInt8], into bytes: inout [UInt8], _ dice: inout Dice) {
    bytes.insert(contentsOf: more, at: dice.below(bytes.count + 1))
  }

  private static func nest(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let (open, close) = Tokens.nesting[dice.below(Tokens.nesting.count)]
    let depth = dice.isOne(in: 4) ? dice.below(4000) : dice.below(40)
    let from = dice.below(bytes.count + 1)
    let to = from + dice.below(bytes.count - from + 1)
    if !dice.isOne(in: 5) {
      bytes.insert(contentsOf: repeatElement(close, count: depth).joined(), at: to)
    }
    bytes.insert(contentsOf: repeatElement(open, count: depth).joined(), at: from)
  }

  private static func changeNumber(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let number = Tokens.numbers[dice.below(Tokens.numbers.count)]
    let start = dice.below(bytes.count)
    guard let first = bytes[start...].firstIndex(where: isDigit) else {
      return insert(number, into: &bytes, &dice)
    }
    let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(first..<end, with: number)
  }

  /// Exchanges the texts of two strings, so that keys get values of another type.
  private static func swapStrings(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard let a = string(in: bytes, from: dice.below(bytes.count)),
      let b = string(in: bytes, from: a.upperBound + 1 + dice.below(bytes.count - a.upperBound))
    else { return }
    let (first, second) = (Array(bytes[a]), Array(bytes[b]))
    bytes.replaceSubrange(b, with: first)
    bytes.replaceSubrange(a, with: second)
  }

  private static func changeString(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard let range = string(in: bytes, from: dice.below(bytes.count)) else { return }
    let texts = dice.isOne(in: 2) ? Tokens.keys : Tokens.any
    bytes.replaceSubrange(range, with: texts[dice.below(texts.count)])
  }

  private static func changeValue(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let start = dice.below(bytes.count)
    guard let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let end = bytes[colon...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
    let value = Tokens.values[dice.below(Tokens.values.count)]
    bytes.replaceSubrange(colon + 1..<(end ?? bytes.endIndex), with: value)
  }

  private static func damageEncoding(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let range = dice.range(in: bytes.count, longest: 40).clamped(to: bytes.indices)
    switch dice.below(4) {
    case 0: for at in range { bytes[at] |= 0x80 }
    case 1: bytes.replaceSubrange(range, with: bytes[range].flatMap { [$0, 0] })
    case 2: bytes.replaceSubrange(range, with: bytes[range].flatMap { [0xC3, $0 | 0x80] })
    default:
      let damage = Tokens.encodings[dice.below(Tokens.encodings.count)]
      insert(damage, into: &bytes, &dice)
    }
  }

  /// What stands between the quotes of the first string after `start`.
  private static func string(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    let quote = UInt8(ascii: "\"")
    guard let open = bytes[start...].firstIndex(of: quote),
      let close = bytes[(open + 1)...].firstIndex(of: quote)
    else { return nil }
    return open + 1..<close
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
