internal import Spelling

/// What a key's value may be; ranges include both ends.
package enum SettingType: Hashable, Sendable {
  case flag
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)

  /// In whole seconds.
  case duration(ClosedRange<Int>)

  /// In bytes.
  case size(ClosedRange<Int>)

  /// One of these lowercase words, in any case.
  case choice([String])

  case text(TextForm)
  case list(TextForm)
}

extension SettingType {
  /// The type and its limits, as the documentation's table shows them.
  package var summary: String {
    switch self {
    case .flag: "true or false"
    case .integer(let range): "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "number, \(SettingValue.number(range.lowerBound)) to \(SettingValue.number(range.upperBound))"
    case .duration(let range):
      "duration, \(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))"
    case .size(let range):
      "size, \(ByteSize.text(range.lowerBound)) to \(ByteSize.text(range.upperBound))"
    case .choice(let words): words.joined(separator: ", ")
    case .text(let form): form.summary
    case .list(let form): "list; each \(form.summary)"
    }
  }

  /// What a message asks for, after "expected".
  var expectation: String {
    switch self {
    case .flag: summary
    case .integer, .number: "a " + summary
    case .duration: "a \(summary), in seconds or as a text such as 90s, 24h, 7d or 1h30m"
    case .size: "a \(summary), in bytes or as a text such as 64MB"
    case .choice: "one of " + summary
    case .text(let form): form.summary
    case .list(let form): "a list, each item \(form.summary)"
    }
  }
}
