/// Why a text is not a value; the parser adds which option or argument it was meant for.
package enum ArgumentProblem: Error, Equatable, Sendable {
  /// Not one of a closed list, which the message prints.
  case notOneOf([String])
  /// Not of the form that the words describe: `a whole number`.
  case not(String)
  /// Of the right form, outside its limits: `1 to 64`.
  case outside(String)

  /// One sentence about a value that came from `subject`, such as a configuration key or a
  /// variable.
  package func message(value: String, subject: String) -> String {
    let start = "The value \(TerminalText.quoted(value)) for \(subject)"
    return switch self {
    case .notOneOf(let allowed):
      "\(start) is not allowed; allowed are: \(allowed.joined(separator: ", "))."
    case .not(let expected): "\(start) is not \(expected)."
    case .outside(let limits): "\(start) is out of range; allowed is \(limits)."
    }
  }
}
