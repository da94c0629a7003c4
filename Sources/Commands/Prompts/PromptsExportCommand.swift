internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts export`.
enum PromptsExportCommand {
  static let form = Option<ExportFormat>(
    required: "--as", .oneOf(ExportFormat.self), valueName: "form",
    help: "What the reader wants: text is the system prompt alone, messages a chat, the rest "
      + "what tools of those names take.")
  static let prompt = Argument<VersionChoice?>(
    optional: "agent@version", .prompt, defaultText: "the version in force",
    help: "An agent, a version or both.")

  static let declaration = CommandDeclaration<Session>(
    "export", summary: "Write a prompt in a form that other tools take.",
    discussion: [
      "Placeholders stay as they are. A version whose file was edited is refused. A pipe or a file "
        + "gets every byte; on a terminal, characters that steer it are spelled out."
    ],
    examples: [
      CommandExample(
        "hone-prompts export --as messages diagnosis > prompt.json",
        "The version in force as a chat.")
    ],
    options: [form], arguments: [prompt], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    let choice = invocation[prompt]
    let agent = try desk.history(of: choice?.agent).agent
    let version: PromptVersion
    switch choice?.which ?? .inForce {
    case .inForce: version = try desk.folder.version(agent)
    case .number(let number): version = try desk.folder.version(agent, number)
    case .candidate:
      throw invocation.usageError("A candidate is not exported; approve it first.")
    }
    let text = String(decoding: try invocation[form].bytes(of: version), as: UTF8.self)
    switch invocation[SharedOptions.format] {
    case .text: try desk.writeVerbatim(text)
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/prompts-export/1")
        $0.member("agent", agent.text)
        $0.member("version", version.number.description)
        $0.member("content_digest", version.digest.text)
        $0.member("as", invocation[form].rawValue)
        $0.member("content", text)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}
