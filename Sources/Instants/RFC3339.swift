/// The text form of instants: `2026-03-01T12:00:00Z`.
package enum RFC3339 {
  /// In UTC; fractions only when there are some, without trailing zeros.
  package static func text(_ instant: Instant) -> String {
    let (second, fraction) = instant.microseconds.floored(by: 1_000_000)
    let (day, time) = second.floored(by: 86_400)
    let date = CivilDate(dayNumber: day)
    let (hour, minute) = (Int(time) / 3600, Int(time) / 60 % 60)
    var text = date.year.padded(to: 4) + "-" + date.month.padded(to: 2) + "-"
    text += date.day.padded(to: 2) + "T" + hour.padded(to: 2) + ":" + minute.padded(to: 2)
    text += ":" + (Int(time) % 60).padded(to: 2)
    if fraction > 0 {
      var tail = Int(fraction).padded(to: 6)
      while tail.hasSuffix("0") { tail.removeLast() }
      text += "." + tail
    }
    return text + "Z"
  }

  /// Reads an instant, or answers nil.
  ///
  /// Accepts `Z` and offsets, a space for the `T`, fractions (cut after microseconds), and a time
  /// without an offset, which is taken as UTC.
  package static func instant(_ text: String) -> Instant? {
    var text = text
    return text.withUTF8 { instant(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// The same over bytes.
  package static func instant(utf8 bytes: UnsafeRawBufferPointer) -> Instant? {
    var reader = Reader(bytes: bytes)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), (1...12).contains(month), day >= 1,
      day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).dayNumber
    if reader.isAtEnd { return Instant(microseconds: days * 86_400_000_000) }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(2),
      reader.skip(":"), let minute = reader.number(2), hour <= 24, minute < 60
    else { return nil }
    var second = 0
    var micros = 0
    if reader.skip(":") {
      guard let value = reader.number(2), value <= 60 else { return nil }
      second = value
      if reader.skip(".") || reader.skip(",") {
        guard let value = reader.fraction() else { return nil }
        micros = value
      }
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    return Instant(microseconds: seconds * 1_000_000 + Int64(micros))
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var at = 0

    var isAtEnd: Bool { at == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
      at += 1
      return true
    }

    mutating func digit() -> Int? {
      guard at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 else { return nil }
      at += 1
      return Int(bytes[at - 1]) - 0x30
    }

    mutating func number(_ count: Int) -> Int? {
      var value = 0
      for _ in 0..<count {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return value
    }

    mutating func fraction() -> Int? {
      var value = 0
      var count = 0
      while let digit = digit() {
        if count < 6 { value = value * 10 + digit }
        count += 1
      }
      guard count > 0 else { return nil }
      for _ in min(count, 6)..<6 { value *= 10 }
      return value
    }

    /// Seconds east of UTC; 0 when nothing is said.
    mutating func offset() -> Int? {
      if isAtEnd || skip("Z") || skip("z") { return 0 }
      let sign = skip("+") ? 1 : skip("-") ? -1 : 0
      guard sign != 0, let hours = number(2) else { return nil }
      _ = skip(":")
      guard let minutes = isAtEnd ? 0 : number(2), hours < 24, minutes < 60 else { return nil }
      return sign * (hours * 3600 + minutes * 60)
    }
  }
}
