/// The names of one batch, each once, in the order of their first use.
package struct SymbolTable: Sendable {
  private(set) var names: [String] = []
  private var numbers: [ExactText: Int32] = [:]
  /// Names asked for lately, found without hashing their characters.
  private var recent = [Recent](repeating: Recent(), count: 64)

  private struct Recent: Sendable {
    var bits: (UInt64, UInt64) = (0, 0)
    var number: Int32 = -1
  }

  package init() {}

  /// The number that stands for the name within this batch.
  mutating func number(_ name: String) -> Int32 {
    let bits = name.storageBits
    let mixed = (bits.0 ^ (bits.1 >> 3)) &* 0x9E37_79B9_7F4A_7C15
    let place = Int(truncatingIfNeeded: mixed >> 58)
    let known = recent[place]
    if known.number >= 0, known.bits == bits { return known.number }
    let number = find(name)
    // Only the string that `names` holds stays alive for as long as its bits are remembered.
    if names[Int(number)].storageBits == bits { recent[place] = Recent(bits: bits, number: number) }
    return number
  }

  private mutating func find(_ name: String) -> Int32 {
    if let number = numbers[ExactText(name)] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[ExactText(name)] = number
    return number
  }
}
