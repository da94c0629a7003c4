internal import CommandLineKit
internal import Files
internal import Instants
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts show`.
enum PromptsShowCommand {
  static let prompt = Argument<VersionChoice?>(
    optional: "agent@version", .prompt, defaultText: "the version in force",
    help: "An agent, a version or both; a candidate's id stands for a version.")
  static let render = Flag("--render", help: "Only the prompts, as the agent gets them.")
  static let guidelines = Flag("--guidelines", help: "Only the guidelines, with their numbers.")
  static let raw = Flag("--raw", help: "The file as it is, even one that cannot be read.")

  static let declaration = CommandDeclaration<Session>(
    "show", summary: "Show a version, whole or in part.",
    discussion: [
      "Without an option: what the version is, its guidelines with their numbers, the prompts. A "
        + "pipe or a file gets --render and --raw byte for byte; on a terminal, characters that "
        + "steer it are spelled out."
    ],
    examples: [
      CommandExample("hone-prompts show diagnosis", "The version in force."),
      CommandExample("hone-prompts show diagnosis@1.0.2 --guidelines", "What that one advised."),
    ],
    options: [render, guidelines, raw], arguments: [prompt], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let parts = [render, guidelines, raw].filter { invocation[$0] }
    guard parts.count < 2 else {
      throw invocation.usageError("--render, --guidelines and --raw exclude each other.")
    }
    let desk = try PromptsDesk(invocation, session)
    if invocation[raw], invocation[SharedOptions.format] == .text {
      let bytes = try FileReader.contents(of: try desk.path(invocation[prompt]), limit: 16 << 20)
      try desk.writeVerbatim(String(decoding: bytes, as: UTF8.self))
      return .done
    }
    let (shown, history) = try desk.prompt(invocation[prompt])
    if let fault = shown.fault { desk.remark(fault) }
    if invocation[render], invocation[SharedOptions.format] == .text {
      try desk.writeVerbatim(rendered(shown.content.texts))
      return .done
    }
    try desk.write({
      var text = ""
      if !invocation[guidelines] { text += head(shown, history, now: session.now(invocation)) }
      text += list(shown.content.guidelines)
      if !invocation[guidelines] {
        text += "\n" + TerminalText.escaped(rendered(shown.content.texts), keepingLines: true)
      }
      return text
    }) { json in
      json.object { json in
        json.member("schema", "hone/prompts-show/1")
        shown.write(to: &json)
        json.member("in_force", history.inForce?.description == shown.name)
      }
    }
    return .done
  }

  private static func head(_ shown: ShownPrompt, _ history: AgentHistory, now: Instant) -> String {
    let isInForce = history.inForce?.description == shown.name
    var rows = [["file", TerminalText.escaped(shown.path)]]
    var made = shown.origin?.rawValue ?? "candidate"
    if let parent = shown.parent { made += ", from \(parent)" }
    if let cycle = shown.change?.cycle { made += ", cycle \(cycle)" }
    rows.append(["origin", made])
    if let created = shown.created {
      rows.append([
        "created", "\(RFC3339.text(created)), \(Figures.age(of: created, at: now)) ago",
      ])
    }
    rows.append(["content", shown.digest.text])
    if let reason = shown.change?.reason { rows.append(["reason", TerminalText.escaped(reason)]) }
    let state = isInForce ? ", in force" + (history.isPinned ? " and pinned" : "") : ""
    return "\(shown.title)\(state)\n" + AlignedRows.text(rows, indent: "  ") + "\n"
  }

  private static func list(_ guidelines: [Guideline]) -> String {
    if guidelines.isEmpty { return "no guidelines\n" }
    return guidelines.map { guideline in
      let standing = guideline.standing
      return "\(guideline.id)  \(TerminalText.escaped(guideline.text.text))\n"
        + (standing.isEmpty ? "" : "    \(standing)\n")
    }.joined()
  }

  /// The system prompt, and the others under their keys where there are others.
  private static func rendered(_ texts: PromptTexts) -> String {
    let parts =
      [("system", texts.system), ("user", texts.user)].filter { !$0.1.isEmpty }
      + texts.others.map { ($0.key, $0.text) }
    if parts.count == 1, !texts.system.isEmpty { return texts.system }
    return parts.map { key, text in
      "[\(key)]\n\(text)" + (text.hasSuffix("\n") ? "" : "\n")
    }.joined(separator: "\n")
  }
}
