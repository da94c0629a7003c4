/// A manual page in roff, with the classic `man` macros that every man program reads.
package enum ManPage {
  /// The page of one executable, ending in a line feed.
  ///
  /// Subcommands are documented on it, except those that stand alone and have a page of their own.
  /// `date` stands in the footer as it is given (`2025-03-01`), so equal input is equal bytes.
  package static func text<Context>(
    for path: CommandPath<Context>, date: String, version: String
  ) -> String {
    var page = Roff()
    let title = pageName(path)
    let manual = path.ancestors.first?.name ?? path.words.first ?? title
    let footer = "\(manual) \(version)"
    page.macro("TH", [title.uppercased(), "1", date, footer, "\(manual) manual"])
    page.macro("SH", ["NAME"])
    page.line(Roff.escaped(title) + " \\- " + Roff.escaped(withoutStop(path.declaration.summary)))
    synopsis(path, &page)
    page.macro("SH", ["DESCRIPTION"])
    page.paragraph(path.declaration.summary)
    path.declaration.discussion.forEach { page.paragraph($0) }
    list("ARGUMENTS", arguments(path), &page)
    list("OPTIONS", labels(path.ownOptions), &page)
    list("SHARED OPTIONS", labels(path.sharedOptions + [.help, .version]), &page)
    subcommands(of: path, &page)
    examples(path.declaration.examples, &page)
    list(
      "EXIT STATUS",
      Usage.exitNotes(of: path).map { (String($0.status.rawValue), $0.meaning) }, &page)
    seeAlso(path, &page)
    return page.text
  }

  /// The page's name without its section: `hone-ingest`.
  package static func pageName<Context>(_ path: CommandPath<Context>) -> String {
    path.words.joined(separator: "-")
  }

  private static func synopsis<Context>(_ path: CommandPath<Context>, _ page: inout Roff) {
    page.macro("SH", ["SYNOPSIS"])
    for (index, line) in Usage.lines(of: path).enumerated() {
      if index > 0 { page.macro("br") }
      let rest = line.dropFirst(path.name.count)
      page.line("\\fB" + Roff.escaped(path.name) + "\\fR" + Roff.escaped(String(rest)))
    }
  }

  private static func subcommands<Context>(of path: CommandPath<Context>, _ page: inout Roff) {
    list(
      "SUBCOMMANDS", path.subcommands.map { ($0.declaration.name, $0.declaration.summary) }, &page)
    describe(path.subcommands, &page)
  }

  private static func describe<Context>(_ paths: [CommandPath<Context>], _ page: inout Roff) {
    for path in paths where !path.declaration.standsAlone {
      page.macro("SS", [path.name])
      for (index, line) in Usage.lines(of: path).enumerated() {
        if index > 0 { page.macro("br") }
        page.line(Roff.escaped(line))
      }
      page.paragraph(path.declaration.summary)
      path.declaration.discussion.forEach { page.paragraph($0) }
      for (label, text) in arguments(path)
        + labels(path.ownOptions + path.declaration.sharedOptions)
      {
        page.item(label, text)
      }
      for example in path.declaration.examples { page.example(example) }
      for note in path.declaration.exitNotes {
        page.paragraph("Exit status \(note.status.rawValue): \(note.meaning)")
      }
      describe(path.subcommands, &page)
    }
  }

  private static func arguments<Context>(_ path: CommandPath<Context>) -> [(String, String)] {
    path.declaration.arguments.map { (Usage.word($0), Usage.text($0)) }
  }

  private static func labels(_ options: [OptionDeclaration]) -> [(String, String)] {
    options.filter { !$0.isHidden }.map { (Usage.label($0), Usage.text($0)) }
  }

  private static func list(_ title: String, _ rows: [(String, String)], _ page: inout Roff) {
    guard !rows.isEmpty else { return }
    page.macro("SH", [title])
    for (label, text) in rows { page.item(label, text) }
  }

  private static func examples(_ examples: [CommandExample], _ page: inout Roff) {
    guard !examples.isEmpty else { return }
    page.macro("SH", ["EXAMPLES"])
    for example in examples { page.example(example) }
  }

  private static func seeAlso<Context>(_ path: CommandPath<Context>, _ page: inout Roff) {
    var names = path.ancestors.first.map { [$0.name] } ?? []
    names += path.subcommands.filter(\.declaration.standsAlone).map(pageName)
    guard !names.isEmpty else { return }
    page.macro("SH", ["SEE ALSO"])
    page.line(names.map { "\\fB" + Roff.escaped($0) + "\\fR(1)" }.joined(separator: ", "))
  }

  private static func withoutStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
