/// Markdown for the README and the reference pages.
package enum MarkdownTable {
  /// A table with a row for each command, in the order given; subcommands are named in their
  /// command's row.
  package static func text<Context>(_ paths: [CommandPath<Context>]) -> String {
    var rows = ["| command | what it does |", "|---|---|"]
    for path in paths {
      let below = path.subcommands.filter { !$0.declaration.standsAlone }
        .map { "`\($0.declaration.name)`" }
      let list = below.isEmpty ? "" : " " + below.joined(separator: " · ")
      rows.append("| `\(path.name)` | \(cell(path.declaration.summary))\(list) |")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// A table of the arguments and options of one command, its shared options left out unless asked
  /// for.
  package static func options<Context>(
    of path: CommandPath<Context>, includingShared: Bool = false
  ) -> String {
    var rows = ["| option | meaning |", "|---|---|"]
    for argument in path.declaration.arguments {
      rows.append("| `\(Usage.word(argument))` | \(cell(Usage.text(argument))) |")
    }
    for option in includingShared ? path.acceptedOptions : path.ownOptions where !option.isHidden {
      rows.append("| `\(Usage.label(option))` | \(cell(Usage.text(option))) |")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "<", ">", "*", "_": result += "\\\(character)"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
