/// Text from outside made safe to show: it can neither steer a terminal nor hide what it says.
package enum TerminalText {
  /// The text with control, escape, bidirectional and invisible characters spelled out as `\u{1B}`.
  ///
  /// Tab, line feed and carriage return become `\t`, `\n` and `\r`; with `keepingLines` the first
  /// two stay. The joiners U+200C and U+200D stay, because Persian and emoji need them. A backslash
  /// in the text stays single: the result is for reading, not for parsing back. With a `limit`, the
  /// text is cut after that many characters and an ellipsis says so.
  package static func escaped(
    _ text: String, keepingLines: Bool = false, limit: Int? = nil
  ) -> String {
    var result = ""
    var taken = 0
    for character in text {
      if let limit, taken >= limit {
        result += "…"
        break
      }
      taken += 1
      // Scalars, not characters: a control character may hide inside a grapheme cluster.
      for scalar in character.unicodeScalars {
        append(scalar, keepingLines: keepingLines, to: &result)
      }
    }
    return result
  }

  /// The text escaped, cut at 120 characters and put in single quotes, as messages echo a value.
  package static func quoted(_ text: String) -> String {
    "'" + escaped(text, limit: 120) + "'"
  }

  private static func append(
    _ scalar: Unicode.Scalar, keepingLines: Bool, to result: inout String
  ) {
    switch scalar {
    case "\n" where keepingLines, "\t" where keepingLines: result.unicodeScalars.append(scalar)
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default:
      if isHarmless(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    if scalar.value == 0x200C || scalar.value == 0x200D { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: !scalar.properties.isDefaultIgnorableCodePoint || isVariationSelector(scalar)
    }
  }

  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value)
  }
}
