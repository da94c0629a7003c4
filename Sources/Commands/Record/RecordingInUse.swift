internal import CommandLineKit
internal import Files
private import Glibc
internal import HoneRecorder
internal import Instants
internal import Workspace

/// The open recording that a command adds to.
struct RecordingInUse {
  static let option = Option<String?>(
    "--recording", .file, defaultText: "HONE_RECORDING",
    help: "The open recording, as `hone-record start` printed it.")

  /// A recording cannot be written, and why.
  enum Problem: Error, CustomStringConvertible {
    case unnamed
    case over(path: String)
    case busy(path: String)

    var description: String {
      switch self {
      case .unnamed:
        "no recording is named; put what `hone-record start` prints into HONE_RECORDING"
      case .over(let path):
        "\(path) is no open recording; it was ended already, or its script was taken for dead and "
          + "an ingest made a trace of it"
      case .busy(let path):
        "\(path) is being written by somebody else for too long; is one of them stopped?"
      }
    }
  }

  let path: String

  /// The recording that the command line or the environment names.
  init(_ invocation: Invocation, _ session: Session) throws(Problem) {
    let named =
      invocation[Self.option] ?? session.surroundings.environment["HONE_RECORDING"] ?? ""
    guard !named.isEmpty else { throw .unnamed }
    path = named
  }

  /// Does something with the recording.
  func use<Value>(
    _ body: (DetachedRecording) throws(FileError) -> Value
  ) throws -> Value {
    do throws(FileError) {
      return try body(DetachedRecording(path: path))
    } catch {
      if error.isMissing || error.code == ENOTDIR { throw Problem.over(path: path) }
      if error.code == EWOULDBLOCK { throw Problem.busy(path: path) }
      throw error
    }
  }

  /// Adds a step; what keeps it from being recorded is told and is no reason to stop the agent.
  static func add(
    _ step: RecordedStep, at now: Instant, _ invocation: Invocation, _ session: Session
  ) {
    do {
      try RecordingInUse(invocation, session).use { (recording) throws(FileError) in
        try recording.add(step, at: now)
      }
    } catch {
      let text = TerminalText.escaped("\(error)", keepingLines: true)
      session.console.writeError("hone: not recorded: \(text)\n")
    }
  }
}
