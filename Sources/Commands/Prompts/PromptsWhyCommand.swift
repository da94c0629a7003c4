internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts why`.
enum PromptsWhyCommand {
  static let guideline = Argument<GuidelineChoice>(
    "guideline", .guideline, help: "The guideline's id, or its beginning.")

  static let declaration = CommandDeclaration<Session>(
    "why", summary: "Say why a line stands in a prompt.",
    discussion: [
      "Its claim and numbers as they were when it was published, what the miner last said of it, the "
        + "versions and cycles that added, strengthened, weakened or removed it, and the runs it names, "
        + "down to file and step. Texts of runs are shown without secrets."
    ],
    examples: [CommandExample("hone-prompts why diagnosis g-0123", "One line's whole story.")],
    arguments: [PromptsDesk.namedAgent, guideline]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let history = try desk.history(of: invocation[PromptsDesk.namedAgent])
    let standing = try GuidelineStory.standing(desk, history).map(\.id)
    let waiting = try GuidelineStory.waiting(desk, history).map(\.id)
    let known = standing + waiting + history.quarantine.map(\.guideline)
    let id = try invocation[guideline].id(among: known, invocation)
    guard let story = try GuidelineStory(desk, history, id) else {
      throw HistoryError.unknownGuideline(
        id, history.agent, history.inForce ?? .first, known: known)
    }
    try desk.write({ story.text }) { json in
      json.object { story.write(to: &$0) }
    }
    return .done
  }
}
