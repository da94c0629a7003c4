internal import Instants

extension TimeZoneRules {
  /// An instant (seconds since 1970) as `2025-03-30T03:00:00+02:00`; moved into the years 0000 to
  /// 9999 if it lies outside.
  ///
  /// RFC 3339 has no seconds in offsets: under an offset that has some, the time is written by the
  /// offset cut to minutes, so that the text still names this instant.
  package func rfc3339(_ instant: Int64) -> String {
    let instant = SupportedTime.clamp(instant)
    var offset = Int64(period(at: instant).offset)
    offset -= offset % 60
    let isWithinYears = SupportedTime.clamp(instant + offset) == instant + offset
    if !isWithinYears { offset = 0 }
    let (day, second) = (instant + offset).floored(by: 86_400)
    let date = CivilDate(dayNumber: day)
    let (minutes, time) = (Int(second) / 60, Int(second))
    return date.year.padded(to: 4) + "-" + date.month.padded(to: 2) + "-"
      + date.day.padded(to: 2) + "T" + (minutes / 60).padded(to: 2) + ":"
      + (minutes % 60).padded(to: 2) + ":" + (time % 60).padded(to: 2)
      + UTCOffset(seconds: Int(offset)).description
  }
}
