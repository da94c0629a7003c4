internal import CommandLineKit
private import Glibc
internal import HoneRecorder
internal import Instants

/// The command `hone-record tool`.
enum RecordToolCommand {
  static let name = Argument<String>("name", .text, help: "The tool's name.")
  static let command = RepeatingArgument<String>(
    "command", .text, help: "What to run, after --; none for a result that is at hand.")
  static let argument = RepeatingOption<NamedValue>(
    "--arg", NamedValue.format, help: "An argument of the call.")
  static let response = Option<String?>("--response", .text, help: "What the tool answered.")
  static let success = Flag("--success", help: "The call succeeded.")
  static let error = Option<String?>(
    "--error", .text, help: "The call failed, and this is what it said.")
  static let duration = Option<Double?>(
    "--duration", .number(in: 0...31_536_000), valueName: "seconds", help: "How long it took.")

  static let declaration = CommandDeclaration<Session>(
    "tool", summary: "Record a tool call, and run it.",
    discussion: [
      "Runs the command that stands after --, passes on its input, output and exit status, and "
        + "records the output as the response and the time it took. An exit status other than 0 is "
        + "a failure, with what the command wrote on standard error as its message.",
      "Without a command, records a call that was made elsewhere: --response, --success, --error and "
        + "--duration say how it went.",
    ],
    examples: [
      CommandExample(
        "hone-record tool get_pods --arg namespace=shop -- kubectl get pods -n shop",
        "Runs a command as a tool call."),
      CommandExample(
        "hone-record tool search --arg query=disk --error 'timed out' --duration 30",
        "Records a call that failed elsewhere."),
    ],
    options: [argument, response, success, error, duration, RecordingInUse.option],
    arguments: [name, command], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let arguments = Arguments(invocation[argument].map { ($0.name, .string($0.value)) })
    let now = session.now(invocation)
    let isAtHand =
      invocation[success] || invocation.isGiven(response) || invocation.isGiven(error)
      || invocation.isGiven(duration)
    if invocation[command].isEmpty {
      guard isAtHand else {
        throw invocation.usageError(
          "Give a command after --, or say how the call went: --response, --success, --error.")
      }
      guard !invocation[success] || invocation[error] == nil else {
        throw invocation.usageError("A call cannot both succeed and fail.")
      }
      let call = FinishedCall(
        invocation[name], arguments, response: invocation[response],
        failure: invocation[error].map { CallFailure($0) }, duration: invocation[duration])
      RecordingInUse.add(.call(call), at: now, invocation, session)
      return .done
    }
    guard !isAtHand else {
      throw invocation.usageError(
        "A command tells itself how it went; leave out --response, --success, --error and "
          + "--duration.")
    }
    let run = ToolRun.run(invocation[command], console: session.console)
    let call = FinishedCall(
      invocation[name], arguments, response: run.response, failure: run.failure,
      duration: run.duration)
    RecordingInUse.add(.call(call), at: now, invocation, session)
    // The command's own status, which may be any.
    exit(run.status)
  }
}

/// What `--arg name=value` says.
struct NamedValue: Sendable {
  let name: String
  let value: String

  static var format: ValueFormat<NamedValue> {
    ValueFormat(
      valueName: "name=value", describe: { "\($0.name)=\($0.value)" },
      parse: { (text: String) throws(ArgumentProblem) -> NamedValue in
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
          throw .not("name=value")
        }
        return NamedValue(
          name: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
      })
  }
}
