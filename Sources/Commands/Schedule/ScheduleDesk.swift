internal import CommandLineKit
internal import EvidenceStore
internal import Files
private import Glibc
internal import Instants
internal import Scheduling
internal import Workspace

/// What the verbs of `hone-schedule` have in common: the workspace, its plan and its store.
struct ScheduleDesk {
  let folder: WorkspaceFolder
  let settings: Settings
  let plan: Plan

  /// Reads the configuration; a schedule that makes no sense ends the verb with 78.
  init(_ invocation: Invocation, _ session: Session) throws {
    folder = try session.workspace(invocation)
    settings = try session.settings(folder)
    plan = try Plan(
      settings, configuration: folder.configuration,
      zones: TimeZoneFiles(environment: session.surroundings.environment))
  }

  /// The least severe events that standard error is told.
  func leastLevel(_ invocation: Invocation) -> ScheduleEvent.Level {
    if invocation[SharedOptions.quiet] { return .error }
    let isGiven = invocation.isGiven(SharedOptions.logLevel)
    switch isGiven ? invocation[SharedOptions.logLevel] : settings.logLevel {
    case .debug, .info: return .info
    case .warning: return .warning
    case .error: return .error
    }
  }

  /// The job, or a usage error that lists those there are.
  func job(_ name: String, _ invocation: Invocation) throws -> PlannedJob {
    guard let job = plan.job(name) else {
      let names = plan.jobs.map(\.name).joined(separator: ", ")
      throw invocation.usageError(
        "There is no job \(TerminalText.quoted(name)); there are: \(names).")
    }
    return job
  }

  /// The store for reading; nil when there is none yet.
  func storeForReading() throws -> EvidenceStore? {
    guard try FileFacts.find(folder.evidenceDatabase) != nil else { return nil }
    do {
      return try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    } catch is StoreError {
      // One of an older version has no tables for the schedule yet; or a newer one, which this
      // refuses too.
      return try EvidenceStore(path: folder.evidenceDatabase, access: .write)
    }
  }

  /// The store for writing, which is made when it is missing.
  func storeForWriting() throws -> EvidenceStore {
    try Folder.make(folder.state, mode: 0o750)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .write)
    try store.commitDurably()
    return store
  }

  /// Everything a dispatcher is made with.
  func setting(_ invocation: Invocation) throws -> Dispatcher.Setting {
    let files = JobFiles(state: folder.state)
    try files.make()
    let isGiven = invocation.isGiven(SharedOptions.logLevel)
    let line = try JobCommandLine(
      folder, logLevel: isGiven ? invocation[SharedOptions.logLevel] : nil)
    var setting = Dispatcher.Setting(
      workspace: folder.path, files: files, commandLine: { line.arguments(for: $0) })
    setting.isSimulated = invocation[SharedOptions.now] != nil
    // Children start where their scheduler is: relative paths of on_failure count from the workspace.
    guard chdir(folder.path) == 0 else {
      throw FileError(.open, folder.path, code: errno)
    }
    return setting
  }

  /// Runs a verb's body, and gives a wrong schedule the status of a wrong configuration.
  static func guarded(
    _ session: Session, _ body: () throws -> ExitStatus
  ) throws -> ExitStatus {
    do {
      return try body()
    } catch let error as PlanError {
      session.console.writeError("\(TerminalText.escaped("\(error)", keepingLines: true))\n")
      return .configuration
    } catch let error as Leadership.Taken {
      session.console.writeError("hone: \(error)\n")
      return .busy
    }
  }
}
