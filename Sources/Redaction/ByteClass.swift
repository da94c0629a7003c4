/// A named set of bytes a token may be made of; the names are what pattern texts use.
enum ByteClass: UInt8, CaseIterable, Sendable {
  case digit, lower, upper, hex, xdigit, upperHex
  case alnum, lowAlnum, upAlnum, word
  case base32, base58, bech32, base64, base64Padded, crypt64, url64, dotted64, percent64
  /// Cookie octets: what a cookie's value may hold unquoted.
  case cookie
  case emailLocal, hostName
  /// A value without quotes ends at white space, quotes, brackets and separators.
  case bareValue
  /// A value in quotes ends at a quote, a backslash or a control byte.
  case quotedValue
  /// The alphabet of the tokens whose randomness is measured.
  case opaque
  case keyName

  /// The names that pattern texts use.
  static let named: [[UInt8]: ByteClass] = Dictionary(
    uniqueKeysWithValues: [
      ("digit", ByteClass.digit), ("lower", .lower), ("upper", .upper), ("hex", .hex),
      ("HEX", .upperHex), ("xdigit", .xdigit), ("alnum", .alnum), ("low", .lowAlnum),
      ("up", .upAlnum), ("word", .word), ("base32", .base32), ("base58", .base58),
      ("bech32", .bech32), ("b64", .base64), ("b64=", .base64Padded), ("b64.", .crypt64),
      ("url64", .url64), ("url64.", .dotted64), ("pct64", .percent64), ("cookie", .cookie),
      ("value", .bareValue), ("host", .hostName),
    ].map { (Array($0.0.utf8), $0.1) })

  var bit: UInt32 { 1 << UInt32(rawValue) }

  /// For every byte the classes it belongs to, as bits.
  static let membership: [UInt32] = (0...255).map { value in
    let byte = UInt8(value)
    return allCases.reduce(into: UInt32(0)) { bits, byteClass in
      if byteClass.accepts(byte) { bits |= byteClass.bit }
    }
  }

  /// The ASCII bytes of the class in ascending order, for examples.
  var members: [UInt8] { (0..<128).map(UInt8.init).filter { accepts($0) } }

  private func accepts(_ byte: UInt8) -> Bool {
    let isDigit = (0x30...0x39).contains(byte)
    let isLower = (0x61...0x7A).contains(byte)
    let isUpper = (0x41...0x5A).contains(byte)
    let isAlnum = isDigit || isLower || isUpper
    func isAny(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { $0.contains(byte) }
    }
    let isPrintable = byte > 0x20 && byte != 0x7F
    switch self {
    case .digit: return isDigit
    case .lower: return isLower
    case .upper: return isUpper
    case .hex: return isDigit || (0x61...0x66).contains(byte)
    case .upperHex: return isDigit || (0x41...0x46).contains(byte)
    case .xdigit: return isDigit || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    case .alnum: return isAlnum
    case .lowAlnum: return isDigit || isLower
    case .upAlnum: return isDigit || isUpper
    case .word: return isAlnum || isAny("_")
    case .base32: return isUpper || (0x32...0x37).contains(byte)
    case .base58: return isAlnum && !isAny("0OIl")
    case .bech32: return (isLower || isDigit) && !isAny("1bio")
    case .base64: return isAlnum || isAny("+/")
    case .base64Padded: return isAlnum || isAny("+/=")
    case .crypt64: return isAlnum || isAny("./")
    case .url64: return isAlnum || isAny("_-")
    case .dotted64: return isAlnum || isAny("_-.")
    case .percent64: return isAlnum || isAny("+/=%_-.")
    case .cookie: return isAlnum || isAny("%._~:+/=|-")
    case .emailLocal: return isAlnum || isAny("._%+-")
    case .hostName: return isAlnum || isAny(".-")
    case .bareValue: return isPrintable && !isAny("\"'`,;&<>(){}[]|\\")
    case .quotedValue: return byte == 0x20 || isPrintable && !isAny("\"'`\\")
    case .opaque: return isAlnum || isAny("+/=_-")
    case .keyName: return isAlnum || isAny("_.-")
    }
  }
}

extension [UInt8] {
  /// The byte there, or 0 outside: a text is bounded by bytes that no token holds.
  func byte(at index: Int) -> UInt8 { indices.contains(index) ? self[index] : 0 }

  func isMember(at index: Int, of byteClass: ByteClass) -> Bool {
    indices.contains(index)
      && ByteClass.membership[Int(self[index])] & byteClass.bit != 0
  }

  /// Whether these bytes stand at that place.
  func holds(_ literal: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + literal.count <= count else { return false }
    for offset in literal.indices where self[index + offset] != literal[offset] { return false }
    return true
  }
}
