internal import CommandLineKit
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts approve`.
enum PromptsApproveCommand {
  static let rebase = Flag(
    "--rebase", help: "Make its changes to the version in force, when that has changed since.")

  static let declaration = CommandDeclaration<Session>(
    "approve", summary: "Put a candidate in force.",
    discussion: [
      "Refused when the version in force is no longer the one that the candidate was made from: look "
        + "with diff, then use --rebase."
    ],
    examples: [
      CommandExample("hone-prompts approve diagnosis --dry-run", "What approving would change."),
      CommandExample("hone-prompts approve c-0123456789abcdef", "Approves that candidate."),
    ],
    options: [rebase] + PromptsDesk.changing,
    arguments: [CandidateChoice.agent, CandidateChoice.candidate]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let chosen = try CandidateChoice(desk)
    return try ChangeReport.make(desk) {
      try desk.folder.approve(
        chosen.agent, candidate: chosen.candidate, rebase: invocation[rebase], $0)
    }
  }
}

/// The command `hone-prompts reject`.
enum PromptsRejectCommand {
  static let declaration = CommandDeclaration<Session>(
    "reject", summary: "Decide against a candidate.",
    discussion: ["The same candidate is not proposed again."],
    examples: [
      CommandExample(
        "hone-prompts reject c-0123456789abcdef --why 'too vague'", "Rejects that one.")
    ],
    options: PromptsDesk.changing, arguments: [CandidateChoice.agent, CandidateChoice.candidate]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let chosen = try CandidateChoice(desk)
    return try ChangeReport.make(desk) {
      try desk.folder.reject(chosen.agent, candidate: chosen.candidate, $0)
    }
  }
}

/// The candidate that a command line means: an agent, an id or both.
private struct CandidateChoice {
  static let agent = Argument<String?>(
    optional: "agent", .agent, defaultText: "whose the candidate is",
    help: "Whose candidate it is; a candidate's id may stand here alone.")
  static let candidate = Argument<CandidateID?>(
    optional: "candidate", .candidate, defaultText: "the only one that waits",
    help: "The candidate's id.")

  let agent: AgentName
  let candidate: CandidateID?

  init(_ desk: PromptsDesk) throws {
    let invocation = desk.invocation
    if let named = invocation[Self.candidate] {
      agent = try desk.history(of: invocation[Self.agent]).agent
      candidate = named
      return
    }
    guard let id = invocation[Self.agent].flatMap({ CandidateID($0) }) else {
      agent = try desk.history(of: invocation[Self.agent]).agent
      candidate = nil
      return
    }
    let owner = try desk.folder.history().agents.first { history in
      history.candidates.contains { $0.id == id }
    }
    guard let owner else { throw invocation.usageError("There is no candidate \(id).") }
    agent = owner.agent
    candidate = id
  }
}

extension ValueFormat where Value == CandidateID {
  static var candidate: ValueFormat {
    ValueFormat(
      valueName: "candidate", describe: { $0.text },
      parse: { (text: String) throws(ArgumentProblem) -> CandidateID in
        guard let id = CandidateID(text) else {
          throw .not("a candidate's id, c- and 16 digits")
        }
        return id
      })
  }
}
