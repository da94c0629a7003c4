/// Numbers as reports show them: the same in every locale.
enum Words {
  /// Two decimals.
  static func short(_ value: Double) -> String { decimal(value, places: 2) }

  /// A difference of rates in points of 100, one decimal, always with its sign.
  static func points(_ share: Double) -> String {
    let text = decimal(100 * share, places: 1)
    return text.hasPrefix("-") ? text : "+" + text
  }

  /// A probability that is never rounded up to certainty.
  static func confidence(_ value: Double) -> String {
    value > 0.995 ? "over 0.99" : short(value)
  }

  /// One part of a whole, in percent without decimals.
  static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "–" : decimal(100 * Double(part) / Double(whole), places: 0) + "%"
  }

  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else {
      return value.isNaN ? "unknown" : value > 0 ? "∞" : "-∞"
    }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return sign + String(whole) }
    let rest = String(whole % scale)
    return "\(sign)\(whole / scale)." + String(repeating: "0", count: places - rest.count) + rest
  }
}
