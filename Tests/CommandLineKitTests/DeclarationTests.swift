import CommandLineKit
import Testing

@Suite struct DeclarationTests {
  typealias Command = CommandDeclaration<Void>

  @Test("a sound declaration has no faults")
  func sound() {
    #expect(Sample.hone.faults() == [])
  }

  @Test("every command is walked once, depth first, hidden ones on request")
  func walk() {
    #expect(
      Sample.hone.everyCommand().map(\.name) == [
        "hone", "hone ingest", "hone prompts", "hone prompts list", "hone prompts rollback",
        "hone prompts vacuum", "hone report", "hone report patterns", "hone status",
      ])
    #expect(Sample.hone.everyCommand(includingHidden: false).count == 8)
    #expect(
      Sample.hone.executables.map(\.name) == ["hone", "hone-ingest", "hone-prompts", "hone-report"])
  }

  @Test("every command survives --help and refuses an unknown option")
  func everyCommand() throws {
    for path in Sample.hone.everyCommand() {
      guard case .help(let topic) = try path.request(for: ["--help"]) else {
        Issue.record("\(path.name) has no help")
        continue
      }
      #expect(topic.name == path.name)
      #expect(throws: UsageError.self) { try path.request(for: ["--no-such-option"]) }
    }
  }

  @Test("each fault is found")
  func faults() {
    let flag = Flag("--flag", short: "f", help: "A flag.")
    let other = Flag("--other", short: "f", help: "Another.")
    let valued = Option("--flag", .text, help: "Not a flag.")
    let many = RepeatingArgument("many", .text, help: "Many.")
    let maybe = Argument(optional: "maybe", .text, help: "One.")
    let must = Argument("must", .text, help: "One.")
    func faults(
      _ options: [any DeclaredOption] = [], _ arguments: [any DeclaredArgument] = [],
      below: [Command] = [], examples: [CommandExample] = [], summary: String = "Does."
    ) -> [String] {
      Command(
        "c", summary: summary, examples: examples, sharedOptions: options, arguments: arguments,
        subcommands: below, run: { _, _ in .done }
      ).faults()
    }
    func child(_ name: String, _ options: [any DeclaredOption] = []) -> Command {
      Command(name, summary: "Child.", options: options, run: { _, _ in .done })
    }
    #expect(faults([flag, other]) == ["c: -f is declared twice"])
    #expect(faults([flag, valued]) == ["c: --flag is declared twice"])
    #expect(
      faults([Flag("--version", help: "Mine.")]) == ["c: --version is declared twice"])
    #expect(faults([], [many, maybe]) == ["c: nothing can follow the repeating <many>"])
    #expect(
      faults([], [maybe, must]) == ["c: the required <must> follows the optional <maybe>"])
    #expect(faults([], [must, must]) == ["c: two arguments are named 'must'"])
    #expect(faults(below: [child("x"), child("x")]) == ["c: two subcommands are named 'x'"])
    #expect(faults(below: [child("help")]) == ["c: no subcommand may be named 'help'"])
    #expect(
      faults([flag], below: [child("x", [valued])]) == [
        "c x: --flag means something else in 'c'"
      ])
    #expect(faults([flag], below: [child("x", [flag])]) == [])
    #expect(
      faults([flag], below: [child("x", [other])]) == ["c x: -f is --other here and --flag above"])
    #expect(faults(summary: "") == ["c: the summary is not one line"])
    #expect(
      faults(examples: [CommandExample("X=1 c --flg | wc -l > out; c", "Counts.")]) == [
        "c: the example 'X=1 c --flg | wc -l > out; c' is refused: Unknown option '--flg'."
          + " See 'c --help'."
      ])
    #expect(Command("c", summary: "Does.", subcommands: []).faults().count == 1)
  }

  @Test("exit statuses have the numbers that scripts rely on")
  func exitStatuses() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 75, 78])
  }
}
