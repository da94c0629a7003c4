/// The key of an option without a value, read as a Bool.
///
/// Giving a flag twice changes nothing; of `--x` and `--no-x` the last one counts.
package struct Flag: DeclaredOption {
  /// The flag as a list of options holds it.
  package let declaration: OptionDeclaration
  /// What it reads as when it was not given.
  package let defaultValue: Bool

  /// A flag; only a negatable one has `--no-x` as well.
  package init(
    _ name: String, short: Character? = nil, default defaultValue: Bool = false,
    isNegatable: Bool = false, isHidden: Bool = false, help: String
  ) {
    precondition(!defaultValue || isNegatable, "\(name) is on and nothing could turn it off")
    self.defaultValue = defaultValue
    declaration = OptionDeclaration(
      name: name, short: short, help: help, form: .flag(negatable: isNegatable), value: nil,
      isRequired: false, isHidden: isHidden, parse: { _ in true })
  }
}
