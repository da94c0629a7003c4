package import Instants

extension ValueFormat where Value == Instant {
  /// An RFC 3339 instant: `2026-03-01T12:00:00Z`, `…T14:00:00.25+02:00`; without an offset it is UTC.
  package static var instant: ValueFormat<Instant> {
    ValueFormat(
      valueName: "time", describe: { RFC3339.text($0) },
      parse: { (text: String) throws(ArgumentProblem) -> Instant in
        guard let instant = RFC3339.instant(text) else {
          throw .not("an RFC 3339 time such as 2026-03-01T12:00:00Z")
        }
        return instant
      })
  }
}

extension ValueFormat where Value == Duration {
  /// A span of time with units: `90s`, `12h`, `7d`, `1h30m`; also `w` and `ms`.
  ///
  /// A number without a unit is refused, because it could mean anything.
  package static var duration: ValueFormat {
    ValueFormat(
      valueName: "duration", describe: { DurationText.text($0) },
      parse: { (text: String) throws(ArgumentProblem) -> Duration in
        .microseconds(try DurationText.microseconds(text))
      })
  }
}

extension Duration {
  /// Rounded towards zero; durations read from a command line always fit.
  package var wholeMicroseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}

private enum DurationText {
  /// Largest first: the units of one duration must come in this order, each at most once.
  private static let units: [(name: String, microseconds: Int64)] = [
    ("w", 604_800_000_000), ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000),
    ("s", 1_000_000), ("ms", 1000),
  ]
  private static let longest: Int64 = 1000 * 366 * 86_400_000_000

  static func microseconds(_ text: String) throws(ArgumentProblem) -> Int64 {
    let form = ArgumentProblem.not("a duration such as 90s, 12h, 7d or 1h30m")
    var rest = text[...]
    var allowed = units[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { throw form }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard !digits.isEmpty, let index = allowed.firstIndex(where: { $0.name == unit }) else {
        throw form
      }
      let factor = allowed[index].microseconds
      guard let count = Int64(digits), count <= longest / factor else {
        throw .outside("up to 1000 years")
      }
      total += count * factor
      guard total <= longest else { throw .outside("up to 1000 years") }
      allowed = allowed[(index + 1)...]
    }
    return total
  }

  static func text(_ duration: Duration) -> String {
    var left = duration.wholeMicroseconds
    var result = ""
    for unit in units where left >= unit.microseconds {
      // 7d reads better than 1w; weeks are only for typing.
      if unit.name == "w" { continue }
      result += String(left / unit.microseconds) + unit.name
      left %= unit.microseconds
    }
    return result.isEmpty ? "0s" : result
  }
}
