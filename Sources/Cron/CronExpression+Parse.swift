extension CronExpression {
  /// Reads five fields or an `@` shortcut as cronie does, and beyond it `L`, `LW`, `15W`, `5L` and
  /// `fri#2`.
  ///
  /// The seed decides what `~` draws: the same text and seed give the same expression always. A
  /// text whose dates never occur is refused.
  package static func parse(_ text: String, seed: UInt64) throws(CronError) -> CronExpression {
    var scanner = CronScanner(text)
    scanner.skipBlanks()
    guard scanner.peek == "@" else { return try parse(fields: &scanner, of: text, seed: seed) }
    let expansion = try scanner.shortcut().expansion
    var expanded = CronScanner(expansion)
    return try parse(fields: &expanded, of: text, seed: seed)
  }

  private static func parse(
    fields scanner: inout CronScanner, of text: String, seed: UInt64
  ) throws(CronError) -> CronExpression {
    var offsets: [Int] = []
    var lists: [CronFieldList] = []
    var draw = SeededDraw(seed: seed)
    for field in CronField.allCases {
      scanner.skipBlanks()
      guard scanner.peek != nil else { throw scanner.error(.missing(field)) }
      offsets.append(scanner.position)
      lists.append(try CronFieldList.parse(field, from: &scanner, draw: &draw))
    }
    try scanner.expectEnd()

    let (month, week) = (lists[CronField.dayOfMonth.rawValue], lists[CronField.dayOfWeek.rawValue])
    let (minute, hour) = (lists[CronField.minute.rawValue], lists[CronField.hour.rawValue])
    let expression = CronExpression(
      text: text,
      keepsBeat: minute.startsWithStar || hour.startsWithStar,
      minutes: minute.values,
      hours: hour.values,
      months: lists[CronField.month.rawValue].values,
      days: DayRule(
        days: month.values >> 1,
        lastDay: month.lastDay,
        nearestWeekdays: month.nearestWeekdays >> 1,
        lastWorkday: month.lastWorkday,
        weekdays: week.values,
        lastWeekdays: week.lastWeekdays,
        nthWeekdays: week.nthWeekdays,
        bothMustMatch: month.startsWithStar || week.startsWithStar))
    if let reason = expression.reasonNeverToOccur {
      throw CronError(text: text, offset: offsets[CronField.dayOfMonth.rawValue], reason: reason)
    }
    return expression
  }

  /// Looks through one whole cycle of the calendar, 400 years.
  private var reasonNeverToOccur: CronError.Reason? {
    var longest = 0
    var dayOfMonthOccurs = false
    for year in 2000..<2400 {
      for month in 1...12 where (months >> UInt64(month)) & 1 == 1 {
        if days.mask(year: year, month: month) != 0 { return nil }
        let shape = MonthShape(year: year, month: month)
        longest = max(longest, shape.length)
        dayOfMonthOccurs = dayOfMonthOccurs || days.daysOfMonth(shape) != 0
      }
    }
    return dayOfMonthOccurs ? .daysNeverMeet : .monthsTooShort(longest: longest)
  }
}
