internal import CommandLineKit
private import Glibc
internal import HoneRecorder
internal import JSON
internal import Traces
internal import Workspace

/// The command `hone-record start`.
enum RecordStartCommand {
  static let agent = Option<String>(
    required: "--agent", .text, valueName: "name", help: "The agent that runs.")
  static let problem = Option<String>(
    required: "--problem", .text, valueName: "id",
    help: "What it works on; runs of the same problem are compared.")
  static let app = Option<String?>(
    "--app", .text, valueName: "name", help: "The application that the problem is in.")
  static let namespace = Option<String?>(
    "--namespace", .text, valueName: "name", help: "The application's namespace.")
  static let model = Option<String?>(
    "--model", .text, valueName: "name", help: "The language model.")
  static let recordedSession = Option<String?>(
    "--session", .text, valueName: "id", help: "What several runs belong to.")
  static let parent = Option<String?>(
    "--parent", .text, valueName: "trace_id", help: "The run that started this one.")
  static let attempt = Option<Int?>(
    "--attempt", .integer(in: 1...1_000_000), valueName: "n", help: "1 for the first attempt.")
  static let variant = Option<String?>(
    "--variant", .text, valueName: "name", help: "Which form of the problem's input it was given.")
  static let process = Option<Int?>(
    "--pid", .integer(in: 1...Int(Int32.max)), valueName: "pid",
    defaultText: "the script that runs this command",
    help: "The process whose end is the end of the recording.")
  static let timeout = Option<Int?>(
    "--timeout", .integer(in: 1...31_536_000), valueName: "seconds",
    help: "End the recording after so long without a step; without --pid only that ends it.")

  static let declaration = CommandDeclaration<Session>(
    "start", summary: "Begin a recording and print its path.",
    discussion: [
      "The prompt version is the one in force, as versions/<agent>.yaml says at this moment."
    ],
    examples: [
      CommandExample(
        "hone-record start --agent diagnosis --problem problem_123", "Begins a recording.")
    ],
    options: [
      agent, problem, app, namespace, model, recordedSession, parent, attempt, variant, process,
      timeout,
    ], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let problem = ProblemContext(
      invocation[problem], app: invocation[app], namespace: invocation[namespace])
    var head = RecordingHead(
      agent: invocation[agent], problem: problem, traceID: nil, start: session.now(invocation))
    head.model = invocation[model]
    head.session = invocation[recordedSession]
    head.parent = invocation[parent]
    head.attempt = invocation[attempt]
    head.variant = invocation[variant]
    let recording = try DetachedRecording.start(
      head, in: folder.traces, owner: try owner(invocation))
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(recording.path + "\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/record-start/1")
        $0.member("recording", recording.path)
        $0.member("trace_id", head.identity.id)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }

  /// An hour, for a script that cannot be found out.
  private static let usualTimeout = 3600

  private static func owner(_ invocation: Invocation) throws -> RecordingOwner {
    if let id = invocation[process] {
      guard let mark = ProcessMark(id: Int32(id)) else {
        throw invocation.usageError("There is no process \(id).")
      }
      return .process(mark, idle: invocation[timeout])
    }
    if let timeout = invocation[timeout] { return .idle(timeout) }
    guard let script = ProcessMark.script(of: getpid()) else { return .idle(usualTimeout) }
    return .process(script, idle: nil)
  }
}
