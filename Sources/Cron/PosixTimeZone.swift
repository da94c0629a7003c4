internal import Instants

/// The rule a zone follows after its stored changes, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixTimeZone: Hashable, Sendable {
  /// A yearly day and a time on it.
  struct Moment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// `J60` is always 1 March: 1 to 365, never 29 February.
      case withoutLeapDay(Int)
      /// 0 to 365, 29 February counted.
      case dayOfYear(Int)
      /// Week 1 to 5 of a month, 5 meaning the last; weekday 0 is Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
    }
    let day: Day
    /// Seconds after midnight by the clock before the change; may be negative or past a day.
    let time: Int64
  }

  struct Daylight: Hashable, Sendable {
    let kind: TimeZoneRules.LocalKind
    let start: Moment
    let end: Moment
  }

  let standard: TimeZoneRules.LocalKind
  let daylight: Daylight?

  /// The period that holds an instant.
  func period(at instant: Int64) -> TimeZoneRules.Period {
    guard let daylight else {
      return period(standard, TimeZoneRules.distantPast, TimeZoneRules.distantFuture)
    }
    let year = CivilDate(dayNumber: instant.floored(by: 86_400).quotient).year
    var changes: [(instant: Int64, isDaylight: Bool)] = []
    for year in (year - 1)...(year + 1) {
      let (start, end) = boundaries(of: daylight, in: year)
      changes += [(start, true), (end, false)]
    }
    // Daylight time all year is written so that each end meets the next start; sorting by instant
    // and letting the start win keeps the standard period between them empty.
    changes.sort { ($0.instant, $0.isDaylight ? 1 : 0) < ($1.instant, $1.isDaylight ? 1 : 0) }
    let next = changes.firstIndex { $0.instant > instant } ?? changes.count
    let (from, until) = (changes[max(0, next - 1)], changes[min(next, changes.count - 1)])
    return period(from.isDaylight ? daylight.kind : standard, from.instant, until.instant)
  }

  private func boundaries(of daylight: Daylight, in year: Int) -> (start: Int64, end: Int64) {
    (
      daylight.start.wallTime(in: year) - Int64(standard.offset),
      daylight.end.wallTime(in: year) - Int64(daylight.kind.offset)
    )
  }

  private func period(
    _ kind: TimeZoneRules.LocalKind, _ start: Int64, _ end: Int64
  ) -> TimeZoneRules.Period {
    TimeZoneRules.Period(
      start: start, end: end, offset: kind.offset, isDaylight: kind.isDaylight,
      abbreviation: kind.abbreviation)
  }
}

extension PosixTimeZone.Moment {
  fileprivate func wallTime(in year: Int) -> Int64 {
    dayNumber(in: year) * 86_400 + time
  }

  private func dayNumber(in year: Int) -> Int64 {
    let newYear = CivilDate(year: year, month: 1, day: 1).dayNumber
    switch day {
    case .dayOfYear(let day): return newYear + Int64(day)
    case .withoutLeapDay(let day):
      return newYear + Int64(day - 1) + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = CivilDate(year: year, month: month, day: 1)
      let day = (weekday - first.weekday + 7) % 7 + 7 * (week - 1)
      let isPastEnd = day >= CivilDate.length(ofMonth: month, year: year)
      return first.dayNumber + Int64(isPastEnd ? day - 7 : day)
    }
  }
}
