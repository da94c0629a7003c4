internal import CommandLineKit
internal import Files
internal import HoneRecorder
internal import JSON

/// The command `hone-record end`.
enum RecordEndCommand {
  static let success = Flag("--success", help: "The run succeeded.")
  static let failure = Flag("--failure", help: "The run failed.")
  static let score = Option<Double?>(
    "--score", .number(in: 0...1), help: "The share of the work that was right, 0 to 1.")
  static let submission = Option<String?>(
    "--submission", .text, help: "What the agent handed in.")

  static let declaration = CommandDeclaration<Session>(
    "end", summary: "End the run and make its recording a trace.",
    discussion: [
      "Without --success, --failure or --score the outcome is unknown, and hone-ingest --outcomes "
        + "can tell it later."
    ],
    examples: [
      CommandExample(
        "hone-record end --success --submission 'The disk is full'", "Ends a run that succeeded.")
    ],
    options: [success, failure, score, submission, RecordingInUse.option], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    if invocation[success], invocation[failure] {
      throw invocation.usageError("A run cannot both succeed and fail.")
    }
    let now = session.now(invocation)
    let ending = RunEnding(
      success: invocation[success] ? true : invocation[failure] ? false : nil,
      submission: invocation[submission], score: invocation[score])
    let path = try RecordingInUse(invocation, session).use { (recording) throws(FileError) in
      try recording.end(ending, at: now)
    }
    if invocation[SharedOptions.format] == .json {
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/record-end/1")
        $0.member("trace", path)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}
