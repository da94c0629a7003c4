internal import CommandLineKit
internal import Redaction

/// Makes texts that come from traces fit to be shown: secrets hidden, control characters spelled out.
struct SafeText {
  private let redactor = Redactor()
  /// Most texts of a report come up many times.
  private var known: [String: String] = [:]

  mutating func callAsFunction(_ text: String) -> String {
    if let safe = known[text] { return safe }
    let safe = TerminalText.escaped(redactor.redact(text))
    known[text] = safe
    return safe
  }

  mutating func callAsFunction(_ texts: [String]) -> [String] { texts.map { self($0) } }
}
