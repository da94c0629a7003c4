/// Why a text is no cron expression, and where in it.
package struct CronError: Error, Hashable, Sendable {
  /// The text as it was given.
  package let text: String
  /// The 0-based offset, in characters, of what is wrong; the text's length when something is missing.
  package let offset: Int
  package let reason: Reason

  package init(text: String, offset: Int, reason: Reason) {
    self.text = text
    self.offset = offset
    self.reason = reason
  }

  /// What is wrong, as facts.
  package enum Reason: Hashable, Sendable {
    /// The text ended before this field.
    case missing(CronField)
    /// Something follows the fifth field, or a shortcut.
    case tooMuch
    case unknownShortcut(String)
    /// `@reboot`, which is no time.
    case reboot
    /// No number, name or sign that may stand at this place of the field.
    case unexpected(CronField)
    case outOfRange(CronField, String)
    case unknownName(CronField, String)
    /// The range's end comes before its beginning.
    case backwardRange(CronField)
    /// A step of zero, or none after `/`.
    case badStep
    /// A step after a single value.
    case stepWithoutRange(CronField)
    /// A week of the month other than 1 to 5 after `#`.
    case badOrdinal
    /// The months allowed are all too short; the longest has so many days.
    case monthsTooShort(longest: Int)
    /// No date satisfies the day of the month and the day of the week together.
    case daysNeverMeet
  }
}

extension CronError: CustomStringConvertible {
  /// The sentence, then the text with a caret under the place.
  package var description: String {
    // Anything that would break the line takes one column, so that the caret stays under its place.
    let line = text.map { character in
      character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? character : " "
    }
    return """
      cron expression, character \(offset + 1): \(reason.sentence)
        \(String(line))
        \(String(repeating: " ", count: offset))^
      """
  }
}

extension CronError.Reason {
  fileprivate var sentence: String {
    switch self {
    case .missing(let field):
      "the \(field.name) is missing; five fields are needed: "
        + CronField.allCases.map(\.name).joined(separator: ", ")
    case .tooMuch:
      "nothing may follow here; an expression has five fields (no seconds, no command) or is one "
        + "of the @ shortcuts"
    case .unknownShortcut(let name):
      "'\(name)' is not known; allowed are " + CronShortcut.names.joined(separator: ", ")
    case .reboot:
      "'@reboot' is no time, so it cannot be computed from the clock; start such a job from the "
        + "machine's own start-up instead"
    case .unexpected(let field):
      "this cannot stand in the \(field.name); allowed are \(field.allowed), and * a-b a-b/n */n "
        + "a~b, in lists with commas"
    case .outOfRange(let field, let written):
      "\(written) is out of range for the \(field.name); allowed are \(field.allowed)"
    case .unknownName(let field, let written):
      "'\(written)' is not known in the \(field.name); allowed are \(field.allowed)"
    case .backwardRange(.dayOfWeek):
      "the range runs backwards; only one that ends on Sunday may (fri-sun); write two, as in 6,0-1"
    case .backwardRange(let field):
      "the range of the \(field.name) runs backwards; write two, from and up to "
        + "\(field.range.upperBound) and \(field.range.lowerBound)"
    case .badStep:
      "a step is a whole number from 1, as in */5"
    case .stepWithoutRange(let field):
      "a step needs a range or * before it; write the range's end, as in 5-\(field.range.upperBound)/2"
    case .badOrdinal:
      "the week of the month after # is 1 to 5, as in fri#2"
    case .monthsTooShort(let longest):
      "no date ever matches: the longest month allowed here has \(longest) days (what ~ draws must "
        + "fit too)"
    case .daysNeverMeet:
      "no date ever matches both this day of the month and this day of the week"
    }
  }
}
