/// Completion for zsh, by `_arguments`: one function for each command.
enum ZshCompletion {
  static func lines<Context>(_ path: CommandPath<Context>) -> [String] {
    let program = Completion.program(path)
    let function = Completion.functionName(path.words)
    return ["#compdef \(program)", "# Completion of \(program) for zsh."]
      + Completion.everyVisible(path).flatMap(self.function)
      + [
        // Autoloaded, the file is the function's body; sourced, it has to register itself.
        "if [ \"$funcstack[1]\" = \(Completion.quoted("_" + program)) ]; then",
        "  \(function) \"$@\"",
        "else",
        "  compdef \(function) \(program)",
        "fi",
      ]
  }

  private static func function<Context>(_ path: CommandPath<Context>) -> [String] {
    let subcommands = path.subcommands
    var specs = Completion.options(path).flatMap(self.specs)
    if subcommands.isEmpty {
      specs += path.declaration.arguments.map(self.spec)
    } else {
      specs += ["'1: :->first'", "'*:: :->rest'"]
    }
    var lines = [
      "\(Completion.functionName(path.words))() {",
      "  local context state state_descr line curcontext=\"$curcontext\"",
      "  typeset -A opt_args",
      "  _arguments -C -s -S \\",
    ]
    lines += specs.enumerated().map { index, spec in
      "    " + spec + (index == specs.count - 1 ? "" : " \\")
    }
    if !subcommands.isEmpty { lines += dispatch(path, subcommands) }
    return lines + ["}"]
  }

  private static func dispatch<Context>(
    _ path: CommandPath<Context>, _ subcommands: [CommandPath<Context>]
  ) -> [String] {
    let described = subcommands.map {
      "        "
        + Completion.quoted($0.declaration.name + ":" + escaped($0.declaration.summary, ":"))
    }
    let first = path.declaration.arguments.first.flatMap { code($0.value.completion) }
    let calls = subcommands.map {
      "        \($0.declaration.name)) \(Completion.functionName($0.words)) ;;"
    }
    return [
      "  case $state in",
      "    first)",
      "      local -a commands=(",
    ] + described
      + [
        "      )",
        "      _describe -t commands command commands",
      ] + (first.map { ["      " + $0] } ?? [])
      + [
        "      ;;",
        "    rest)",
        "      case $line[1] in",
      ] + calls
      + [
        "      esac",
        "      ;;",
        "  esac",
      ]
  }

  private static func specs(_ option: OptionDeclaration) -> [String] {
    var repeats = "*"
    if case .single = option.form { repeats = "(\(option.spellings.joined(separator: " ")))" }
    let text = "[" + escaped(option.help, ":[]") + "]"
    return option.spellings.map { spelling in
      guard let value = option.value else {
        return Completion.quoted(repeats + spelling + text)
      }
      let join = spelling.hasPrefix("--") ? "=" : "+"
      return Completion.quoted(
        repeats + spelling + join + text + ":" + escaped(value.name, ":") + ":"
          + action(value.completion))
    }
  }

  private static func spec(_ argument: ArgumentDeclaration) -> String {
    let head = argument.isRepeating ? "*:" : argument.isRequired ? ":" : "::"
    return Completion.quoted(
      head + escaped(argument.name, ":") + ":" + action(argument.value.completion))
  }

  private static func action(_ kind: CompletionKind) -> String {
    switch kind {
    case .none: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .values(let words): "(" + words.map { escaped($0, ":() ") }.joined(separator: " ") + ")"
    }
  }

  /// The same as a command of its own, outside a specification.
  private static func code(_ kind: CompletionKind) -> String? {
    switch kind {
    case .none: nil
    case .file, .folder: action(kind)
    case .values(let words): "compadd -- " + words.map(Completion.quoted).joined(separator: " ")
    }
  }

  private static func escaped(_ text: String, _ special: String) -> String {
    text.map { special.contains($0) || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }
}
