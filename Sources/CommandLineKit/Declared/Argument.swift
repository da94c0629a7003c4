/// A key that can stand in a command's list of positional arguments.
package protocol DeclaredArgument: Sendable {
  /// The argument without the type of its value.
  var declaration: ArgumentDeclaration { get }
}

/// One positional argument as parsing and help see it, whatever the type of its value.
package struct ArgumentDeclaration: Sendable, DeclaredArgument {
  /// What stands between the angle brackets, `path`; also the argument's identity.
  package let name: String
  /// A sentence for help.
  package let help: String
  /// What help and completions say of the value.
  package let value: ValueDescription
  /// Whether leaving it out is a usage error.
  package let isRequired: Bool
  /// Whether it takes every word that is left; only the last argument may.
  package let isRepeating: Bool
  let parse: @Sendable (String) throws(ArgumentProblem) -> any Sendable

  /// The argument itself, so that keys and declarations mix in one list.
  package var declaration: ArgumentDeclaration { self }

  init<Value>(
    _ name: String, help: String, _ format: ValueFormat<Value>, defaultText: String?,
    isRequired: Bool, isRepeating: Bool,
    parse: @escaping @Sendable (String) throws(ArgumentProblem) -> any Sendable
  ) {
    precondition(!name.isEmpty && !name.hasPrefix("-"), "an argument is named like-this")
    self.name = name
    self.help = help
    self.value = ValueDescription(format, name: name, defaultText: defaultText)
    self.isRequired = isRequired
    self.isRepeating = isRepeating
    self.parse = parse
  }
}

/// The key of one positional argument.
///
/// `Argument<String>` is required or has a default; `Argument<String?>` reads as nil when it is
/// missing.
package struct Argument<Value: Sendable>: DeclaredArgument {
  /// The argument as a list of arguments holds it.
  package let declaration: ArgumentDeclaration
  /// What it reads as when it is missing; nil only for a required argument.
  package let defaultValue: Value?

  /// An argument that must be there.
  package init(_ name: String, _ format: ValueFormat<Value>, help: String) {
    defaultValue = nil
    declaration = ArgumentDeclaration(
      name, help: help, format, defaultText: nil, isRequired: true, isRepeating: false,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in try format.parse(text) })
  }

  /// An argument with a default.
  package init(
    _ name: String, _ format: ValueFormat<Value>, default defaultValue: Value, help: String
  ) {
    self.defaultValue = defaultValue
    declaration = ArgumentDeclaration(
      name, help: help, format, defaultText: format.describe(defaultValue), isRequired: false,
      isRepeating: false,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in try format.parse(text) })
  }

  /// An argument that may be left out; `defaultText` tells help what happens then.
  package init<Wrapped: Sendable>(
    optional name: String, _ format: ValueFormat<Wrapped>, defaultText: String? = nil, help: String
  ) where Value == Wrapped? {
    defaultValue = .some(nil)
    declaration = ArgumentDeclaration(
      name, help: help, format, defaultText: defaultText, isRequired: false, isRepeating: false,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in
        Wrapped?.some(try format.parse(text))
      })
  }
}

/// The key of a positional argument that takes all the words left, read as a list in the order
/// typed.
package struct RepeatingArgument<Value: Sendable>: DeclaredArgument {
  /// The argument as a list of arguments holds it.
  package let declaration: ArgumentDeclaration
  /// What it reads as when there is not one word.
  package let defaultValue: [Value]

  /// A repeating argument; a required one needs at least one word.
  package init(
    _ name: String, _ format: ValueFormat<Value>, default defaultValue: [Value] = [],
    isRequired: Bool = false, defaultText: String? = nil, help: String
  ) {
    self.defaultValue = defaultValue
    let joined = defaultValue.map(format.describe).joined(separator: ", ")
    declaration = ArgumentDeclaration(
      name, help: help, format, defaultText: defaultText ?? (joined.isEmpty ? nil : joined),
      isRequired: isRequired, isRepeating: true,
      parse: { (text: String) throws(ArgumentProblem) -> any Sendable in try format.parse(text) })
  }
}
