internal import CommandLineKit

/// A cell as one line of text for people.
struct CellText {
  let disclosure: Disclosure

  func text(_ cell: ReportCell) -> String {
    switch cell {
    case .none: "–"
    case .text(let text): TerminalText.escaped(disclosure.shown(text))
    case .list(let texts):
      texts.isEmpty
        ? "–" : texts.map { TerminalText.escaped(disclosure.shown($0)) }.joined(separator: ", ")
    case .count(let count): NumberText.count(count)
    case .id(let id): "\(id)"
    case .number(let number): NumberText.number(number)
    case .rate(let rate): Self.rate(rate)
    case .difference(let value, let low, let high): Self.difference(value, low, high)
    case .seconds(let seconds): NumberText.seconds(seconds)
    case .time(let time): NumberText.time(time)
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  static func rate(_ rate: Rate) -> String {
    guard let share = rate.share else { return "–" }
    let (low, high) = ((rate.low * 100).rounded(), (rate.high * 100).rounded())
    return "\(NumberText.percent(share)) (\(Int(low))–\(Int(high)))"
  }

  static func difference(_ value: Double, _ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return NumberText.points(value) }
    return "\(NumberText.points(value)) (\(NumberText.points(low)) to \(NumberText.points(high)))"
  }
}

extension ReportCell {
  /// Whether a column of such cells is set flush right.
  var isNumeric: Bool {
    switch self {
    case .count, .id, .number, .rate, .difference, .seconds: true
    case .none, .text, .list, .time, .flag: false
    }
  }
}
