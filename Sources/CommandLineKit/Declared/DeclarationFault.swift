extension CommandDeclaration {
  /// What is wrong with this command and those below it, one sentence each; a test expects none.
  ///
  /// It finds names declared twice, names that are taken (`--help`, `-h`, `--version`, `help`),
  /// arguments in an order that cannot be read, empty summaries, exit statuses noted twice, and
  /// examples that this very declaration would refuse.
  package func faults() -> [String] {
    everyCommand().flatMap { path in
      (nameFaults(path) + optionFaults(path) + argumentFaults(path) + exampleFaults(path)).map {
        path.name + ": " + $0
      }
    }
  }

  private func nameFaults(_ path: CommandPath<Context>) -> [String] {
    let command = path.declaration
    var faults: [String] = []
    if command.summary.isEmpty || command.summary.contains("\n") {
      faults.append("the summary is not one line")
    }
    for name in repeated(command.subcommands.map(\.name)) {
      faults.append("two subcommands are named '\(name)'")
    }
    for name in command.subcommands.map(\.name)
    where name == "help" || name.isEmpty || name.hasPrefix("-") {
      faults.append("no subcommand may be named '\(name)'")
    }
    if command.run == nil && command.subcommands.isEmpty {
      faults.append("it has neither an action nor a subcommand")
    }
    for status in repeated(command.exitNotes.map(\.status)) {
      faults.append("exit status \(status.rawValue) is noted twice")
    }
    return faults
  }

  private func optionFaults(_ path: CommandPath<Context>) -> [String] {
    let own = path.declaration.options + path.declaration.sharedOptions
    let builtIn = [OptionDeclaration.help, .version]
    var faults = repeated((own + builtIn).flatMap(\.spellings)).map { "\($0) is declared twice" }
    for option in path.acceptedOptions {
      for ancestor in path.ancestors {
        for other in ancestor.options + ancestor.sharedOptions {
          if other.name == option.name {
            if !other.isInterchangeable(with: option) {
              faults.append("\(option.name) means something else in '\(ancestor.name)'")
            }
          } else if let short = option.short, other.short == short,
            ancestor.sharedOptions.contains(where: { $0.name == other.name })
          {
            faults.append("-\(short) is \(option.name) here and \(other.name) above")
          }
        }
      }
    }
    return faults
  }

  private func argumentFaults(_ path: CommandPath<Context>) -> [String] {
    let arguments = path.declaration.arguments
    var faults = repeated(arguments.map(\.name)).map { "two arguments are named '\($0)'" }
    for (former, latter) in zip(arguments, arguments.dropFirst()) {
      if former.isRepeating { faults.append("nothing can follow the repeating <\(former.name)>") }
      if !former.isRequired && latter.isRequired {
        faults.append("the required <\(latter.name)> follows the optional <\(former.name)>")
      }
    }
    return faults
  }

  private func exampleFaults(_ path: CommandPath<Context>) -> [String] {
    path.declaration.examples.flatMap { example in
      ShellLine.commands(in: example.line).compactMap { words -> String? in
        guard let program = words.first, program == name || program.hasPrefix(name + "-") else {
          return nil
        }
        do throws(UsageError) {
          _ = try request(for: Array(words.dropFirst()), calledAs: program)
          return nil
        } catch {
          return "the example '\(example.line)' is refused: \(error.message)"
        }
      }
    }
  }

  private func repeated<Name: Hashable>(_ names: [Name]) -> [Name] {
    var seen: Set<Name> = []
    return names.filter { !seen.insert($0).inserted }
  }
}
