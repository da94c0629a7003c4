extension PosixTimeZone {
  /// Reads the rule, with the hours to 167 and the negative ones of RFC 9636; nil when it is none.
  init?(_ text: some Collection<UInt8>) {
    var reader = PosixReader(rest: Array(text)[...])
    guard let name = reader.name(), let offset = reader.offset() else { return nil }
    standard = TimeZoneRules.LocalKind(offset: -offset, isDaylight: false, abbreviation: name)
    guard !reader.rest.isEmpty else {
      daylight = nil
      return
    }
    guard let daylightName = reader.name() else { return nil }
    var daylightOffset = standard.offset + 3600
    if let next = reader.rest.first, next != UInt8(ascii: ",") {
      guard let written = reader.offset() else { return nil }
      daylightOffset = -written
    }
    guard abs(Int64(daylightOffset)) < TimeZoneRules.widestOffset,
      let start = reader.moment(), let end = reader.moment(), reader.rest.isEmpty
    else { return nil }
    daylight = Daylight(
      kind: TimeZoneRules.LocalKind(
        offset: daylightOffset, isDaylight: true, abbreviation: daylightName),
      start: start, end: end)
  }
}

private struct PosixReader {
  var rest: ArraySlice<UInt8>

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Three letters or more, or anything between angle brackets.
  mutating func name() -> String? {
    let isQuoted = take("<")
    let bytes = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
      default: false
      }
    }
    rest.removeFirst(bytes.count)
    guard bytes.count >= 3, !isQuoted || take(">") else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `[+-]h[h][:mm[:ss]]` in seconds, less than 26 hours.
  mutating func offset() -> Int? {
    guard let time = time(upToHours: 25) else { return nil }
    return Int(time)
  }

  mutating func moment() -> PosixTimeZone.Moment? {
    guard take(","), let day = day() else { return nil }
    guard take("/") else { return PosixTimeZone.Moment(day: day, time: 7200) }
    guard let time = time(upToHours: 167) else { return nil }
    return PosixTimeZone.Moment(day: day, time: time)
  }

  private mutating func day() -> PosixTimeZone.Moment.Day? {
    if take("J") { return number(in: 1...365).map { .withoutLeapDay($0) } }
    guard take("M") else { return number(in: 0...365).map { .dayOfYear($0) } }
    guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }

  private mutating func time(upToHours limit: Int) -> Int64? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(in: 0...limit) else { return nil }
    var (minutes, seconds) = (0, 0)
    if take(":") {
      guard let written = number(in: 0...59) else { return nil }
      minutes = written
      if take(":") {
        guard let written = number(in: 0...59) else { return nil }
        seconds = written
      }
    }
    let time = Int64(hours * 3600 + minutes * 60 + seconds)
    return isNegative ? -time : time
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest.removeFirst(digits.count)
    guard let value = Int(String(decoding: digits, as: UTF8.self)), range.contains(value) else {
      return nil
    }
    return value
  }
}
