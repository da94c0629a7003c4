internal import Files
internal import Instants
internal import Scheduling
internal import Workspace

/// The command line of a job: this very executable with the job's verb.
struct JobCommandLine: Sendable {
  private let executable: String
  private let folder: WorkspaceFolder
  /// Nil where the settings say it.
  private let logLevel: LogLevel?

  init(_ folder: WorkspaceFolder, logLevel: LogLevel?) throws {
    executable = try Self.executable()
    self.folder = folder
    self.logLevel = logLevel
  }

  /// Found once: after an upgrade the link says that the file is gone.
  static func executable() throws -> String {
    let own = try DurableFile.target(of: "/proc/self/exe") ?? "hone"
    // One of the products that has a single verb; `hone` stands beside it.
    let parts = own.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, name.hasPrefix("hone-") else { return own }
    let sibling = (parts.dropLast() + ["hone"]).joined(separator: "/")
    return try FileFacts.find(sibling)?.kind == .file ? sibling : own
  }

  func arguments(for order: JobOrder) -> [String] {
    let job = order.job
    var line = [executable, job.kind.rawValue]
    for agent in order.agents ?? [] { line += ["--agent", agent] }
    switch job.kind {
    case .report, .audit:
      if let out = job.out { line += ["--out", absolute(out)] }
    case .backup:
      // A backup makes a new folder, so each gets its due time for a name.
      if let out = job.out { line += ["\(absolute(out))/\(Self.stamp(order.due))"] }
    case .learn, .ingest, .prune: break
    }
    line += ["--workspace", folder.path, "--config", folder.configuration]
    if let logLevel { line += ["--log-level", logLevel.rawValue] }
    line.append("--quiet")
    if let now = order.now { line += ["--now", RFC3339.text(now)] }
    return line
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(folder.path)/\(path)"
  }

  private static func stamp(_ due: Instant) -> String {
    RFC3339.text(due).filter { $0.isNumber || $0 == "T" }
  }
}
