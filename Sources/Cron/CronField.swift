/// One of the five fields of a cron expression, in the order they are written.
package enum CronField: Int, Hashable, Sendable, CaseIterable {
  case minute, hour, dayOfMonth, month, dayOfWeek

  /// The field's name as messages write it.
  package var name: String {
    switch self {
    case .minute: "minute"
    case .hour: "hour"
    case .dayOfMonth: "day of the month"
    case .month: "month"
    case .dayOfWeek: "day of the week"
    }
  }

  /// The numbers allowed; 0 and 7 are both Sunday.
  package var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .dayOfMonth: 1...31
    case .month: 1...12
    case .dayOfWeek: 0...7
    }
  }

  /// The lower-case names allowed instead of numbers, the first for the lowest number.
  var names: [String] {
    switch self {
    case .minute, .hour, .dayOfMonth: []
    case .month:
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    }
  }

  /// What may be written in the field, for messages.
  var allowed: String {
    let numbers = "\(range.lowerBound) to \(range.upperBound)"
    return switch self {
    case .minute, .hour: numbers
    case .dayOfMonth: "\(numbers), L (the last day), LW or 15W (the nearest weekday)"
    case .month: "\(numbers) or jan to dec"
    case .dayOfWeek: "\(numbers) (0 and 7 are Sunday) or sun to sat, 5L (the last) or fri#2"
    }
  }
}
