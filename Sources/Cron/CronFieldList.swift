/// What one field of an expression names.
struct CronFieldList {
  /// Whether its first character is `*`, which cronie takes for "unrestricted", steps or not.
  var startsWithStar = false
  /// The plain values; bit n is the number n, and Sunday is 0.
  var values: UInt64 = 0
  var lastDay = false
  var lastWorkday = false
  /// `15W`; bit n is the nth.
  var nearestWeekdays: UInt64 = 0
  /// `5L`; bit 0 is Sunday.
  var lastWeekdays: UInt64 = 0
  /// `fri#2`; seven bits for each week.
  var nthWeekdays: UInt64 = 0

  /// Reads the items up to the blank or the end after the field.
  static func parse(
    _ field: CronField, from scanner: inout CronScanner, draw: inout SeededDraw
  ) throws(CronError) -> CronFieldList {
    var list = CronFieldList()
    list.startsWithStar = scanner.peek == "*"
    repeat {
      try list.addItem(field, from: &scanner, draw: &draw)
      guard scanner.isAtItemEnd else { throw scanner.error(.unexpected(field)) }
    } while scanner.take(",")
    if field == .dayOfWeek, list.values & (1 << 7) != 0 {
      list.values = (list.values | 1) & 0x7F
    }
    return list
  }

  private mutating func addItem(
    _ field: CronField, from scanner: inout CronScanner, draw: inout SeededDraw
  ) throws(CronError) {
    let range = field.range
    if scanner.take("*") {
      add(range, step: try Self.step(from: &scanner))
      return
    }
    if scanner.take("~") {
      try addDrawn(field, from: range.lowerBound, scanner: &scanner, draw: &draw)
      return
    }
    if field == .dayOfMonth, scanner.take("L") {
      if scanner.take("W") { lastWorkday = true } else { lastDay = true }
      return
    }
    let start = scanner.position
    let first = try Self.value(field, from: &scanner)
    if scanner.take("-") {
      var last = try Self.value(field, from: &scanner)
      // The one range cronie lets wrap: fri-sun, where Sunday was written as 0.
      if field == .dayOfWeek, last == 0, first > 0 { last = 7 }
      guard first <= last else { throw scanner.error(.backwardRange(field), at: start) }
      add(first...last, step: try Self.step(from: &scanner))
    } else if scanner.take("~") {
      try addDrawn(field, from: first, scanner: &scanner, draw: &draw)
    } else if scanner.peek == "/" {
      throw scanner.error(.stepWithoutRange(field))
    } else if field == .dayOfMonth, scanner.take("W") {
      nearestWeekdays |= 1 << UInt64(first)
    } else if field == .dayOfWeek, scanner.take("L") {
      lastWeekdays |= 1 << UInt64(first % 7)
    } else if field == .dayOfWeek, scanner.take("#") {
      let place = scanner.position
      guard let week = Int(scanner.digits()), (1...5).contains(week) else {
        throw scanner.error(.badOrdinal, at: place)
      }
      nthWeekdays |= 1 << UInt64(7 * (week - 1) + first % 7)
    } else {
      values |= 1 << UInt64(first)
    }
  }

  private mutating func add(_ range: ClosedRange<Int>, step: Int) {
    for value in stride(from: range.lowerBound, through: range.upperBound, by: step) {
      values |= 1 << UInt64(value)
    }
  }

  private mutating func addDrawn(
    _ field: CronField, from low: Int, scanner: inout CronScanner, draw: inout SeededDraw
  ) throws(CronError) {
    var high = field.range.upperBound
    let place = scanner.position
    if !scanner.isAtItemEnd { high = try Self.value(field, from: &scanner) }
    guard low <= high else { throw scanner.error(.backwardRange(field), at: place) }
    values |= 1 << UInt64(draw.next(in: low...high))
  }

  /// Reads `/n`; 1 without it.
  private static func step(from scanner: inout CronScanner) throws(CronError) -> Int {
    guard scanner.take("/") else { return 1 }
    let place = scanner.position
    guard let step = Int(scanner.digits()), step > 0 else {
      throw scanner.error(.badStep, at: place)
    }
    return step
  }

  /// Reads a number or a name of the field.
  private static func value(
    _ field: CronField, from scanner: inout CronScanner
  ) throws(CronError) -> Int {
    let start = scanner.position
    let number = scanner.digits()
    if !number.isEmpty {
      guard let value = Int(number), field.range.contains(value) else {
        throw scanner.error(.outOfRange(field, number), at: start)
      }
      return value
    }
    let word = scanner.letters()
    guard !word.isEmpty else { throw scanner.error(.unexpected(field)) }
    for (index, name) in field.names.enumerated() {
      if word.lowercased() == name { return field.range.lowerBound + index }
      if field == .dayOfWeek, word.lowercased() == name + "l" {
        // friL: leave the L to be read as the last one.
        scanner.rewind(to: start + name.count)
        return index
      }
    }
    throw field.names.isEmpty
      ? scanner.error(.unexpected(field), at: start)
      : scanner.error(.unknownName(field, word), at: start)
  }
}
