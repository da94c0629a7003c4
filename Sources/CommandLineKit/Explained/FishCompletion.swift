/// Completion for fish 3 and later.
enum FishCompletion {
  static func lines<Context>(_ path: CommandPath<Context>) -> [String] {
    let program = Completion.program(path)
    let function = "_" + Completion.functionName([program]) + "_command"
    let commands = Completion.everyVisible(path)
    return [
      "# Completion of \(program) for fish.",
      "function \(function)",
      "  set -l command \(quoted(path.name))",
      "  set -l skip 0",
      "  set -l words (commandline -opc)",
      "  for word in $words[2..-1]",
      "    if test $skip = 1",
      "      set skip 0",
      "      continue",
      "    end",
      "    switch \"$command|$word\"",
    ]
      + commands.flatMap(walk)
      + [
        "    end",
        "  end",
        "  echo $command",
        "end",
        "complete -c \(program) -f",
      ]
      + commands.flatMap { completions(of: $0, program, function) }
  }

  private static func walk<Context>(_ path: CommandPath<Context>) -> [String] {
    let valued = Completion.options(path).filter(\.takesValue).flatMap(\.spellings)
    let skips =
      valued.isEmpty
      ? []
      : [
        "      case " + valued.map { quoted(path.name + "|" + $0) }.joined(separator: " "),
        "        set skip 1",
      ]
    return skips
      + path.subcommands.flatMap {
        [
          "      case \(quoted(path.name + "|" + $0.declaration.name))",
          "        set command \(quoted($0.name))",
        ]
      }
  }

  private static func completions<Context>(
    of path: CommandPath<Context>, _ program: String, _ function: String
  ) -> [String] {
    let condition = "test (\(function)) = " + quoted(path.name)
    let head = "complete -c \(program) -n \(doubleQuoted(condition))"
    var lines = path.subcommands.map {
      "\(head) -a \(quoted($0.declaration.name)) -d \(quoted($0.declaration.summary))"
    }
    for argument in path.declaration.arguments {
      if let action = action(argument.value.completion) { lines.append("\(head) \(action)") }
    }
    for option in Completion.options(path) {
      let short = option.short.map { " -s \($0)" } ?? ""
      let value = option.value.map { " -r " + (action($0.completion) ?? "-f") } ?? ""
      lines.append(
        "\(head)\(short) -l \(option.name.dropFirst(2))\(value) -d \(quoted(option.help))")
      if let negation = option.negation {
        lines.append("\(head) -l \(negation.dropFirst(2)) -d \(quoted(option.help))")
      }
    }
    return lines
  }

  private static func action(_ kind: CompletionKind) -> String? {
    switch kind {
    case .none: nil
    case .file: "-F"
    case .folder: "-f -a '(__fish_complete_directories)'"
    case .values(let words): "-f -a " + quoted(words.joined(separator: " "))
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }

  private static func doubleQuoted(_ text: String) -> String {
    "\"" + text.map { "\"\\$".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
