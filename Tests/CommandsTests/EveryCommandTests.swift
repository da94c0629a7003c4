@testable import Commands
import CommandLineKit
import Testing

@Suite struct EveryCommandTests {
  private let commands = Hone.command.everyCommand()

  @Test("declarations have no faults, and every example is a line that parses")
  func isDeclaredWell() {
    #expect(Hone.command.faults() == [])
  }

  @Test("every command explains itself within 80 columns")
  func hasHelp() {
    for path in commands {
      let help = HelpText.text(for: path, width: 80)
      #expect(help.contains("USAGE: \(path.name)"), "\(path.name)")
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(path.name): \(line)") }
    }
  }

  @Test("every command refuses an option that it does not have")
  func refusesUnknownOptions() {
    for path in commands {
      #expect(throws: UsageError.self, "\(path.name)") {
        _ = try path.request(for: ["--no-such-option"])
      }
    }
  }

  @Test("every executable has a man page and completions for three shells")
  func isDocumented() {
    for path in Hone.command.executables {
      let page = ManPage.text(for: path, date: "2026-01-01", version: Hone.version)
      #expect(page.contains("SYNOPSIS"))
      for shell in Shell.allCases {
        #expect(!Completion.script(for: shell, path).isEmpty)
      }
    }
  }
}
