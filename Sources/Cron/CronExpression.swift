internal import Instants

/// A cron expression as cronie reads it, with `~` already resolved: a value that exists can occur.
///
/// A field that starts with `*` counts as unrestricted, so `*/5` of the month and a day of the week
/// must both match, while `1,15` and a day of the week need only one of them.
package struct CronExpression: Hashable, Sendable {
  /// The text it was read from.
  package let text: String
  /// Whether the minute or the hour starts with `*`: such a job follows the wall clock's beat
  /// through changes of the clock, while any other runs once for each time it names.
  package let keepsBeat: Bool
  /// Bit 0 is minute 0.
  let minutes: UInt64
  /// Bit 0 is hour 0.
  let hours: UInt64
  /// Bit 1 is January.
  let months: UInt64
  let days: DayRule

  /// The first matching time of the wall clock at or after one, both in seconds since 1970-01-01
  /// 00:00 on that clock; nil past the year 9999.
  func firstWallTime(notBefore wall: Int64) -> Int64? {
    let (day, minute) = (wall + 59).floored(by: 60).quotient.floored(by: 1440)
    let date = CivilDate(dayNumber: day)
    if matches(date), let time = firstMinuteOfDay(notBefore: Int(minute)) {
      return (day * 1440 + Int64(time)) * 60
    }
    guard let next = firstDate(after: date), let time = firstMinuteOfDay(notBefore: 0) else {
      return nil
    }
    return (next.dayNumber * 1440 + Int64(time)) * 60
  }

  private func matches(_ date: CivilDate) -> Bool {
    (months >> UInt64(date.month)) & 1 == 1
      && (days.mask(year: date.year, month: date.month) >> UInt64(date.day - 1)) & 1 == 1
  }

  private func firstMinuteOfDay(notBefore minuteOfDay: Int) -> Int? {
    let (hour, minute) = (UInt64(minuteOfDay / 60), UInt64(minuteOfDay % 60))
    let rest = (minutes >> minute) << minute
    if (hours >> hour) & 1 == 1, rest != 0 { return Int(hour) * 60 + rest.trailingZeroBitCount }
    let later = (hours >> (hour + 1)) << (hour + 1)
    guard later != 0 else { return nil }
    return later.trailingZeroBitCount * 60 + minutes.trailingZeroBitCount
  }

  private func firstDate(after date: CivilDate) -> CivilDate? {
    var (year, month, past) = (date.year, date.month, UInt64(date.day))
    while year <= SupportedTime.lastYear {
      if (months >> UInt64(month)) & 1 == 1 {
        let rest = (days.mask(year: year, month: month) >> past) << past
        if rest != 0 {
          return CivilDate(year: year, month: month, day: rest.trailingZeroBitCount + 1)
        }
      }
      past = 0
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return nil
  }
}

extension CronExpression: CustomStringConvertible {
  package var description: String { text }
}
