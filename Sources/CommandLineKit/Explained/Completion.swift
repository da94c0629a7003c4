/// Shells that can be taught to complete our commands.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// Scripts that teach a shell to complete subcommands, options and values.
package enum Completion {
  /// The script for one executable, ending in a line feed; it completes everything below `path`.
  package static func script<Context>(for shell: Shell, _ path: CommandPath<Context>) -> String {
    let lines =
      switch shell {
      case .bash: BashCompletion.lines(path)
      case .zsh: ZshCompletion.lines(path)
      case .fish: FishCompletion.lines(path)
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The file name under which the shell finds the script of an executable by itself.
  package static func fileName<Context>(for shell: Shell, _ path: CommandPath<Context>) -> String {
    switch shell {
    case .bash: program(path)
    case .zsh: "_" + program(path)
    case .fish: program(path) + ".fish"
    }
  }

  static func program<Context>(_ path: CommandPath<Context>) -> String { path.words[0] }

  /// The command and all below it that are not hidden, depth first.
  static func everyVisible<Context>(_ path: CommandPath<Context>) -> [CommandPath<Context>] {
    [path] + path.subcommands.flatMap(everyVisible)
  }

  static func options<Context>(_ path: CommandPath<Context>) -> [OptionDeclaration] {
    path.acceptedOptions.filter { !$0.isHidden } + [.help, .version]
  }

  /// A name of letters, digits and underscores for a shell function.
  static func functionName(_ words: [String]) -> String {
    "_"
      + words.joined(separator: "__").map { $0.isLetter || $0.isNumber ? String($0) : "_" }
      .joined()
  }

  /// In single quotes, as bash and zsh read them.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
