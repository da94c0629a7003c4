internal import CommandLineKit
internal import PromptHistory
internal import Prompts
internal import Traces

/// Which prompt is meant: `diagnosis`, `diagnosis@1.0.2`, `1.0.2`, `diagnosis@c-0123456789abcdef`.
struct VersionChoice: Sendable {
  enum Which: Sendable {
    case inForce
    case number(VersionNumber)
    case candidate(CandidateID)

    init?(_ text: Substring) {
      if let number = VersionNumber(text) {
        self = .number(number)
      } else if let id = CandidateID(String(text)) {
        self = .candidate(id)
      } else {
        return nil
      }
    }
  }

  /// Nil for the only agent there is.
  let agent: String?
  let which: Which

  /// A word without a version is an agent, and an agent's name may hold an @.
  init(_ text: String) {
    if let which = Which(text[...]) {
      (agent, self.which) = (nil, which)
    } else if let sign = text.lastIndex(of: "@"), sign > text.startIndex,
      let which = Which(text[text.index(after: sign)...])
    {
      (agent, self.which) = (String(text[..<sign]), which)
    } else {
      (agent, which) = (text, .inForce)
    }
  }

  init(agent: String?, which: Which) {
    self.agent = agent
    self.which = which
  }
}

extension ValueFormat where Value == VersionChoice {
  static var prompt: ValueFormat {
    ValueFormat(
      valueName: "agent@version", describe: { $0.agent ?? "" },
      parse: { (text: String) throws(ArgumentProblem) -> VersionChoice in
        guard !text.isEmpty else { throw .not("an agent, a version or agent@version") }
        return VersionChoice(text)
      })
  }
}

extension ValueFormat where Value == String {
  /// An agent's name, which is anything but nothing.
  static var agent: ValueFormat {
    ValueFormat(
      valueName: "agent", describe: { $0 },
      parse: { (text: String) throws(ArgumentProblem) -> String in
        guard AgentName(text) != nil else { throw .not("an agent's name") }
        return text
      })
  }
}

extension ValueFormat where Value == VersionNumber {
  static var version: ValueFormat {
    ValueFormat(
      valueName: "version", describe: { $0.description },
      parse: { (text: String) throws(ArgumentProblem) -> VersionNumber in
        guard let number = VersionNumber(text) else { throw .not("a version such as 1.0.2") }
        return number
      })
  }
}
