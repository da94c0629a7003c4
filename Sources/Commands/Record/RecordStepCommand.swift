internal import CommandLineKit
internal import Files
private import Glibc
internal import HoneRecorder

/// The commands that record a step: `think`, `message`, `handover` and `state`.
enum RecordStepCommand {
  static let tool = Option<String?>(
    "--tool", .text, valueName: "name", help: "The tool that it chooses.")
  static let justification = Option<String?>(
    "--justification", .text, help: "Why it chooses that tool.")
  static let reasoning = Argument<String>(
    "text", .text, help: "What it thinks; - reads standard input.")
  static let text = Argument<String>("text", .text, help: "The text; - reads standard input.")
  static let more = Argument<String?>(
    optional: "text", .text, help: "What goes with it; - reads standard input.")
  static let role = Argument<String>("role", .text, help: "Who says it: user, assistant, …")
  static let agent = Argument<String>("agent", .text, help: "The agent that goes on.")
  static let name = Argument<String>("name", .text, help: "The state that is entered.")

  static let think = step(
    "think", "Record a thought.",
    CommandExample(
      "hone-record think 'I need the pod status first' --tool get_pods", "Records a thought."),
    [tool, justification], [reasoning]
  ) { invocation throws(FileError) in
    .thought(
      reasoning: try given(invocation[reasoning]), toolChoice: invocation[tool],
      justification: invocation[justification])
  }

  static let message = step(
    "message", "Record what somebody says.",
    CommandExample("hone-record message user 'The shop is down'", "Records a message."),
    [], [role, text]
  ) { invocation throws(FileError) in
    .message(role: invocation[role], text: try given(invocation[text]))
  }

  static let handover = step(
    "handover", "Record that another agent goes on.",
    CommandExample("hone-record handover mitigation 'The disk is full'", "Records a hand-over."),
    [], [agent, more]
  ) { invocation throws(FileError) in
    .handover(to: invocation[agent], text: try invocation[more].map(given))
  }

  static let state = step(
    "state", "Record that the workflow enters a state.",
    CommandExample("hone-record state verifying", "Records a state."), [], [name, more]
  ) { invocation throws(FileError) in
    .state(name: invocation[name], text: try invocation[more].map(given))
  }

  private static func step(
    _ name: String, _ summary: String, _ example: CommandExample, _ options: [any DeclaredOption],
    _ arguments: [any DeclaredArgument],
    _ step: @escaping @Sendable (Invocation) throws(FileError) -> RecordedStep
  ) -> CommandDeclaration<Session> {
    CommandDeclaration(
      name, summary: summary,
      discussion: ["Put -- before a text that begins with a dash."], examples: [example],
      options: options + [RecordingInUse.option], arguments: arguments
    ) { invocation, session in
      let now = session.now(invocation)
      RecordingInUse.add(try step(invocation), at: now, invocation, session)
      return .done
    }
  }

  /// The text, or standard input where the text is a dash.
  private static func given(_ text: String) throws(FileError) -> String {
    guard text == "-" else { return text }
    // The recording keeps the beginning of a text only.
    let bytes = try FileReader.contents(of: "/dev/stdin", limit: 64 << 20)
    return String(decoding: bytes, as: UTF8.self)
  }
}
