internal import CommandLineKit

/// The forms that reports are written in.
///
/// `--format` is one option of all commands, and its values are text and json. A report's `--format`
/// takes more words; as the value must be of the shared type, the word itself is looked up on the
/// command line.
enum ReportForm: String, CaseIterable, Sendable {
  case text, json, csv, markdown, dot, mermaid, svg

  static let tables: [ReportForm] = [.text, .json, .csv, .markdown]
  static let documents: [ReportForm] = [.text, .json, .markdown]
  static let graphs: [ReportForm] = [.text, .dot, .mermaid, .svg, .json]

  /// `--format` with these words; the first is the default.
  static func option(_ forms: [ReportForm]) -> Option<OutputFormat> {
    let words = forms.map(\.rawValue)
    return Option(
      "--format",
      ValueFormat<OutputFormat>(
        valueName: "form", allowed: words, describe: { $0.rawValue },
        parse: { (text: String) throws(ArgumentProblem) -> OutputFormat in
          guard words.contains(text) else { throw .notOneOf(words) }
          return text == json.rawValue ? .json : .text
        }),
      default: .text, valueName: "form", help: "How to write the output.")
  }

  /// The form that was asked for.
  static func chosen(_ invocation: Invocation, _ session: Session) -> ReportForm {
    guard invocation.isGiven(SharedOptions.format) else { return .text }
    let words = session.arguments.prefix { $0 != "--" }
    for (index, word) in words.enumerated() {
      if word == "--format", index + 1 < words.count {
        return ReportForm(rawValue: words[index + 1]) ?? .text
      }
      if word.hasPrefix("--format=") {
        return ReportForm(rawValue: String(word.dropFirst("--format=".count))) ?? .text
      }
    }
    return .text
  }
}
