internal import CommandLineKit
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts add`.
enum PromptsAddCommand {
  static let text = Argument<String>("text", .text, help: "One line of advice.")

  static let declaration = CommandDeclaration<Session>(
    "add", summary: "Add a line of advice of one's own.",
    discussion: [
      "It stands after the learned lines, is no part of the error budget, and learning leaves it "
        + "alone. Put -- before a text that begins with a dash."
    ],
    examples: [
      CommandExample(
        "hone-prompts add diagnosis 'Check the quota before you submit.'", "Adds that line.")
    ],
    options: PromptsDesk.changing, arguments: [PromptsDesk.namedAgent, text]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.namedAgent]).agent
    return try ChangeReport.make(desk) {
      try desk.folder.add(agent, line: invocation[text], $0)
    }
  }
}

/// The command `hone-prompts retire`.
enum PromptsRetireCommand {
  static let guideline = Argument<GuidelineChoice>(
    "guideline", .guideline, help: "The guideline's id, or its beginning.")

  static let declaration = CommandDeclaration<Session>(
    "retire", summary: "Take one line of advice out.",
    examples: [
      CommandExample(
        "hone-prompts retire diagnosis g-0123 --why 'that tool is gone'", "Takes that line out.")
    ],
    options: PromptsDesk.changing, arguments: [PromptsDesk.namedAgent, guideline]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.namedAgent]).agent
    let known = try desk.folder.version(agent).content.guidelines.map(\.id)
    let id = try invocation[guideline].id(among: known, invocation)
    return try ChangeReport.make(desk) { try desk.folder.retire(agent, id, $0) }
  }
}

/// The command `hone-prompts release`.
enum PromptsReleaseCommand {
  static let guidelines = RepeatingArgument<GuidelineChoice>(
    "guideline", .guideline, defaultText: "all that are under quarantine",
    help: "Guidelines that learning may bring back.")

  static let declaration = CommandDeclaration<Session>(
    "release", summary: "Lift the quarantine of guidelines.",
    discussion: [
      "A rollback puts the guidelines that go out under quarantine. Released, they are not in force; "
        + "learning may publish them again when their evidence passes."
    ],
    examples: [CommandExample("hone-prompts release diagnosis", "Lifts all of it.")],
    options: PromptsDesk.changing, arguments: [PromptsDesk.namedAgent, guidelines]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let history = try desk.history(of: invocation[PromptsDesk.namedAgent])
    let known = history.quarantine.map(\.guideline)
    let chosen = try invocation[guidelines].map { try $0.id(among: known, invocation) }
    let wanted = chosen.isEmpty ? known : known.filter(chosen.contains)
    return try ChangeReport.make(desk, releasing: wanted) {
      try desk.folder.release(history.agent, guidelines: chosen.isEmpty ? nil : chosen, $0)
    }
  }
}

/// The commands `hone-prompts pin` and `unpin`.
enum PromptsPinCommand {
  static let pin = CommandDeclaration<Session>(
    "pin", summary: "Keep learning from changing a prompt.",
    discussion: ["Learning and watch then only report; people still can change it."],
    examples: [CommandExample("hone-prompts pin diagnosis --why 'release week'", "Pins it.")],
    options: PromptsDesk.changing, arguments: [PromptsDesk.agent]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.agent]).agent
    return try ChangeReport.make(desk) { try desk.folder.pin(agent, $0) }
  }

  static let unpin = CommandDeclaration<Session>(
    "unpin", summary: "Let learning change a prompt again.",
    options: PromptsDesk.changing, arguments: [PromptsDesk.agent]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.agent]).agent
    return try ChangeReport.make(desk) { try desk.folder.unpin(agent, $0) }
  }
}
