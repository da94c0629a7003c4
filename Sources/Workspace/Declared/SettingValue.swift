internal import Spelling

/// A value that a key was given, within its limits.
package enum SettingValue: Hashable, Sendable {
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case duration(seconds: Int)
  case size(bytes: Int)
  case choice(String)
  case text(String)
  case list([String])
}

extension SettingValue: CustomStringConvertible {
  /// As it may be written in `hone.yaml`, lists on one line.
  package var description: String {
    switch self {
    case .flag(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): Self.shortest(value)
    case .duration(let seconds): DurationText.text(seconds)
    case .size(let bytes): ByteSize.text(bytes)
    case .choice(let word): word
    case .text(let text): text.debugDescription
    case .list(let texts): "[" + texts.map(\.debugDescription).joined(separator: ", ") + "]"
    }
  }

  private static func shortest(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
