internal import CommandLineKit
internal import Files
private import Glibc
internal import HoneRecorder
internal import Ingestion
internal import Instants
internal import Workspace

/// What became of recordings in `traces/.open/` before the traces are read: those whose writers are
/// gone are traces now.
struct Recovery {
  private(set) var recovered = 0
  /// Recordings whose writers are still there.
  private(set) var open = 0
  private(set) var problems: [FileError] = []

  /// Nothing was looked at.
  init() {}

  /// Recovers when the workspace's traces are among the inputs, whoever else does so meanwhile.
  init(_ inputs: [String], _ folder: WorkspaceFolder, now: Instant) {
    let traces = absolutePath(folder.traces)
    let isAsked = inputs.map(absolutePath).contains { input in
      input == traces || traces.hasPrefix(input == "/" ? input : input + "/")
    }
    guard isAsked else { return }
    let report = RecordingRecovery.recover(in: folder.traces, now: now)
    recovered = report.recovered.count
    open = report.live
    problems = report.problems
  }

  /// Adds a later look: what was recovered adds up, what is open is as it was seen last.
  static func += (total: inout Recovery, later: Recovery) {
    total.recovered += later.recovered
    total.open = later.open
    total.problems += later.problems
  }

  /// A recording that cannot be recovered is no reason not to read the traces.
  func complain(to console: Console) {
    for problem in problems {
      let path = TerminalText.escaped(problem.path)
      console.writeError(
        problem.code == EBADMSG
          ? "hone: \(path) does not say which run it is of; it is now \(path).damaged\n"
          : "hone: a recording is not recovered: \(TerminalText.escaped("\(problem)"))\n")
    }
  }
}
