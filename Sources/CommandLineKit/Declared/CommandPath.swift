/// One command together with the way to it: what was typed, and whose shared options it inherits.
package struct CommandPath<Context>: Sendable {
  /// The words typed to reach it: `["hone", "prompts", "rollback"]` or `["hone-prompts",
  /// "rollback"]`.
  package let words: [String]
  /// From the root down, without the command itself.
  package let ancestors: [CommandDeclaration<Context>]
  /// The command at the end of the way.
  package let declaration: CommandDeclaration<Context>

  /// The words with spaces between them, as usage lines and messages show them.
  package var name: String { words.joined(separator: " ") }

  /// Options that only this command accepts, in declared order, hidden ones included.
  package var ownOptions: [OptionDeclaration] { declaration.options }

  /// Options it shares with commands above or below, nearest first, each name once.
  package var sharedOptions: [OptionDeclaration] {
    var known = Set(declaration.options.map(\.name))
    var result: [OptionDeclaration] = []
    for command in [declaration] + ancestors.reversed() {
      for option in command.sharedOptions where known.insert(option.name).inserted {
        result.append(option)
      }
    }
    return result
  }

  /// Everything that may be typed here besides `--help` and `--version`.
  package var acceptedOptions: [OptionDeclaration] { ownOptions + sharedOptions }

  /// The ways to its subcommands, without the hidden ones.
  package var subcommands: [CommandPath] {
    declaration.subcommands.filter { !$0.isHidden }.map(appending)
  }

  func appending(_ subcommand: CommandDeclaration<Context>) -> CommandPath {
    CommandPath(
      words: words + [subcommand.name], ancestors: ancestors + [declaration],
      declaration: subcommand)
  }
}

extension CommandDeclaration {
  /// The way to this command when it is the root.
  package var root: CommandPath<Context> {
    CommandPath(words: [name], ancestors: [], declaration: self)
  }

  /// This command and all below it, depth first in declared order; the one list that walk tests
  /// walk.
  package func everyCommand(includingHidden: Bool = true) -> [CommandPath<Context>] {
    func walk(_ path: CommandPath<Context>) -> [CommandPath<Context>] {
      let below = path.declaration.subcommands.filter { includingHidden || !$0.isHidden }
      return [path] + below.flatMap { walk(path.appending($0)) }
    }
    return walk(root)
  }

  /// Which command an executable's name stands for: `/usr/bin/hone-ingest` is `ingest` below
  /// `hone`.
  ///
  /// Any name that is not the root's name, a dash and a subcommand's name stands for the root, so a
  /// renamed executable still works.
  package func path(calledAs executable: String) -> CommandPath<Context> {
    let file = executable.split(separator: "/").last.map(String.init) ?? executable
    guard file.hasPrefix(name + "-") else { return root }
    let tool = file.dropFirst(name.count + 1)
    guard let subcommand = subcommands.first(where: { $0.name == tool }) else { return root }
    return CommandPath(words: [file], ancestors: [self], declaration: subcommand)
  }

  /// The root and every subcommand that stands alone under its own name, in declared order.
  package var executables: [CommandPath<Context>] {
    [root]
      + subcommands.filter { $0.standsAlone && !$0.isHidden }.map {
        CommandPath(words: [name + "-" + $0.name], ancestors: [self], declaration: $0)
      }
  }
}
