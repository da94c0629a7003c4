import CommandLineKit
import Testing

@Suite struct ManPageTests {
  private let pages = Sample.hone.executables.map {
    ($0, ManPage.text(for: $0, date: "2025-03-01", version: "1.0.0"))
  }

  @Test("a page has its title, its sections in order, and what is declared")
  func structure() throws {
    let page = try #require(pages.first { $0.0.name == "hone-ingest" }).1
    #expect(
      page.hasPrefix(#".TH "HONE\-INGEST" "1" "2025\-03\-01" "hone 1.0.0" "hone manual""# + "\n"))
    let sections = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map {
      $0.dropFirst(5).dropLast()
    }
    #expect(
      sections == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "ARGUMENTS", "OPTIONS", "SHARED OPTIONS", "EXAMPLES",
        "EXIT STATUS", "SEE ALSO",
      ])
    #expect(page.contains(#"hone\-ingest \- Read traces into the store"# + "\n"))
    #expect(page.contains(#"\fB\-j, \-\-jobs <n>\fR"#))
    #expect(page.contains(#"\fBhone\-ingest \-\-agent \(aqa b\(aq traces/ 2>/dev/null\fR"#))
    #expect(!page.contains("secret"))
  }

  @Test("subcommands are on the page unless they have one of their own")
  func subcommands() throws {
    let umbrella = try #require(pages.first).1
    #expect(umbrella.contains(".SS \"hone status\"\n"))
    #expect(!umbrella.contains(".SS \"hone ingest\"\n"))
    #expect(umbrella.contains(#"\fBhone\-ingest\fR(1)"#))
    let prompts = try #require(pages.first { $0.0.name == "hone-prompts" }).1
    #expect(prompts.contains(#".SS "hone\-prompts rollback""# + "\n"))
    #expect(!prompts.contains("vacuum"))
  }

  @Test("no text of ours can be taken for a request")
  func guarding() {
    let command = CommandDeclaration<Void>(
      "c", summary: ".so /etc/passwd", discussion: ["'quoted' \\fBbold", "  .verbatim\n\n  é"],
      run: { _, _ in .done })
    let page = ManPage.text(for: command.root, date: "d", version: "v")
    #expect(page.contains("\n\\&.so /etc/passwd\n"))
    #expect(page.contains("\n\\(aqquoted\\(aq \\efBbold\n"))
    #expect(page.contains("\n  .verbatim\n\\&\n  \\[u00E9]\n"))
  }

  @Test("groff, where it is installed, has nothing to complain about")
  func groff() throws {
    guard try run("command -v groff").status == 0 else { return }
    for (path, page) in pages {
      let result = try run("groff -man -Tutf8 -ww \"$1\" 2>&1 >/dev/null", file: page)
      #expect(result.output == "", "\(path.name)")
    }
  }
}
