package import Files
package import YAML

/// What is wrong with one thing in the configuration, or worth knowing about it, and where.
package struct ConfigurationProblem: Error, Equatable, Sendable {
  /// Where a value was written.
  package enum Place: Equatable, Sendable {
    /// No mark where the whole file is meant.
    case file(String, YAMLMark?)
    case environment(String)
    case flag(String)
  }

  /// What is wrong, as facts.
  package enum Reason: Equatable, Sendable {
    case unreadable(FileError)

    /// What the YAML parser found, with its advice.
    case syntax(String)
    case unknownKey(suggestions: [String])

    /// A key that is known elsewhere; where it belongs.
    case misplaced(belongs: String)
    case unexpected(expected: String, found: String, advice: String?)
    case missing(String)

    /// Values that are each allowed and do not go together; a sentence with what to do.
    case conflict(String)

    /// Not an error: accepted, but it does nothing; a sentence that says why.
    case withoutEffect(String)
  }

  /// Where the value stands.
  package let place: Place

  /// The path of keys, such as `agents.diagnosis.settle`; empty for a whole file.
  package let key: String

  /// What is wrong.
  package let reason: Reason
}

extension ConfigurationProblem: CustomStringConvertible {
  /// `hone.yaml:3:5: agents.diagnosis.settle: …`, on one line.
  package var description: String {
    [place.description, key, reason.description].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}

extension ConfigurationProblem.Place: CustomStringConvertible {
  /// `hone.yaml:3:5`, `environment HONE_SETTLE` or `--max-document`.
  package var description: String {
    switch self {
    case .file(let path, let mark): mark.map { "\(path):\($0.line):\($0.column)" } ?? path
    case .environment(let name): "environment \(name)"
    case .flag(let name): name
    }
  }
}

extension ConfigurationProblem.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .syntax(let sentence), .conflict(let sentence), .withoutEffect(let sentence): sentence
    case .unknownKey(let suggestions):
      suggestions.isEmpty
        ? "unknown key; docs/configuration.md lists those there are"
        : "unknown key; did you mean \(suggestions.joined(separator: " or "))?"
    case .misplaced(let belongs): "this key does not belong here; put it \(belongs)"
    case .unexpected(let expected, let found, let advice):
      "expected \(expected); found \(found)" + (advice.map { "; \($0)" } ?? "")
    case .missing(let what): "missing; add \(what)"
    }
  }
}
