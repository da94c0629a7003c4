internal import Instants

/// Which days of a month an expression means: its third and fifth field together.
struct DayRule: Hashable, Sendable {
  /// Days of the month; bit 0 is the 1st.
  var days: UInt64 = 0
  /// `L`.
  var lastDay = false
  /// `15W`: the weekday nearest to that day; bit 0 is the 1st.
  var nearestWeekdays: UInt64 = 0
  /// `LW`.
  var lastWorkday = false
  /// Days of the week; bit 0 is Sunday.
  var weekdays: UInt64 = 0
  /// `5L`; bit 0 is Sunday.
  var lastWeekdays: UInt64 = 0
  /// `fri#2`: seven bits for each week of the month, the first week lowest.
  var nthWeekdays: UInt64 = 0
  /// Both fields must match when one of them starts with `*`; otherwise either is enough.
  var bothMustMatch = false

  /// The matching days; bit 0 is the 1st.
  func mask(year: Int, month: Int) -> UInt64 {
    let shape = MonthShape(year: year, month: month)
    let (ofMonth, ofWeek) = (daysOfMonth(shape), daysOfWeek(shape))
    return bothMustMatch ? ofMonth & ofWeek : ofMonth | ofWeek
  }

  func daysOfMonth(_ shape: MonthShape) -> UInt64 {
    var mask = days & shape.all
    if lastDay { mask |= 1 << UInt64(shape.length - 1) }
    if lastWorkday { mask |= 1 << UInt64(shape.workday(nearest: shape.length) - 1) }
    var rest = nearestWeekdays & shape.all
    while rest != 0 {
      mask |= 1 << UInt64(shape.workday(nearest: rest.trailingZeroBitCount + 1) - 1)
      rest &= rest - 1
    }
    return mask
  }

  private func daysOfWeek(_ shape: MonthShape) -> UInt64 {
    var mask = shape.days(on: weekdays)
    if lastWeekdays != 0 {
      mask |= shape.days(on: lastWeekdays) & (0x7F << UInt64(shape.length - 7))
    }
    if nthWeekdays != 0 {
      for week in 0..<5 {
        let shift = UInt64(7 * week)
        mask |= shape.days(on: (nthWeekdays >> shift) & 0x7F) & (0x7F << shift)
      }
    }
    return mask
  }
}

/// How long a month is and on which day of the week it starts.
struct MonthShape {
  let length: Int
  private let firstWeekday: Int

  init(year: Int, month: Int) {
    length = CivilDate.length(ofMonth: month, year: year)
    firstWeekday = CivilDate(year: year, month: month, day: 1).weekday
  }

  var all: UInt64 { (1 << UInt64(length)) - 1 }

  /// The days that fall on one of these days of the week (bit 0 is Sunday).
  func days(on weekdays: UInt64) -> UInt64 {
    let first = UInt64(firstWeekday)
    let week = ((weekdays >> first) | (weekdays << (7 - first))) & 0x7F
    // Multiplying by 1 + 2^7 + 2^14 + 2^21 + 2^28 repeats the week five times.
    return (week &* 0x1020_4081) & all
  }

  /// The day Monday to Friday nearest to a day, without leaving the month.
  func workday(nearest day: Int) -> Int {
    switch (firstWeekday + day - 1) % 7 {
    case 6: day > 1 ? day - 1 : day + 2
    case 0: day < length ? day + 1 : day - 2
    default: day
    }
  }
}
