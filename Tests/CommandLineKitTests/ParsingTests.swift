import CommandLineKit
import Testing

@Suite struct ParsingTests {
  @Test(
    "an option's value may follow, be joined, or stand in a row of flags",
    arguments: [
      "hone-ingest --jobs 4", "hone-ingest --jobs=4", "hone-ingest -j 4", "hone-ingest -j4",
      "hone-ingest -j=4", "hone-ingest -qj4", "hone-ingest -vqj 4", "hone ingest traces -j4",
      "hone ingest -j4 -- --traces",
    ])
  func optionValue(line: String) throws {
    let invocation = try #require(try Sample.invocation(line))
    #expect(invocation[Sample.jobs] == 4)
    #expect(invocation.isGiven(Sample.jobs))
  }

  @Test("what is not given reads as its default and says so")
  func defaults() throws {
    let invocation = try #require(try Sample.invocation("hone-ingest"))
    #expect(invocation[Sample.jobs] == 2)
    #expect(invocation[Sample.offset] == nil)
    #expect(invocation[Sample.workspace] == nil)
    #expect(invocation[Sample.format] == .text)
    #expect(invocation[Sample.agents] == [])
    #expect(invocation[Sample.paths] == [])
    #expect(!invocation[Sample.quiet])
    #expect(invocation[Sample.progress])
    #expect(!invocation.isGiven(Sample.jobs))
    #expect(!invocation.isGiven(Sample.paths))
    #expect(invocation.declares(Sample.jobs))
    #expect(!invocation.declares(Sample.limit))
  }

  @Test("a default that is typed counts as given")
  func typedDefault() throws {
    let invocation = try #require(try Sample.invocation("hone-ingest --jobs 2"))
    #expect(invocation.isGiven(Sample.jobs))
  }

  @Test("negative numbers are values, and words where no option is a digit")
  func negativeNumbers() throws {
    let invocation = try #require(try Sample.invocation("hone-ingest --offset -5 -3 -.5"))
    #expect(invocation[Sample.offset] == -5)
    #expect(invocation[Sample.paths] == ["-3", "-.5"])
    #expect(try Sample.invocation("hone-ingest -o-7")?[Sample.offset] == -7)
  }

  @Test("a list's bullet begins a text, not an option")
  func bullet() throws {
    let text = "- Check the result first."
    let invocation = try #require(
      try Sample.invocation(["hone-ingest", "--workspace", text, text]))
    #expect(invocation[Sample.workspace] == text)
    #expect(invocation[Sample.paths] == [text])
  }

  @Test("after -- everything is an argument, and a single dash always is")
  func terminator() throws {
    let invocation = try #require(try Sample.invocation("hone-ingest - -- --jobs -h -- list"))
    #expect(invocation[Sample.paths] == ["-", "--jobs", "-h", "--", "list"])
    #expect(!invocation.isGiven(Sample.jobs))
  }

  @Test("options stand before, between and after arguments")
  func anyOrder() throws {
    let invocation = try #require(
      try Sample.invocation("hone --workspace w ingest a -q b --agent x,y -a z c"))
    #expect(invocation[Sample.paths] == ["a", "b", "c"])
    #expect(invocation[Sample.agents] == ["x", "y", "z"])
    #expect(invocation[Sample.workspace] == "w")
    #expect(invocation[Sample.quiet])
    #expect(invocation.command == "hone ingest")
  }

  @Test("of a flag and its negation the last one counts")
  func negation() throws {
    #expect(try Sample.invocation("hone-ingest --no-progress")?[Sample.progress] == false)
    #expect(
      try Sample.invocation("hone-ingest --no-progress --progress")?[Sample.progress] == true)
    #expect(Sample.refusal("hone-ingest --no-quiet") != nil)
  }

  @Test("an empty value is a value")
  func emptyValue() throws {
    #expect(try Sample.invocation("hone-ingest --agent=")?[Sample.agents] == [""])
    #expect(try Sample.invocation("hone-ingest --agent=a=b")?[Sample.agents] == ["a=b"])
  }

  @Test("required and optional arguments are told apart")
  func arguments() throws {
    let one = try #require(try Sample.invocation("hone-prompts rollback a -r why"))
    #expect(one[Sample.agent] == "a")
    #expect(one[Sample.version] == nil)
    #expect(one[Sample.reason] == "why")
    let two = try #require(try Sample.invocation("hone prompts rollback a 1.0.0 --reason=x"))
    #expect(two[Sample.version] == "1.0.0")
    #expect(two.isGiven(Sample.version))
    #expect(two.command == "hone prompts rollback")
  }

  @Test("a command with an action and subcommands does either")
  func defaultAction() async throws {
    let session = Sample.Session()
    guard case .run(let invocation, let run) = try Sample.hone.request(for: ["report"]) else {
      Issue.record("not a run")
      return
    }
    #expect(try await run(invocation, session) == .done)
    #expect(session.lines == ["report"])
    #expect(try Sample.invocation("hone report patterns")?.command == "hone report patterns")
    #expect(try Sample.invocation("hone report --limit 3")?[Sample.limit] == 3)
  }

  @Test(
    "a line that is wrong says what is wrong and where to read on",
    arguments: [
      (
        "hone-ingest --job 3",
        "Unknown option '--job'. Did you mean '--jobs'? See 'hone-ingest --help'."
      ),
      ("hone-ingest --zzzzzz", "Unknown option '--zzzzzz'. See 'hone-ingest --help'."),
      (
        "hone-ingest -jobs",
        "The value 'obs' for '-j' is not a whole number. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest -quit",
        "Unknown option '-u'. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest -progress",
        "Unknown option '-progress'. Did you mean '--progress'? See 'hone-ingest --help'."
      ),
      ("hone-ingest --no-quiet", "Unknown option '--no-quiet'. See 'hone-ingest --help'."),
      (
        "hone-ingest -j 65",
        "The value '65' for '-j' is out of range; allowed is 1 to 64. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest --format xml",
        "The value 'xml' for '--format' is not allowed; allowed are: text, json."
          + " See 'hone-ingest --help'."
      ),
      (
        "hone-ingest --jobs",
        "Option '--jobs' needs a value: '--jobs <n>'. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest --jobs --quiet",
        "Option '--jobs' needs a value: '--jobs <n>'. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest --agent -x",
        "Option '--agent' needs a value: '--agent <name>'; to give one that begins with a dash,"
          + " join it: '--agent=-x'. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest -j 1 --jobs 2",
        "Option '--jobs' may be given only once. See 'hone-ingest --help'."
      ),
      (
        "hone-ingest --quiet=yes",
        "Option '--quiet' takes no value, but was given 'yes'. See 'hone-ingest --help'."
      ),
      (
        "hone-prompts rolback",
        "Unknown subcommand 'rolback'. Did you mean 'rollback'? See 'hone-prompts --help'."
      ),
      (
        "hone-prompts vacuun",
        "Unknown subcommand 'vacuun'; there are: list, rollback. See 'hone-prompts --help'."
      ),
      (
        "hone prompts",
        "A subcommand is needed: list, rollback. See 'hone prompts --help'."
      ),
      (
        "hone-prompts rollback -r x",
        "Missing argument '<agent>'. See 'hone-prompts rollback --help'."
      ),
      (
        "hone-prompts rollback a",
        "Option '--reason <text>' is required. See 'hone-prompts rollback --help'."
      ),
      (
        "hone-prompts rollback a b c",
        "Unexpected argument 'c'. See 'hone-prompts rollback --help'."
      ),
      (
        "hone-prompts --reason x rollback a",
        "Unknown option '--reason' here; it belongs to 'hone-prompts rollback' and goes after that"
          + " name. See 'hone-prompts --help'."
      ),
      (
        "hone report --limit 3 patterns",
        "Option '--limit' does not apply to 'hone report patterns'. See 'hone report --help'."
      ),
      (
        "hone report patern",
        "Unknown subcommand 'patern'. Did you mean 'patterns'? See 'hone report --help'."
      ),
    ])
  func refusals(line: String, message: String) {
    #expect(Sample.refusal(line) == message)
  }

  @Test("what a message echoes cannot steer the terminal")
  func echoes() {
    #expect(
      Sample.refusal("hone \u{1B}[2J\u{202E}x")?.hasPrefix(
        "Unknown subcommand '\\u{1B}[2J\\u{202E}x'") == true)
  }

  @Test("help is found at every level, also on a line that is wrong otherwise")
  func help() throws {
    func topic(_ line: String) throws -> String? {
      let words = line.split(separator: " ").map(String.init)
      let request = try Sample.hone.request(for: Array(words.dropFirst()), calledAs: words[0])
      guard case .help(let path) = request else { return nil }
      return path.name
    }
    #expect(try topic("hone --help") == "hone")
    #expect(try topic("hone help") == "hone")
    #expect(try topic("hone help prompts rollback") == "hone prompts rollback")
    #expect(try topic("hone-prompts help rollback") == "hone-prompts rollback")
    #expect(try topic("hone-ingest -qh") == "hone-ingest")
    #expect(try topic("hone-ingest --jobs many --help") == "hone-ingest")
    #expect(try topic("hone-ingest --jobs --help") == "hone-ingest")
    #expect(try topic("hone prompts rollback --bogus -h") == "hone prompts rollback")
    #expect(try topic("hone-ingest -- --help") == nil)
    #expect(Sample.refusal("hone help ingets")?.contains("'ingest'") == true)
    #expect(Sample.refusal("hone help ingest more")?.contains("'more'") == true)
  }

  @Test("the version may be asked for at every level")
  func versionRequest() throws {
    for words in [["--version"], ["prompts", "--version"], ["ingest", "-q", "--version"]] {
      guard case .version = try Sample.hone.request(for: words) else {
        Issue.record("\(words) does not ask for the version")
        continue
      }
    }
  }

  @Test(
    "an executable's name says which command is meant",
    arguments: [
      ("/usr/local/bin/hone-ingest", "hone-ingest", "ingest"),
      ("hone-prompts", "hone-prompts", "prompts"), ("hone", "hone", "hone"),
      ("hone-unknown", "hone", "hone"), ("renamed", "hone", "hone"), ("", "hone", "hone"),
    ])
  func executableNames(executable: String, shown: String, command: String) {
    let path = Sample.hone.path(calledAs: executable)
    #expect(path.name == shown)
    #expect(path.declaration.name == command)
  }

  @Test("a command can refuse a line for reasons of its own")
  func ownReasons() throws {
    let invocation = try #require(try Sample.invocation("hone-ingest"))
    #expect(
      invocation.usageError("Give one of --a and --b.").message
        == "Give one of --a and --b. See 'hone-ingest --help'.")
  }
}
