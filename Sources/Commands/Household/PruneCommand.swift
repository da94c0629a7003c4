internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Instants
internal import JSON
internal import Workspace

/// The command `hone prune`.
enum PruneCommand {
  static let olderThan = Option<Duration>(
    "--older-than", .duration, default: .seconds(90 * 86_400), valueName: "duration",
    help: "How old the history must be that is forgotten.")
  static let dryRun = Flag("--dry-run", help: "Say what would go, and leave it.")

  static let declaration = CommandDeclaration<Session>(
    "prune", summary: "Clear away what nothing needs any more.",
    discussion: [
      "Removes files that a crash left half written, recordings that turned out to say nothing, and "
        + "the history of old ingests and jobs. Traces, evidence and prompt versions are never "
        + "touched; `hone-prompts gc` looks after the versions' own leftovers."
    ],
    examples: [
      CommandExample("hone prune --older-than 30d", "Keeps a month of history.")
    ],
    options: [olderThan, dryRun], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let now = session.now(invocation)
    let age = invocation[olderThan].wholeMicroseconds
    let pruning = Pruning(
      folder: folder, now: now, limit: Instant(microseconds: now.microseconds - age),
      isDryRun: invocation[dryRun])
    let files = try pruning.clearFiles()
    let runs = try pruning.forgetRuns()
    switch invocation[SharedOptions.format] {
    case .text:
      for file in files { try session.console.write("\(TerminalText.escaped(file))\n") }
      try session.console.write("\(files.count) files and \(runs) old ingests and job runs gone")
      try session.console.write(invocation[dryRun] ? " (dry run: nothing done)\n" : "\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/prune/1")
        $0.member("files", strings: files)
        $0.member("runs", runs)
        $0.member("dry_run", invocation[dryRun])
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}

/// What there is to clear away in a workspace.
struct Pruning {
  let folder: WorkspaceFolder
  let now: Instant
  /// History before it goes.
  let limit: Instant
  let isDryRun: Bool

  /// Somebody may be writing a younger one at this moment.
  private static let leftoverAge: Int64 = 3600

  /// Removes leftovers; answers their paths in the workspace.
  func clearFiles() throws -> [String] {
    var cleared: [String] = []
    for place in [folder.traces, folder.openTraces, folder.state] {
      guard try FileFacts.find(place) != nil else { continue }
      for name in try Folder.names(in: place) {
        let path = place + "/" + name
        guard try isLeftover(name, path) else { continue }
        if !isDryRun { try DurableFile.remove(path, label: "prune") }
        cleared.append(folder.relative(path))
      }
    }
    return cleared
  }

  private func isLeftover(_ name: String, _ path: String) throws -> Bool {
    guard let facts = try FileFacts.find(path, followingLinks: false), facts.kind == .file else {
      return false
    }
    let modified = Instant(microseconds: facts.modified / 1000)
    if TemporaryName.isLeftover(name) {
      return modified < now.advanced(bySeconds: -Self.leftoverAge)
    }
    return name.hasSuffix(".jsonl.damaged") && modified < limit
  }

  /// Forgets old ingests and job runs; a dry run counts none, because counting them is forgetting them.
  func forgetRuns() throws -> Int {
    guard !isDryRun, try FileFacts.find(folder.evidenceDatabase) != nil else { return 0 }
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .write)
    return try store.forgetIngestRuns(before: limit) + store.forgetJobRuns(before: limit)
  }
}
