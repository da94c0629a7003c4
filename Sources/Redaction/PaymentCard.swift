/// Card numbers by their first digits and length.
enum PaymentCard {
  /// The brand of a number, when the check digit is right.
  static func brand(of digits: [Int]) -> PersonalDatum? {
    guard Checksums.isLuhn(digits), Set(digits).count >= 2 else { return nil }
    func lead(_ count: Int) -> Int { digits.prefix(count).reduce(0) { $0 * 10 + $1 } }
    let length = digits.count
    switch (lead(1), length) {
    case (4, 13), (4, 16), (4, 19): return .visa
    default: break
    }
    if length == 16, (51...55).contains(lead(2)) || (2221...2720).contains(lead(4)) {
      return .mastercard
    }
    if length == 15, lead(2) == 34 || lead(2) == 37 { return .americanExpress }
    if length == 16, lead(4) == 6011 || lead(2) == 65 || (644...649).contains(lead(3)) {
      return .discover
    }
    if length == 16, (3528...3589).contains(lead(4)) { return .jcb }
    if length == 14, (300...305).contains(lead(3)) || [36, 38, 39].contains(lead(2)) {
      return .dinersClub
    }
    if (16...19).contains(length), lead(2) == 62 { return .unionPay }
    if (13...19).contains(length),
      [5018, 5020, 5038, 5893, 6304, 6759, 6761, 6763].contains(lead(4))
    {
      return .maestro
    }
    return nil
  }

  /// The digits from `start` on, in one piece or in groups with one separator throughout, and where
  /// they end.
  static func digits(in text: [UInt8], from start: Int) -> (digits: [Int], end: Int) {
    var digits: [Int] = []
    var index = start
    var separator: UInt8 = 0
    while digits.count <= 19 {
      let byte = text.byte(at: index)
      if (0x30...0x39).contains(byte) {
        digits.append(Int(byte) - 0x30)
      } else if byte == 0x20 || byte == 0x2D, separator == 0 || byte == separator,
        digits.count >= 4, (0x30...0x39).contains(text.byte(at: index + 1))
      {
        separator = byte
      } else {
        break
      }
      index += 1
    }
    return (digits, index)
  }
}
