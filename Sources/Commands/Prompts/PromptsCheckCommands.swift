internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Traces

/// The command `hone-prompts fsck`.
enum PromptsCheckCommand {
  static let repair = Flag(
    "--repair", help: "Set right what crashes left behind; never loses or alters a version.")

  static let declaration = CommandDeclaration<Session>(
    "fsck", summary: "Check every version, pointer and the journal.",
    discussion: [
      "Reads every version's file and follows the journal's chain. Exits with 1 when something is "
        + "damaged, or waits for --repair; notes are no failure."
    ],
    examples: [CommandExample("hone-prompts fsck --repair", "Checks, and repairs what can be.")],
    options: [repair] + PromptsDesk.changing,
    exitNotes: [ExitNote(.failed, "Something is damaged, or waits for --repair.")], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    var done: [String] = []
    let problems: [HistoryProblem]
    if invocation[repair] {
      let result = try desk.folder.repair(desk.occasion)
      (done, problems) = (result.done, result.remaining)
    } else {
      problems = try desk.folder.check()
    }
    let isHealthy = problems.allSatisfy { $0.severity == .note }
    try desk.write({
      let lines =
        done.map { "repaired    \($0)" }
        + problems.map { problem in
          let padding = String(repeating: " ", count: 12 - problem.severity.rawValue.count)
          return problem.severity.rawValue + padding + problem.message
        }
      let end = problems.isEmpty ? "everything is as it should be\n" : ""
      return lines.map { TerminalText.escaped($0) + "\n" }.joined() + end
    }) { json in
      json.object { json in
        json.member("schema", "hone/prompts-fsck/1")
        json.member("healthy", isHealthy)
        json.member("done", strings: done)
        json.member(
          "problems",
          array: { json in
            for problem in problems {
              json.element()
              json.object {
                $0.member("severity", problem.severity.rawValue)
                $0.member("code", problem.code.rawValue)
                $0.member("agent", problem.agent?.text)
                $0.member("path", problem.path)
                $0.member("message", problem.message)
              }
            }
          })
      }
    }
    return isHealthy ? .done : .failed
  }
}

/// The command `hone-prompts gc`.
enum PromptsCleanCommand {
  static let declaration = CommandDeclaration<Session>(
    "gc", summary: "Remove what nothing needs; never a version.",
    discussion: [
      "Temporary files that crashes left, and candidates that were decided on; the journal still says "
        + "how."
    ],
    options: PromptsDesk.changing
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let occasion = desk.occasion
    let paths = try desk.folder.collectGarbage(occasion)
    try desk.write({
      paths.map {
        (occasion.isDryRun ? "would remove " : "removed ") + TerminalText.escaped($0) + "\n"
      }
      .joined() + (paths.isEmpty ? "nothing to remove\n" : "")
    }) { json in
      json.object {
        $0.member("schema", "hone/prompts-gc/1")
        $0.member("dry_run", occasion.isDryRun)
        $0.member("removed", strings: paths)
      }
    }
    return .done
  }
}
