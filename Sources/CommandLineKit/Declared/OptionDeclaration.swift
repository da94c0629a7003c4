/// A key that can stand in a command's list of options.
package protocol DeclaredOption: Sendable {
  /// The option without the type of its value.
  var declaration: OptionDeclaration { get }
}

/// One option as parsing and help see it, whatever the type of its value.
package struct OptionDeclaration: Sendable, DeclaredOption {
  /// How often an option may be given and whether a value follows it.
  package enum Form: Sendable, Equatable {
    /// No value; negatable ones also have `--no-x`.
    case flag(negatable: Bool)
    /// One value, given at most once.
    case single
    /// A value each time; with a separator one value may hold several.
    case repeating(separator: Character?)
  }

  /// The long spelling with its dashes, `--jobs`; also the option's identity.
  package let name: String
  /// The letter of the short spelling, without its dash.
  package let short: Character?
  /// A sentence for help.
  package let help: String
  /// How often and with what.
  package let form: Form
  /// What help and completions say of the value; nil for flags.
  package let value: ValueDescription?
  /// Whether leaving it out is a usage error.
  package let isRequired: Bool
  /// Works, but appears in no help or completion.
  package let isHidden: Bool
  let parse: @Sendable (String) throws(ArgumentProblem) -> any Sendable

  /// The option itself, so that keys and declarations mix in one list.
  package var declaration: OptionDeclaration { self }
  /// Whether a value follows the option.
  package var takesValue: Bool { value != nil }

  init(
    name: String, short: Character?, help: String, form: Form, value: ValueDescription?,
    isRequired: Bool, isHidden: Bool,
    parse: @escaping @Sendable (String) throws(ArgumentProblem) -> any Sendable
  ) {
    precondition(Self.isWellFormed(name), "an option is spelled --like-this, not \(name)")
    self.name = name
    self.short = short
    self.help = help
    self.form = form
    self.value = value
    self.isRequired = isRequired
    self.isHidden = isHidden
    self.parse = parse
  }

  /// `--no-x` for a negatable flag `--x`, nil for everything else.
  package var negation: String? {
    form == .flag(negatable: true) ? "--no-" + name.dropFirst(2) : nil
  }

  /// Every spelling, short first, negation last.
  package var spellings: [String] {
    (short.map { ["-\($0)"] } ?? []) + [name] + (negation.map { [$0] } ?? [])
  }

  /// Whether two declarations of one name mean the same option, so that one may stand for the
  /// other.
  func isInterchangeable(with other: OptionDeclaration) -> Bool {
    name == other.name && short == other.short && form == other.form
      && value?.type == other.value?.type && isRequired == other.isRequired
  }

  private static func isWellFormed(_ name: String) -> Bool {
    name.hasPrefix("--") && name.count > 2 && !name.hasPrefix("---")
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}

extension OptionDeclaration {
  /// `--help`, which every command has.
  static let help = OptionDeclaration(
    name: "--help", short: "h", help: "Show this help.", form: .flag(negatable: false), value: nil,
    isRequired: false, isHidden: false, parse: { _ in true })
  /// `--version`, which every command has.
  static let version = OptionDeclaration(
    name: "--version", short: nil, help: "Show the version.", form: .flag(negatable: false),
    value: nil, isRequired: false, isHidden: false, parse: { _ in true })
}
