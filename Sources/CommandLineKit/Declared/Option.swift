/// The key of an option with one value.
///
/// `Option<Int>` has a default or is required and reads as `Int`; `Option<Int?>` reads as nil when
/// it was not given.
package struct Option<Value: Sendable>: DeclaredOption {
  /// The option as a list of options holds it.
  package let declaration: OptionDeclaration
  /// What it reads as when it was not given; nil only for a required option.
  package let defaultValue: Value?
  /// Reads a value as the command line would, for values that come from elsewhere.
  package let parse: @Sendable (String) throws(ArgumentProblem) -> Value

  /// An option that always has a value.
  package init(
    _ name: String, short: Character? = nil, _ format: ValueFormat<Value>,
    default defaultValue: Value, valueName: String? = nil, isHidden: Bool = false, help: String
  ) {
    self.init(
      name, short, format, defaultValue, valueName, format.describe(defaultValue), false, isHidden,
      help, format.parse)
  }

  /// An option that must be given.
  package init(
    required name: String, short: Character? = nil, _ format: ValueFormat<Value>,
    valueName: String? = nil, help: String
  ) {
    self.init(name, short, format, nil, valueName, nil, true, false, help, format.parse)
  }

  /// An option that may be left out; `defaultText` tells help what happens then.
  package init<Wrapped: Sendable>(
    _ name: String, short: Character? = nil, _ format: ValueFormat<Wrapped>,
    valueName: String? = nil, defaultText: String? = nil, isHidden: Bool = false, help: String
  ) where Value == Wrapped? {
    self.init(
      name, short, format, .some(nil), valueName, defaultText, false, isHidden, help,
      { (text: String) throws(ArgumentProblem) -> Wrapped? in try format.parse(text) })
  }

  private init<Parsed>(
    _ name: String, _ short: Character?, _ format: ValueFormat<Parsed>, _ defaultValue: Value?,
    _ valueName: String?, _ defaultText: String?, _ isRequired: Bool, _ isHidden: Bool,
    _ help: String, _ parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value
  ) {
    self.defaultValue = defaultValue
    self.parse = parse
    declaration = OptionDeclaration(
      name: name, short: short, help: help, form: .single,
      value: ValueDescription(format, name: valueName, defaultText: defaultText),
      isRequired: isRequired, isHidden: isHidden,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in try parse(text) })
  }
}

/// The key of an option that may be given several times, read as a list in the order typed.
package struct RepeatingOption<Value: Sendable>: DeclaredOption {
  /// The option as a list of options holds it.
  package let declaration: OptionDeclaration
  /// What it reads as when it was not given.
  package let defaultValue: [Value]

  /// A repeating option; with a separator, `--agents a,b` is the same as giving it twice.
  package init(
    _ name: String, short: Character? = nil, _ format: ValueFormat<Value>,
    default defaultValue: [Value] = [], separator: Character? = nil, valueName: String? = nil,
    defaultText: String? = nil, isHidden: Bool = false, help: String
  ) {
    self.defaultValue = defaultValue
    let joined = defaultValue.map(format.describe).joined(separator: ", ")
    declaration = OptionDeclaration(
      name: name, short: short, help: help, form: .repeating(separator: separator),
      value: ValueDescription(
        format, name: valueName, defaultText: defaultText ?? (joined.isEmpty ? nil : joined)),
      isRequired: false, isHidden: isHidden,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in try format.parse(text) })
  }
}
