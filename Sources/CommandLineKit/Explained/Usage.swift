/// How a command's line looks, in the words that help, man pages and tables share.
enum Usage {
  /// One line for the command itself, one for its subcommands; whichever it has.
  static func lines<Context>(of path: CommandPath<Context>) -> [String] {
    var lines: [String] = []
    if path.declaration.run != nil {
      let required = path.acceptedOptions.filter { $0.isRequired && !$0.isHidden }
      let words =
        [path.name] + required.map { "\($0.name) <\($0.value?.name ?? "value")>" } + ["[<options>]"]
        + path.declaration.arguments.map(word)
      lines.append(words.joined(separator: " "))
    }
    if !path.subcommands.isEmpty { lines.append(path.name + " <subcommand> [<options>]") }
    return lines
  }

  /// `<path>`, `[<path>]`, `<path> ...` or `[<path> ...]`.
  static func word(_ argument: ArgumentDeclaration) -> String {
    let word = "<\(argument.name)>" + (argument.isRepeating ? " ..." : "")
    return argument.isRequired ? word : "[\(word)]"
  }

  /// `-j, --jobs <n>` or `--color/--no-color`.
  static func label(_ option: OptionDeclaration) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    let negation = option.negation.map { "/" + $0 } ?? ""
    let value = option.value.map { " <\($0.name)>" } ?? ""
    return short + option.name + negation + value
  }

  /// The help sentence, with what there is to say of values, default and repetition.
  static func text(_ option: OptionDeclaration) -> String {
    var parts = [option.help]
    switch option.form {
    case .repeating(let separator?):
      parts.append("May be repeated, or its values joined with '\(separator)'.")
    case .repeating(nil): parts.append("May be repeated.")
    case .flag, .single: break
    }
    // Required options stand on the usage line, but who looks one up should see it as well.
    if let note = option.value?.note(isRequired: option.isRequired) { parts.append(note) }
    return parts.joined(separator: " ")
  }

  /// The help sentence, with what there is to say of values and default.
  static func text(_ argument: ArgumentDeclaration) -> String {
    [argument.help, argument.value.note(isRequired: false)].compactMap(\.self)
      .joined(separator: " ")
  }

  /// 0, 1 and 64 and whatever the command says of its own, in numeric order.
  static func exitNotes<Context>(of path: CommandPath<Context>) -> [ExitNote] {
    let own = path.declaration.exitNotes
    let general = [ExitStatus.done, .failed, .usage].filter { status in
      !own.contains { $0.status == status }
    }
    return (own + general.map { ExitNote($0) }).sorted { $0.status.rawValue < $1.status.rawValue }
  }
}
