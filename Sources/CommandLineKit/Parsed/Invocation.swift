/// A command line understood: every value parsed, every required one there.
///
/// Reading a key that the command does not declare is a programmer's mistake and traps; `declares`
/// asks first.
package struct Invocation: Sendable {
  /// The command as it was typed, `hone-prompts rollback`.
  package let command: String
  private let declared: Set<String>
  private let values: [String: [any Sendable]]

  init(command: String, declared: Set<String>, values: [String: [any Sendable]]) {
    self.command = command
    self.declared = declared
    self.values = values
  }

  /// Whether the flag is on.
  package subscript(flag: Flag) -> Bool { value(flag.declaration.name) ?? flag.defaultValue }

  /// The option's value, its default where it was not given.
  package subscript<Value>(option: Option<Value>) -> Value {
    present(value(option.declaration.name) ?? option.defaultValue, option.declaration.name)
  }

  /// The option's values in the order typed, its default where it was not given.
  package subscript<Value>(option: RepeatingOption<Value>) -> [Value] {
    list(option.declaration.name) ?? option.defaultValue
  }

  /// The argument's value, its default where it was not given.
  package subscript<Value>(argument: Argument<Value>) -> Value {
    present(value(argument.declaration.name) ?? argument.defaultValue, argument.declaration.name)
  }

  /// The argument's values in the order typed, its default where there was none.
  package subscript<Value>(argument: RepeatingArgument<Value>) -> [Value] {
    list(argument.declaration.name) ?? argument.defaultValue
  }

  /// Whether the option stood on the command line, even if with its default value.
  package func isGiven(_ option: some DeclaredOption) -> Bool {
    values[option.declaration.name] != nil
  }

  /// Whether the argument stood on the command line.
  package func isGiven(_ argument: some DeclaredArgument) -> Bool {
    values[argument.declaration.name] != nil
  }

  /// Whether the command has this option at all, for code that several commands share.
  package func declares(_ option: some DeclaredOption) -> Bool {
    declared.contains(option.declaration.name)
  }

  /// A usage error about this command line that only the command itself could see.
  package func usageError(_ sentence: String) -> UsageError {
    UsageError(.other(sentence), command: command)
  }

  private func value<Value>(_ name: String) -> Value? {
    let all: [Value]? = list(name)
    return all?.last
  }

  private func list<Value>(_ name: String) -> [Value]? {
    precondition(declared.contains(name), "\(command) does not declare \(name)")
    guard let all = values[name] else { return nil }
    let typed = all.compactMap { $0 as? Value }
    precondition(typed.count == all.count, "\(command) declares \(name) with another type")
    return typed
  }

  private func present<Value>(_ value: Value?, _ name: String) -> Value {
    guard let value else { preconditionFailure("\(command) does not require \(name)") }
    return value
  }
}
