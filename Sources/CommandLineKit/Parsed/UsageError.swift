/// A command line that was not understood; its exit status is `ExitStatus.usage`.
package struct UsageError: Error, Equatable, Sendable {
  /// What was wrong, as facts.
  package enum Fault: Equatable, Sendable {
    /// An option that this command does not have; `belongingTo` names the subcommands that do.
    case unknownOption(String, suggestions: [String], belongingTo: [String])
    /// A word where a subcommand was expected.
    case unknownSubcommand(String, suggestions: [String], known: [String])
    /// No subcommand where one is needed.
    case missingSubcommand(known: [String])
    /// An option at the end of the line, or before a word that cannot be its value.
    case missingValue(option: String, valueName: String, following: String?)
    /// `--flag=value` where the flag takes none.
    case unexpectedValue(option: String, value: String)
    /// An option that may be given once, given again.
    case repeatedOption(String)
    /// An option given before a subcommand that does not accept it.
    case misplacedOption(String, subcommand: String)
    /// A required option that was left out.
    case missingOption(String, valueName: String)
    /// A required argument that was left out.
    case missingArgument(String)
    /// A word too many.
    case extraArgument(String)
    /// A value that could not be read; the subject is an option or `<argument>`.
    case invalidValue(String, subject: String, ArgumentProblem)
    /// Something that only the command itself could see, as a whole sentence.
    case other(String)
  }

  /// The command as it was typed, `hone-prompts rollback`.
  package let command: String
  /// What was wrong.
  package let fault: Fault

  /// An error found above the parser, such as two options that exclude each other.
  package init(_ fault: Fault, command: String) {
    self.command = command
    self.fault = fault
  }

  /// What was wrong and where to read on, in one line that is safe to show in a terminal.
  package var message: String { "\(sentence) See '\(command) --help'." }

  private var sentence: String {
    switch fault {
    case .unknownOption(let option, let suggestions, let owners):
      if let owner = owners.first {
        "Unknown option \(quoted(option)) here; it belongs to '\(owner)' and goes after that name."
      } else {
        "Unknown option \(quoted(option)).\(question(suggestions))"
      }
    case .unknownSubcommand(let word, let suggestions, let known):
      if suggestions.isEmpty {
        "Unknown subcommand \(quoted(word)); there are: \(known.joined(separator: ", "))."
      } else {
        "Unknown subcommand \(quoted(word)).\(question(suggestions))"
      }
    case .missingSubcommand(let known):
      "A subcommand is needed: \(known.joined(separator: ", "))."
    case .missingValue(let option, let valueName, nil):
      "Option '\(option)' needs a value: '\(option) <\(valueName)>'."
    case .missingValue(let option, let valueName, let following?):
      "Option '\(option)' needs a value: '\(option) <\(valueName)>'; to give one that begins with a"
        + " dash, join it: \(quoted(joined(option, following)))."
    case .unexpectedValue(let option, let value):
      "Option '\(option)' takes no value, but was given \(quoted(value))."
    case .repeatedOption(let option): "Option '\(option)' may be given only once."
    case .misplacedOption(let option, let subcommand):
      "Option '\(option)' does not apply to '\(subcommand)'."
    case .missingOption(let option, let valueName):
      "Option '\(option) <\(valueName)>' is required."
    case .missingArgument(let name): "Missing argument '<\(name)>'."
    case .extraArgument(let word): "Unexpected argument \(quoted(word))."
    case .invalidValue(let value, let subject, let problem):
      problem.message(value: value, subject: "'\(subject)'")
    case .other(let sentence): sentence
    }
  }

  private func quoted(_ text: String) -> String { TerminalText.quoted(text) }

  private func joined(_ option: String, _ value: String) -> String {
    option.hasPrefix("--") ? option + "=" + value : option + value
  }

  private func question(_ suggestions: [String]) -> String {
    guard !suggestions.isEmpty else { return "" }
    return " Did you mean " + suggestions.map { "'\($0)'" }.joined(separator: " or ") + "?"
  }
}
