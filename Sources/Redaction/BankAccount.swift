/// International bank account numbers (ISO 13616).
enum BankAccount {
  /// The length of an account number by country.
  static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
    "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]

  /// The end of the number that starts there, in one piece or in groups of four.
  static func end(in text: [UInt8], from start: Int) -> Int? {
    let country = String(decoding: text[start..<min(start + 2, text.count)], as: UTF8.self)
    guard let length = lengths[country] else { return nil }
    var characters: [UInt8] = []
    var index = start
    while characters.count < length {
      let byte = text.byte(at: index)
      if text.isMember(at: index, of: .upAlnum) {
        characters.append(byte)
      } else if byte != 0x20 || characters.count % 4 != 0 || text.byte(at: index - 1) == 0x20 {
        return nil
      }
      index += 1
    }
    guard !text.isMember(at: index, of: .word), Checksums.ibanRemainder(characters) == 1 else {
      return nil
    }
    return index
  }
}
