extension PersonalDatum {
  /// A made-up datum with correct check digits.
  func example(_ random: inout SeededBytes) -> String {
    switch self {
    case .email:
      return random.string(of: .lower, count: 5) + "."
        + random.string(of: .lower, count: 6) + "@" + random.string(of: .lower, count: 7)
        + (random.element(of: [".com", ".org", ".co.uk", ".io"]) ?? ".com")
    case .phone:
      let country = random.element(of: ["1", "44", "49", "33", "81", "351", "971"]) ?? "1"
      return "+\(country) \(3 + random.below(6))" + random.string(of: .digit, count: 2) + " "
        + random.string(of: .digit, count: 3) + " " + random.string(of: .digit, count: 4)
    case .socialSecurityNumber:
      return "\(100 + random.below(500))-\(10 + random.below(89))-\(1000 + random.below(8999))"
    case .iban: return Self.account(&random)
    case .visa: return Self.card("4", 16, &random)
    case .mastercard: return Self.card("5\(1 + random.below(5))", 16, &random)
    case .americanExpress: return Self.card("37", 15, &random)
    case .discover: return Self.card("6011", 16, &random)
    case .jcb: return Self.card("35\(28 + random.below(60))", 16, &random)
    case .dinersClub: return Self.card("36", 14, &random)
    case .unionPay: return Self.card("62", 16, &random)
    case .maestro: return Self.card("6759", 16, &random)
    case .brazilianCPF:
      var digits = (0..<9).map { _ in random.below(10) }
      digits[0] = (digits[1] + 1) % 10
      digits.append(Checksums.brazilianDigit(digits, highestWeight: 10))
      digits.append(Checksums.brazilianDigit(digits, highestWeight: 11))
      return Self.shaped(digits, "000.000.000-00")
    case .brazilianCNPJ:
      var digits = (0..<8).map { _ in random.below(10) } + [0, 0, 0, 1]
      digits.append(Checksums.brazilianDigit(digits, highestWeight: 9))
      digits.append(Checksums.brazilianDigit(digits, highestWeight: 9))
      return Self.shaped(digits, "00.000.000/0000-00")
    }
  }

  private static func shaped(_ digits: [Int], _ shape: String) -> String {
    var rest = digits[...]
    return String(
      shape.map { character in
        guard character == "0", let digit = rest.popFirst() else { return character }
        return Character(String(digit))
      })
  }

  private static func card(_ prefix: String, _ length: Int, _ random: inout SeededBytes) -> String {
    let head = prefix + random.string(of: .digit, count: length - prefix.utf8.count - 1)
    let digits = head.utf8.map { Int($0) - 0x30 }
    let check = (10 - Checksums.luhnSum(digits + [0]) % 10) % 10
    let number = head + String(check)
    guard length == 16, random.below(2) == 1 else { return number }
    return stride(from: 0, to: 16, by: 4).map { offset in
      String(number.dropFirst(offset).prefix(4))
    }.joined(separator: random.below(2) == 1 ? " " : "-")
  }

  private static func account(_ random: inout SeededBytes) -> String {
    let country = random.element(of: ["DE", "FR", "GB", "NL", "ES"]) ?? "DE"
    let bank = country == "GB" || country == "NL" ? random.string(of: .upper, count: 4) : ""
    let length = (BankAccount.lengths[country] ?? 22) - 4 - bank.utf8.count
    let body = bank + random.string(of: .digit, count: length)
    let remainder = Checksums.ibanRemainder(Array((country + "00" + body).utf8))
    let check = 98 - remainder
    let number = country + (check < 10 ? "0" : "") + String(check) + body
    guard random.below(2) == 1 else { return number }
    return stride(from: 0, to: number.utf8.count, by: 4).map { offset in
      String(number.dropFirst(offset).prefix(4))
    }.joined(separator: " ")
  }
}
