internal import CommandLineKit
internal import Files
internal import PromptHistory
internal import Traces

/// The command `hone-prompts import`.
enum PromptsImportCommand {
  static let file = Argument<String>(
    "file", .file, help: "Text, Markdown or YAML; - reads standard input.")
  static let from = Option<Form?>(
    "--from", .oneOf(Form.self), valueName: "form",
    defaultText: "yaml for .yaml and .yml, else text", help: "How the file is to be understood.")

  /// Text and Markdown are the same: every byte is the system prompt's.
  enum Form: String, CaseIterable, Sendable {
    case text, markdown, yaml
  }

  /// In bytes: more than any prompt has.
  private static let largest = 16 << 20

  static let declaration = CommandDeclaration<Session>(
    "import", summary: "Put a prompt of one's own in force.",
    discussion: [
      "The first import is version 1.0.0; a later one is the next major version and carries the "
        + "guidelines over, those that were learned as unverified. The prompt that is in force already "
        + "changes nothing.",
      "YAML is a mapping with system, user or both; further keys hold further prompts. Text and "
        + "Markdown are the system prompt, byte for byte.",
    ],
    examples: [
      CommandExample("hone-prompts import diagnosis prompt.md", "Makes that file the prompt.")
    ],
    options: [from] + PromptsDesk.changing, arguments: [PromptsDesk.namedAgent, file], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    guard let agent = AgentName(invocation[PromptsDesk.namedAgent]) else {
      throw invocation.usageError("An agent has a name.")
    }
    let isInput = invocation[file] == "-"
    let path = isInput ? "standard input" : invocation[file]
    let bytes = try FileReader.contents(of: isInput ? "/dev/stdin" : path, limit: largest)
    let format: PromptSource.Format =
      switch invocation[from] {
      case .text, .markdown: .text
      case .yaml: .yaml
      case nil: PromptSource.Format(path: path)
      }
    let source = try PromptSource(bytes, path: path, format: format)
    return try ChangeReport.make(desk) { try desk.folder.importBase(agent, source, $0) }
  }
}
