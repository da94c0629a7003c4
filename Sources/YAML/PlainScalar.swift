/// What an unquoted scalar means under the core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2).
enum PlainScalar {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Written as a number, but outside what `Int` or `Double` holds.
  case outOfRange
  case text

  init(_ text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case ".nan", ".NaN", ".NAN": self = .double(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": self = .double(-.infinity)
    default: self = PlainScalar.number(text)
    }
  }

  private static func number(_ text: String) -> PlainScalar {
    guard let first = text.utf8.first,
      Byte.isDigit(first) || first == UInt8(ascii: ".") || isSign(first)
    else { return .text }
    if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }

    switch shape(of: text.utf8) {
    case .none: return .text
    case .integer: return Int(text).map(PlainScalar.int) ?? .outOfRange
    case .fraction:
      guard let value = Double(text), value.isFinite else { return .outOfRange }
      return .double(value)
    }
  }

  private static func integer(_ digits: Substring, radix: Int) -> PlainScalar {
    // `Int(_:radix:)` takes a sign, which the schema does not allow here.
    guard let first = digits.utf8.first, !isSign(first) else { return .text }
    let areDigits = digits.utf8.allSatisfy { byte in
      radix == 8
        ? byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "7")
        : Byte.isDigit(byte) || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f")
    }
    guard areDigits else { return .text }
    return Int(digits, radix: radix).map(PlainScalar.int) ?? .outOfRange
  }

  private enum Shape { case none, integer, fraction }

  // `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func shape(of utf8: String.UTF8View) -> Shape {
    var rest = utf8[...]
    if let first = rest.first, isSign(first) { rest.removeFirst() }
    let whole = takeDigits(&rest)
    var fraction = 0
    var isInteger = true
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      isInteger = false
      fraction = takeDigits(&rest)
    }
    guard whole + fraction > 0 else { return .none }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      isInteger = false
      if let sign = rest.first, isSign(sign) { rest.removeFirst() }
      guard takeDigits(&rest) > 0 else { return .none }
    }
    guard rest.isEmpty else { return .none }
    return isInteger ? .integer : .fraction
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func takeDigits(_ rest: inout Substring.UTF8View) -> Int {
    let digits = rest.prefix(while: Byte.isDigit)
    rest = rest[digits.endIndex...]
    return digits.count
  }
}
