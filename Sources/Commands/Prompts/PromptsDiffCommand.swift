internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts diff`.
enum PromptsDiffCommand {
  static let old = Argument<VersionChoice?>(
    optional: "old", .prompt, defaultText: "the parent of the newer one",
    help: "The older version: 1.0.1, or diagnosis@1.0.1 where several agents have prompts.")
  static let new = Argument<VersionChoice?>(
    optional: "new", .prompt, defaultText: "the version in force",
    help: "The newer version; a candidate's id stands for a version.")

  static let declaration = CommandDeclaration<Session>(
    "diff", summary: "Show what differs between two versions.",
    discussion: [
      "Guideline by guideline, then the texts line by line. Without a version: the one in force "
        + "against its parent. With one: that one against the one in force; a candidate, and the one "
        + "in force itself, against its parent."
    ],
    examples: [
      CommandExample("hone-prompts diff", "What the version in force changed."),
      CommandExample("hone-prompts diff diagnosis@1.0.0 diagnosis@1.0.2", "What came in between."),
      CommandExample("hone-prompts diff diagnosis@c-0123456789abcdef", "What a candidate changes."),
    ],
    arguments: [old, new], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    let (before, after) = try pair(desk, invocation[old], invocation[new])
    let nothing = PromptContent(texts: PromptTexts(system: "", user: ""), guidelines: [])
    let difference = VersionDiff(from: before?.content ?? nothing, to: after.content)
    for fault in [before?.fault, after.fault].compactMap({ $0 }) { desk.remark(fault) }
    try desk.write({
      let title = "\(before?.title ?? "nothing") → \(after.title)\n"
      let paint = Paint(isColoured: session.console.isColoured)
      return title
        + (difference.isEmpty
          ? "no difference\n" : DiffText(difference: difference, paint: paint).whole)
    }) { json in
      json.object { json in
        json.member("schema", "hone/prompts-diff/1")
        json.member("agent", after.agent.text)
        json.member("from", before?.name)
        json.member("to", after.name)
        difference.write(to: &json)
      }
    }
    return .done
  }

  /// An agent that is named once counts for both.
  private static func pair(
    _ desk: PromptsDesk, _ old: VersionChoice?, _ new: VersionChoice?
  ) throws -> (before: ShownPrompt?, after: ShownPrompt) {
    if let old, let new {
      let agent = old.agent ?? new.agent
      let before = VersionChoice(agent: agent, which: old.which)
      let after = VersionChoice(agent: new.agent ?? agent, which: new.which)
      return (try desk.prompt(before).prompt, try desk.prompt(after).prompt)
    }
    let (chosen, history) = try desk.prompt(old)
    if case .number(let number) = old?.which, number != history.inForce {
      return (chosen, try desk.prompt(VersionChoice(agent: old?.agent, which: .inForce)).prompt)
    }
    // A parent that is not older is a forged one.
    guard let parent = chosen.parent, history.version(parent) != nil else { return (nil, chosen) }
    return (ShownPrompt(try desk.folder.show(history.agent, parent)), chosen)
  }
}
