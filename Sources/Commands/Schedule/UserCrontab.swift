internal import Files
internal import Scheduling

/// The crontab of the user who runs this, changed through the program `crontab`.
struct UserCrontab {
  private let folder: String

  /// Works in the workspace's state folder.
  init(state: String) {
    folder = state
  }

  /// `crontab` refused.
  struct Refusal: Error, CustomStringConvertible {
    let output: String

    var description: String { "crontab refused: \(output)" }
  }

  /// Puts another text in the crontab's place, if it is another.
  /// - Returns: whether it was.
  @discardableResult
  func change(_ edit: (String) -> String) throws -> Bool {
    try Folder.make(folder, mode: 0o750)
    let listed = try run(["crontab", "-l"])
    // Without a crontab it says so and exits with 1, as it does when it may not be used at all; then
    // writing one says why.
    let before = listed.ending == .exited(0) ? listed.output : ""
    let after = edit(before)
    guard after != before else { return false }
    let path = folder + "/crontab.new"
    try DurableFile.replace(path, with: Array(after.utf8), mode: 0o600, label: "crontab")
    let written = try run(["crontab", path])
    try DurableFile.remove(path, label: "crontab")
    guard written.ending == .exited(0) else { throw Refusal(output: written.output) }
    return true
  }

  private func run(_ arguments: [String]) throws -> (ending: ChildEnding, output: String) {
    let output = folder + "/crontab.out"
    let signals = try SignalPipe(reloads: false)
    let runner = ChildProcesses()
    let child = try runner.start(ChildCommand(arguments, output: output))
    var ended = runner.ended()
    while ended.isEmpty {
      _ = signals.wait(seconds: 1)
      ended = runner.ended()
    }
    let text = String(decoding: try FileReader.contents(of: output, limit: 1 << 20), as: UTF8.self)
    try DurableFile.remove(output, label: "crontab")
    return (ended.first { $0.child == child }?.ending ?? .exited(1), text)
  }
}
