/// Reads a command line from left to right; what was typed becomes what was meant in one step.
struct CommandLineParser<Context> {
  private var path: CommandPath<Context>
  private var options: [OptionDeclaration]
  private var rest: ArraySlice<String>
  private var areOptionsOver = false
  private var words: [String] = []
  private var values: [String: [any Sendable]] = [:]
  private var given: [OptionDeclaration] = []

  init(path: CommandPath<Context>, arguments: [String]) {
    self.path = path
    self.options = path.acceptedOptions
    self.rest = arguments[...]
  }

  /// Whoever asks for help gets it, even on a line that is wrong otherwise.
  mutating func request() throws(UsageError) -> Request<Context> {
    do {
      return try scanned()
    } catch {
      let asked = rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
      if asked && !areOptionsOver { return .help(path) }
      throw error
    }
  }

  private mutating func scanned() throws(UsageError) -> Request<Context> {
    while let word = rest.popFirst() {
      let request: Request<Context>? =
        if areOptionsOver || !isOption(word) {
          try takeWord(word)
        } else if word.hasPrefix("--") {
          try takeLong(word)
        } else {
          try takeShort(word)
        }
      if let request { return request }
    }
    return try finished()
  }

  private func fault(_ fault: UsageError.Fault) -> UsageError {
    UsageError(fault, command: path.name)
  }

  // MARK: Words

  private mutating func takeWord(_ word: String) throws(UsageError) -> Request<Context>? {
    let command = path.declaration
    if !command.subcommands.isEmpty && words.isEmpty && !areOptionsOver {
      if let subcommand = command.subcommands.first(where: { $0.name == word }) {
        try descend(to: subcommand)
        return nil
      }
      if word == "help" { return .help(try helpTopic()) }
      if command.arguments.isEmpty { throw unknownSubcommand(word, of: path) }
    }
    guard words.count < command.arguments.count || command.arguments.last?.isRepeating == true
    else { throw fault(.extraArgument(word)) }
    words.append(word)
    return nil
  }

  private mutating func descend(to subcommand: CommandDeclaration<Context>) throws(UsageError) {
    let next = path.appending(subcommand)
    options = next.acceptedOptions
    for option in given where !options.contains(where: { $0.name == option.name }) {
      throw fault(.misplacedOption(option.name, subcommand: next.name))
    }
    path = next
  }

  private mutating func helpTopic() throws(UsageError) -> CommandPath<Context> {
    var topic = path
    while let word = rest.popFirst() {
      if word.hasPrefix("-") { continue }
      guard let next = topic.declaration.subcommands.first(where: { $0.name == word }) else {
        throw topic.declaration.subcommands.isEmpty
          ? fault(.extraArgument(word)) : unknownSubcommand(word, of: topic)
      }
      topic = topic.appending(next)
    }
    return topic
  }

  private func unknownSubcommand(_ word: String, of path: CommandPath<Context>) -> UsageError {
    let known = path.subcommands.map(\.declaration.name)
    return UsageError(
      .unknownSubcommand(word, suggestions: Suggestion.among(known, for: word), known: known),
      command: path.name)
  }

  // MARK: Options

  private func isOption(_ word: String) -> Bool {
    // A dash before a space is a list's bullet in somebody's text.
    guard word.hasPrefix("-"), word != "-", !word.hasPrefix("- ") else { return false }
    let second = word.dropFirst().first
    let isNumber = second.map { "0123456789.".contains($0) } == true && Double(word) != nil
    return !isNumber || options.contains { $0.short == second }
  }

  private mutating func takeLong(_ word: String) throws(UsageError) -> Request<Context>? {
    if word == "--" {
      areOptionsOver = true
      return nil
    }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let value = parts.count > 1 ? String(parts[1]) : nil
    if name == OptionDeclaration.help.name || name == OptionDeclaration.version.name {
      if let value { throw fault(.unexpectedValue(option: name, value: value)) }
      return name == OptionDeclaration.help.name ? .help(path) : .version
    }
    guard let option = options.first(where: { $0.name == name || $0.negation == name }) else {
      throw unknownOption(name)
    }
    if option.takesValue {
      try set(option, as: name, to: nextValue(for: option, as: name, joined: value))
    } else if let value {
      throw fault(.unexpectedValue(option: name, value: value))
    } else {
      turn(option, on: option.name == name)
    }
    return nil
  }

  private mutating func takeShort(_ word: String) throws(UsageError) -> Request<Context>? {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      if letter == OptionDeclaration.help.short { return .help(path) }
      guard let option = options.first(where: { $0.short == letter }) else {
        // `-jobs` is more likely a long option with a dash too few than a row of flags.
        throw word.dropFirst().first == letter && word.count > 2
          ? unknownOption(word) : unknownOption(name)
      }
      if option.takesValue {
        let joined = letters.first == "=" ? letters.dropFirst() : letters
        let value = letters.isEmpty ? nil : String(joined)
        try set(option, as: name, to: nextValue(for: option, as: name, joined: value))
        return nil
      }
      if letters.first == "=" {
        throw fault(.unexpectedValue(option: name, value: String(letters.dropFirst())))
      }
      turn(option, on: true)
    }
    return nil
  }

  private func unknownOption(_ word: String) -> UsageError {
    let builtIn = [OptionDeclaration.help, .version]
    let candidates = (options + builtIn).filter { !$0.isHidden }.flatMap { option in
      [option.name] + (option.negation.map { [$0] } ?? [])
    }
    let owners = path.subcommands.filter {
      $0.acceptedOptions.contains { $0.spellings.contains(word) }
    }
    return fault(
      .unknownOption(
        word, suggestions: Suggestion.among(candidates, for: word),
        belongingTo: owners.map(\.name)))
  }

  private mutating func nextValue(
    for option: OptionDeclaration, as name: String, joined: String?
  ) throws(UsageError) -> String {
    if let joined { return joined }
    guard let next = rest.first, next != "--", !isOption(next) else {
      let following = rest.first.flatMap { isKnownSpelling($0) ? nil : $0 }
      throw fault(
        .missingValue(
          option: name, valueName: option.value?.name ?? "value", following: following))
    }
    rest.removeFirst()
    return next
  }

  private func isKnownSpelling(_ word: String) -> Bool {
    let name = word.prefix { $0 != "=" }
    return word == "--"
      || (options + [.help, .version]).contains { $0.spellings.contains(String(name)) }
  }

  private mutating func turn(_ option: OptionDeclaration, on isOn: Bool) {
    values[option.name] = [isOn]
    given.append(option)
  }

  private mutating func set(
    _ option: OptionDeclaration, as name: String, to text: String
  ) throws(UsageError) {
    var texts = [text]
    switch option.form {
    case .single, .flag:
      if values[option.name] != nil { throw fault(.repeatedOption(name)) }
    case .repeating(let separator?):
      texts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    case .repeating(nil): break
    }
    for text in texts {
      do {
        values[option.name, default: []].append(try option.parse(text))
      } catch {
        throw fault(.invalidValue(text, subject: name, error))
      }
    }
    given.append(option)
  }

  // MARK: The end of the line

  private mutating func finished() throws(UsageError) -> Request<Context> {
    let command = path.declaration
    guard let run = command.run else {
      throw fault(.missingSubcommand(known: path.subcommands.map(\.declaration.name)))
    }
    var left = words[...]
    for argument in command.arguments {
      let taken = argument.isRepeating ? left : left.prefix(1)
      left = left.dropFirst(taken.count)
      if taken.isEmpty && argument.isRequired { throw fault(.missingArgument(argument.name)) }
      for text in taken {
        do {
          values[argument.name, default: []].append(try argument.parse(text))
        } catch {
          throw fault(.invalidValue(text, subject: "<\(argument.name)>", error))
        }
      }
    }
    for option in options where option.isRequired && values[option.name] == nil {
      throw fault(.missingOption(option.name, valueName: option.value?.name ?? "value"))
    }
    let declared = Set(options.map(\.name) + command.arguments.map(\.name))
    return .run(Invocation(command: path.name, declared: declared, values: values), run)
  }
}
