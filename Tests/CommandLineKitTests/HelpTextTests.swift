import CommandLineKit
import Testing

@Suite struct HelpTextTests {
  @Test("help of a command shows everything that is declared and not hidden")
  func command() {
    #expect(
      HelpText.text(for: Sample.hone.path(calledAs: "hone-ingest")) == """
        Read traces into the store.

        USAGE: hone-ingest [<options>] [<path> ...]

        Nothing is read twice.

          keep   this
          as is

        ARGUMENTS:
          <path> ...              Files or folders. (default: traces/)

        OPTIONS:
          -a, --agent <name>      Only this agent. May be repeated, or its values joined
                                  with ','.
          -j, --jobs <n>          How many files to read at the same time, at most; more
                                  than cores helps little. (values: 1 to 64; default: 2)
          -o, --offset <n>        Where to begin.
          -v, --verbose           Print more.
          --progress/--no-progress
                                  Draw a progress bar.

        SHARED OPTIONS:
          --workspace <folder>    The folder to work in.
          --format <name>         How to print. (values: text, json; default: text)
          -q, --quiet             Print only what went wrong.
          -h, --help              Show this help.
          --version               Show the version.

        EXAMPLES:
          hone-ingest --agent 'a b' traces/ 2>/dev/null
              Reads one folder.
          gzip -dc old.gz | hone ingest -
              Reads a pipe.

        EXIT STATUS:
          0                       Done.
          1                       Failed; standard error says why.
          64                      The command line was not understood; nothing was
                                  touched.
          65                      Done, but input new in this run was set aside as
                                  unreadable.

        """)
  }

  @Test("help of a command with an action and subcommands has a usage line for each")
  func group() {
    #expect(
      HelpText.text(for: Sample.hone.path(calledAs: "hone-report")) == """
        Query what is stored.

        USAGE: hone-report [<options>]
               hone-report <subcommand> [<options>]

        OPTIONS:
          --limit <n>             How many. (values: at least 1; default: 20)

        SHARED OPTIONS:
          --workspace <folder>    The folder to work in.
          --format <name>         How to print. (values: text, json; default: text)
          -q, --quiet             Print only what went wrong.
          -h, --help              Show this help.
          --version               Show the version.

        SUBCOMMANDS:
          patterns                List patterns.

        EXIT STATUS:
          0                       Done.
          1                       Failed; standard error says why.
          64                      The command line was not understood; nothing was
                                  touched.

        See 'hone-report help <subcommand>' for one subcommand.

        """)
  }

  @Test("help never grows wider than asked", arguments: [40, 60, 80, 120])
  func width(width: Int) {
    for path in Sample.hone.everyCommand() {
      for line in HelpText.text(for: path, width: width).split(separator: "\n") {
        let isVerbatim = line.hasPrefix("  hone") || line.hasPrefix("  gzip")
        #expect(line.count <= max(width, 46) || isVerbatim)
      }
    }
  }

  @Test("required options stand on the usage line")
  func required() throws {
    let path = try #require(Sample.hone.everyCommand().first { $0.declaration.name == "rollback" })
    #expect(
      HelpText.text(for: path).contains(
        "USAGE: hone prompts rollback --reason <text> [<options>] <agent> [<version>]\n"))
    #expect(HelpText.text(for: path).contains("Why, for the journal. (required)\n"))
  }
}
