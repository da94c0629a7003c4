import CommandLineKit
import Glibc
import Testing

@Suite struct CompletionTests {
  @Test("every shell that is installed accepts every script", arguments: Shell.allCases)
  func syntax(shell: Shell) throws {
    guard try run("command -v \(shell.rawValue)").status == 0 else { return }
    for path in Sample.hone.executables {
      let check = try run(
        "\(shell.rawValue) -n \"$1\"", file: Completion.script(for: shell, path))
      #expect(check.status == 0, "\(check.output)")
    }
  }

  @Test(
    "bash offers what fits the place",
    arguments: [
      ("hone|", "ingest prompts report status"), ("hone|pro", "prompts"),
      ("hone|prompts|", "list rollback"),
      ("hone|--workspace|prompts|", "ingest prompts report status"),
      ("hone|--workspace|w|prompts|r", "rollback"), ("hone-prompts|", "list rollback"),
      ("hone-ingest|--format|", "text json"), ("hone-ingest|--format|=|j", "json"),
      ("hone-ingest|--format|=", "text json"), ("hone-ingest|--pro", "--progress"),
      ("hone-ingest|--sec", ""), ("hone-ingest|--jobs|", ""), ("hone-prompts|list|--l", "--limit"),
      ("hone-prompts|list|-", "--limit --workspace --format -q --quiet -h --help --version"),
      ("hone-ingest|a fil", "a file"), ("hone-ingest|--workspace|a", "a folder"),
      ("hone-ingest|--|--q", ""), ("hone|report|", "patterns"),
    ])
  func bash(line: String, expected: String) throws {
    let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let path = Sample.hone.path(calledAs: words[0])
    let function = "_" + words[0].replacing("-", with: "_")
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let result = try run(
      """
      bash -c 'cd "$(dirname "$1")"; touch "a file"; mkdir "a folder"; source "$1"; shift; \
      COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); \(function); echo "${COMPREPLY[*]}"' \
      bash "$1" \(quoted) 2>&1
      """, file: Completion.script(for: .bash, path))
    #expect(result.output == expected + "\n")
  }

  @Test(
    "fish and zsh scripts name every visible option and subcommand", arguments: [Shell.fish, .zsh])
  func mentions(shell: Shell) {
    let script = Completion.script(for: shell, Sample.hone.root)
    for path in Sample.hone.everyCommand(includingHidden: false) {
      #expect(script.contains(path.declaration.name))
      for option in path.acceptedOptions {
        #expect(script.contains(option.name.dropFirst(2)) == !option.isHidden)
      }
    }
    #expect(!script.contains("vacuum"))
    #expect(script == Completion.script(for: shell, Sample.hone.root))
  }

  @Test("scripts have the file names that the shells look for")
  func fileNames() {
    let path = Sample.hone.path(calledAs: "hone-ingest")
    #expect(
      Shell.allCases.map { Completion.fileName(for: $0, path) } == [
        "hone-ingest", "_hone-ingest", "hone-ingest.fish",
      ])
  }
}

/// Runs a line of sh in which `$1` is a file with the given text, in a folder of its own.
func run(_ line: String, file: String = "") throws -> (status: Int32, output: String) {
  var template = Array("/tmp/hone-cli-XXXXXX".utf8CString)
  let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  defer { system("rm -rf \(folder)") }
  let stream = try #require(fopen(folder + "/text", "w"))
  fputs(file, stream)
  fclose(stream)
  let pipe = try #require(popen("set -- \(folder)/text\n" + line, "r"))
  var output = ""
  while let read = readOneLine(pipe) { output += read }
  let status = pclose(pipe)
  return ((status >> 8) & 0xFF, output)
}

private func readOneLine(_ stream: UnsafeMutablePointer<FILE>) -> String? {
  var line: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(line) }
  guard getline(&line, &capacity, stream) > 0, let line else { return nil }
  return String(cString: line)
}
