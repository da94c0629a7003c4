extension Scanner {
  mutating func considerPersonal(_ datum: Catalog.PersonalTrigger, _ anchor: Range<Int>) {
    switch datum {
    case .email: considerEmail(anchor)
    case .phone: considerPhone(anchor)
    case .card: considerCard(anchor)
    case .iban:
      guard WordEdge.isStart(anchor.lowerBound, in: text),
        let end = BankAccount.end(in: text, from: anchor.lowerBound)
      else { return }
      add(anchor.lowerBound..<end, .iban)
    case .socialSecurityNumber:
      guard standsAlone(anchor) else { return }
      let digits = digits(of: anchor)
      let area = digits[0] * 100 + digits[1] * 10 + digits[2]
      guard area != 0, area != 666, area < 900, digits[3] + digits[4] > 0,
        digits[5...].contains(where: { $0 > 0 })
      else { return }
      add(anchor, .socialSecurityNumber)
    case .cpf:
      let digits = digits(of: anchor)
      guard standsAlone(anchor), Set(digits).count > 1,
        digits[9] == Checksums.brazilianDigit(digits[..<9], highestWeight: 10),
        digits[10] == Checksums.brazilianDigit(digits[..<10], highestWeight: 11)
      else { return }
      add(anchor, .brazilianCPF)
    case .cnpj:
      let digits = digits(of: anchor)
      guard standsAlone(anchor), Set(digits).count > 1,
        digits[12] == Checksums.brazilianDigit(digits[..<12], highestWeight: 9),
        digits[13] == Checksums.brazilianDigit(digits[..<13], highestWeight: 9)
      else { return }
      add(anchor, .brazilianCNPJ)
    }
  }

  private mutating func add(_ range: Range<Int>, _ datum: PersonalDatum) {
    guard let shape = catalog.personal[datum] else { return }
    add(range, shape: shape, weight: 300)
  }

  private func digits(of range: Range<Int>) -> [Int] {
    text[range].compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
  }

  /// No digit, letter, dash or decimal point next to it.
  private func standsAlone(_ range: Range<Int>) -> Bool {
    let before = text.byte(at: range.lowerBound - 1)
    let after = text.byte(at: range.upperBound)
    guard WordEdge.isStart(range.lowerBound, in: text), before != 0x2D, before != 0x2E,
      !text.isMember(at: range.upperBound, of: .word), after != 0x2D
    else { return false }
    return after != 0x2E || !text.isMember(at: range.upperBound + 1, of: .digit)
  }

  private mutating func considerCard(_ anchor: Range<Int>) {
    let start = anchor.lowerBound
    guard start >= lastCardEnd, WordEdge.isStart(start, in: text) else { return }
    let (digits, end) = PaymentCard.digits(in: text, from: start)
    lastCardEnd = end
    guard standsAlone(start..<end), let brand = PaymentCard.brand(of: digits) else { return }
    add(start..<end, brand)
  }

  private mutating func considerPhone(_ anchor: Range<Int>) {
    let start = anchor.lowerBound
    guard !text.isMember(at: start - 1, of: .word) || WordEdge.isAfterEscape(start, in: text),
      text.byte(at: start - 1) != UInt8(ascii: "+"), text[start + 1] != UInt8(ascii: "0")
    else { return }
    var index = start + 1
    var end = index
    var digits = 0
    var separators = 0
    var gap = 0
    while index < text.count, index - start < 26, gap < 3 {
      let byte = text[index]
      if (0x30...0x39).contains(byte) {
        digits += 1
        end = index + 1
        gap = 0
      } else if byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x28 || byte == 0x29 {
        if gap == 0 { separators += 1 }
        gap += 1
      } else {
        break
      }
      index += 1
    }
    guard !text.isMember(at: end, of: .word), (8...15).contains(digits),
      separators > 0 && digits >= 9 || digits >= 11,
      // A fraction or an exponent, not a number to call.
      text.byte(at: end) != 0x2E || !text.isMember(at: end + 1, of: .digit),
      PhoneCountry.isAssigned(text[(start + 1)...])
    else { return }
    add(start..<end, .phone)
  }

  private mutating func considerEmail(_ anchor: Range<Int>) {
    guard anchor.lowerBound != userPartEnd else { return }
    var start = anchor.lowerBound
    while start > 0, anchor.lowerBound - start < 64, text.isMember(at: start - 1, of: .emailLocal) {
      start -= 1
    }
    if text.byte(at: start - 1) == UInt8(ascii: "\\"), start < anchor.lowerBound { start += 1 }
    while start < anchor.lowerBound, [0x2E, 0x2D, 0x25, 0x2B].contains(text[start]) { start += 1 }
    let end = runs.end(of: .hostName, in: text, from: anchor.upperBound)
    guard start < anchor.lowerBound, text[anchor.lowerBound - 1] != 0x2D,
      let domainEnd = HostName.end(of: text[anchor.upperBound..<min(end, anchor.upperBound + 255)]),
      text.byte(at: domainEnd) != UInt8(ascii: "/") || text.byte(at: domainEnd + 1) <= 0x20,
      !text[start..<anchor.lowerBound].elementsEqual("git".utf8)
    else { return }
    add(start..<domainEnd, .email)
  }
}
