internal import Instants

/// Numbers as people read them; JSON and CSV write them in full instead.
enum NumberText {
  /// `61%`, `3.4%` below ten, `<0.1%`.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent == 0 || abs(percent) >= 9.95 { return "\(Int(percent.rounded()))%" }
    return abs(percent) < 0.05 ? "<0.1%" : fixed(percent, 1) + "%"
  }

  /// Points with their sign: `+3.1`, `−12`; the sign is the mathematical one.
  static func points(_ difference: Double) -> String {
    let points = difference * 100
    let digits = abs(points) >= 9.95 ? 0 : 1
    let text = fixed(abs(points), digits)
    if Double(text) == 0 { return "0" }
    return (points < 0 ? "−" : "+") + text
  }

  /// `350 ms`, `2.4 s`, `3m 20s`, `2h 05m`.
  static func seconds(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    if seconds == 0 { return "0 s" }
    if seconds < 0.9995 {
      return seconds < 0.0005 ? "<1 ms" : "\(Int((seconds * 1000).rounded())) ms"
    }
    if seconds < 9.95 { return fixed(seconds, 1) + " s" }
    if seconds < 59.5 { return "\(Int(seconds.rounded())) s" }
    let whole = Int(min(seconds, 1e12).rounded())
    if whole < 3600 { return "\(whole / 60)m \((whole % 60).padded(to: 2))s" }
    return "\(whole / 3600)h \((whole % 3600 / 60).padded(to: 2))m"
  }

  /// `44,162`.
  static func count(_ count: Int) -> String {
    let text = String(abs(count))
    var result = ""
    for (index, digit) in text.enumerated() {
      if index > 0, (text.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return count < 0 ? "−" + result : result
  }

  /// At most three significant digits behind the point, none that say nothing.
  static func number(_ number: Double) -> String {
    guard number.isFinite else { return "–" }
    if number == number.rounded(), abs(number) < 1e15 { return count(Int(number)) }
    let size = abs(number)
    if size < 0.001 {
      let exponent = Int(size.exponent10)
      return (number < 0 ? "−" : "") + fixed(size / pow10(exponent), 1) + "e\(exponent)"
    }
    return (number < 0 ? "−" : "")
      + fixed(size, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }

  /// `2026-03-01 12:00`, UTC.
  static func time(_ instant: Instant) -> String {
    String(RFC3339.text(instant).prefix(16)).replacing("T", with: " ")
  }

  /// `2026-03-01`, UTC.
  static func day(_ instant: Instant) -> String { String(RFC3339.text(instant).prefix(10)) }

  /// A number that is not negative, with so many digits behind the point.
  static func fixed(_ value: Double, _ places: Int) -> String {
    let scale = pow10(places)
    let scaled = (value * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int(scaled)
    guard places > 0 else { return "\(whole)" }
    return "\(whole / Int(scale)).\((whole % Int(scale)).padded(to: places))"
  }

  private static func pow10(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }
}

extension Double {
  /// The exponent of scientific notation; the value must be positive.
  fileprivate var exponent10: Double {
    var exponent = 0.0
    var value = self
    while value < 1, exponent > -320 {
      value *= 10
      exponent -= 1
    }
    return exponent
  }
}
