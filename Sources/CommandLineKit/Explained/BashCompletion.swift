/// Completion for bash 4 and later, without the bash-completion library.
enum BashCompletion {
  static func lines<Context>(_ path: CommandPath<Context>) -> [String] {
    let program = Completion.program(path)
    let function = Completion.functionName([program])
    let commands = Completion.everyVisible(path)
    return [
      "# Completion of \(program) for bash.",
      "\(function)() {",
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
      "  local command=\(Completion.quoted(path.name))",
      "  local position=0 ended=0 skip=0 kind=none i word candidate",
      "  local candidates=()",
      "  COMPREPLY=()",
      // Bash splits `--name=value` at the equals sign; put the parts back where they mean
      // something.
      "  if [[ $current == '=' ]]; then",
      "    current=''",
      "  elif [[ $previous == '=' ]] && (( COMP_CWORD > 1 )); then",
      "    previous=\"${COMP_WORDS[COMP_CWORD-2]}\"",
      "  fi",
      "  for (( i = 1; i < COMP_CWORD; i++ )); do",
      "    word=\"${COMP_WORDS[i]}\"",
      "    if (( skip )); then",
      "      [[ $word == '=' ]] || skip=0",
      "      continue",
      "    fi",
      "    if (( ended )); then",
      "      position=$(( position + 1 ))",
      "      continue",
      "    fi",
      "    case \"$command|$word\" in",
      "      *'|--') ended=1 ;;",
    ]
      + commands.flatMap(walk)
      + [
        "      *'|-'?*) ;;",
        "      *) position=$(( position + 1 )) ;;",
        "    esac",
        "  done",
        "  if (( skip )); then",
        "    case \"$command|$previous\" in",
      ]
      + commands.flatMap(values)
      + [
        "    esac",
        "  elif [[ $current == -* ]] && (( ! ended )); then",
        "    case \"$command\" in",
      ]
      + commands.map { command in
        let spellings = Completion.options(command).flatMap(\.spellings)
        return arm(command.name, candidates(spellings), indent: 6)
      }
      + [
        "    esac",
        "  else",
        "    case \"$command|$position\" in",
      ]
      + commands.flatMap(words)
      + [
        "    esac",
        "  fi",
        "  for candidate in \"${candidates[@]}\"; do",
        "    [[ $candidate == \"$current\"* ]] && COMPREPLY+=(\"$candidate\")",
        "  done",
        "  case $kind in",
        "    file)",
        "      compopt -o filenames 2>/dev/null",
        "      mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$current\")",
        "      ;;",
        "    folder)",
        "      compopt -o filenames 2>/dev/null",
        "      mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -d -- \"$current\")",
        "      ;;",
        "  esac",
        "  return 0",
        "}",
        "complete -F \(function) \(program)",
      ]
  }

  /// Which words lead to a subcommand, and after which ones a value follows.
  private static func walk<Context>(_ path: CommandPath<Context>) -> [String] {
    let valued = Completion.options(path).filter(\.takesValue).flatMap(\.spellings)
    let skips =
      valued.isEmpty
      ? []
      : [
        "      "
          + valued.map { Completion.quoted(path.name + "|" + $0) }.joined(separator: " | ")
          + ") skip=1 ;;"
      ]
    return skips
      + path.subcommands.map {
        arm(
          path.name + "|" + $0.declaration.name, "command=\(Completion.quoted($0.name)) position=0",
          indent: 6)
      }
  }

  private static func values<Context>(_ path: CommandPath<Context>) -> [String] {
    Completion.options(path).compactMap { option in
      guard let value = option.value, let action = action(value.completion) else { return nil }
      let patterns = option.spellings.map { Completion.quoted(path.name + "|" + $0) }
      return "      " + patterns.joined(separator: " | ") + ") " + action + " ;;"
    }
  }

  private static func words<Context>(_ path: CommandPath<Context>) -> [String] {
    var lines: [String] = []
    let subcommands = path.subcommands.map(\.declaration.name)
    for (index, argument) in path.declaration.arguments.enumerated() {
      let before = index == 0 && !subcommands.isEmpty ? candidates(subcommands) + "; " : ""
      let pattern = Completion.quoted(path.name + "|") + (argument.isRepeating ? "*" : "\(index)")
      let after = action(argument.value.completion, adding: true) ?? ":"
      lines.append("      \(pattern)) \(before)\(after) ;;")
    }
    if lines.isEmpty && !subcommands.isEmpty {
      lines.append(arm(path.name + "|0", candidates(subcommands), indent: 6))
    }
    return lines
  }

  private static func action(_ kind: CompletionKind, adding: Bool = false) -> String? {
    switch kind {
    case .none: nil
    case .file: "kind=file"
    case .folder: "kind=folder"
    case .values(let words): candidates(words, adding: adding)
    }
  }

  private static func candidates(_ words: [String], adding: Bool = false) -> String {
    "candidates\(adding ? "+" : "")=(\(words.map(Completion.quoted).joined(separator: " ")))"
  }

  private static func arm(_ pattern: String, _ action: String, indent: Int) -> String {
    String(repeating: " ", count: indent) + Completion.quoted(pattern) + ") " + action + " ;;"
  }
}
