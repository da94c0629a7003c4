/// The check digits of tokens, cards and accounts.
enum Checksums {
  private static let base62 = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// CRC-32 (IEEE 802.3) of the bytes.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// The six base-62 digits that end a GitHub or npm token: the CRC-32 of what follows the prefix.
  static func base62CRC(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var rest = Int(crc32(bytes))
    var digits = [UInt8](repeating: base62[0], count: 6)
    for position in digits.indices.reversed() {
      digits[position] = base62[rest % 62]
      rest /= 62
    }
    return digits
  }

  /// Luhn's sum over decimal digit values, the check digit last.
  static func isLuhn(_ digits: [Int]) -> Bool { luhnSum(digits) % 10 == 0 }

  static func luhnSum(_ digits: [Int]) -> Int {
    digits.reversed().enumerated().reduce(0) { sum, entry in
      guard entry.offset % 2 == 1 else { return sum + entry.element }
      let doubled = entry.element * 2
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
  }

  /// The remainder by 97 of an account number in ISO 13616 order (country and check digits first).
  static func ibanRemainder(_ characters: some Collection<UInt8>) -> Int {
    let moved = Array(characters.dropFirst(4)) + Array(characters.prefix(4))
    return moved.reduce(0) { remainder, byte in
      byte < 0x3A
        ? (remainder * 10 + Int(byte) - 0x30) % 97
        : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
    }
  }

  /// The check digit of the Brazilian registers: weighted sum by 11, ten and eleven count as zero.
  static func brazilianDigit(_ digits: some Collection<Int>, highestWeight: Int) -> Int {
    var weight = 1
    let sum = digits.reversed().reduce(0) { sum, digit in
      weight = weight == highestWeight ? 2 : weight + 1
      return sum + digit * weight
    }
    let remainder = sum % 11
    return remainder < 2 ? 0 : 11 - remainder
  }
}
