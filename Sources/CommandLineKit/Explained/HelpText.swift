/// What `--help` prints.
package enum HelpText {
  /// The help of one command, ending in a line feed; no line that can be broken is wider than
  /// `width`.
  package static func text<Context>(for path: CommandPath<Context>, width: Int = 80) -> String {
    let width = max(width, 40)
    let command = path.declaration
    var sections: [[String]] = []

    sections.append(Paragraph.lines(command.summary, width: width))
    sections.append(usage(path, width: width))
    sections += command.discussion.map { Paragraph.lines($0, width: width) }
    sections.append(
      section(
        "ARGUMENTS",
        command.arguments.map {
          ($0.isRepeating ? "<\($0.name)> ..." : "<\($0.name)>", Usage.text($0))
        },
        width))
    sections.append(section("OPTIONS", labels(path.ownOptions), width))
    sections.append(
      section("SHARED OPTIONS", labels(path.sharedOptions + [.help, .version]), width))
    sections.append(
      section(
        "SUBCOMMANDS", path.subcommands.map { ($0.declaration.name, $0.declaration.summary) },
        width))
    sections.append(examples(command.examples, width: width))
    sections.append(
      section(
        "EXIT STATUS", Usage.exitNotes(of: path).map { (String($0.status.rawValue), $0.meaning) },
        width))
    if !path.subcommands.isEmpty {
      let pointer = "See '\(path.name) help <subcommand>' for one subcommand."
      sections.append(Paragraph.lines(pointer, width: width))
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private static func usage<Context>(_ path: CommandPath<Context>, width: Int) -> [String] {
    Usage.lines(of: path).enumerated().flatMap { index, line in
      let head = index == 0 ? "USAGE: " : "       "
      let lines = Paragraph.lines(line, width: width - 7)
      return lines.enumerated().map { ($0.offset == 0 ? head : "         ") + $0.element }
    }
  }

  private static func labels(_ options: [OptionDeclaration]) -> [(String, String)] {
    options.filter { !$0.isHidden }.map { (Usage.label($0), Usage.text($0)) }
  }

  private static func section(
    _ title: String, _ rows: [(label: String, text: String)], _ width: Int
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    return [title + ":"]
      + rows.flatMap { Paragraph.labelled($0.label, $0.text, width: width) }
  }

  private static func examples(_ examples: [CommandExample], width: Int) -> [String] {
    guard !examples.isEmpty else { return [] }
    return ["EXAMPLES:"]
      + examples.flatMap { example in
        ["  " + example.line]
          + Paragraph.lines(example.meaning, width: width - 6).map { "      " + $0 }
      }
  }
}
