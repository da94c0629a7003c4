/// Durations as people write them: `90s`, `24h`, `7d`, `1h30m`; units from weeks to seconds, largest
/// first.
enum DurationText {
  /// The form as a regular expression, for the schema.
  static let pattern = "^(?=.)([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$"

  private static let units: [(name: Character, seconds: Int)] = [
    ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
  ]

  /// In seconds; nil for anything else, a number without a unit and one past 64 bits included.
  static func seconds(_ text: String) -> Int? {
    guard !text.isEmpty else { return nil }
    var rest = text[...]
    var allowed = units[...]
    var total = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let unit = rest.popFirst(), let count = Int(digits),
        let index = allowed.firstIndex(where: { $0.name == unit })
      else { return nil }
      let (seconds, isTooLong) = count.multipliedReportingOverflow(by: allowed[index].seconds)
      let (sum, isTooMuch) = total.addingReportingOverflow(seconds)
      guard !isTooLong, !isTooMuch else { return nil }
      total = sum
      allowed = allowed[(index + 1)...]
    }
    return total
  }

  /// The shortest that reads back the same; one day is `24h`, as people say of a delay.
  static func text(_ seconds: Int) -> String {
    if seconds == 0 { return "0s" }
    if seconds == 86_400 { return "24h" }
    var left = seconds
    var text = ""
    // Weeks are only for typing: 7d reads better than 1w.
    for (name, size) in units.dropFirst() where left >= size {
      text += "\(left / size)\(name)"
      left %= size
    }
    return text
  }
}
