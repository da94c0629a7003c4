package import Instants
package import Workspace

/// What a cycle is to do.
package struct LearningRequest: Sendable {
  package var folder: WorkspaceFolder
  package var settings: Settings
  /// Agents to learn for; nil for all.
  package var agents: [String]?
  /// The time that counts as now.
  package var now: Instant
  /// Leaves store, prompts and files as they are and says what would be done.
  package var isDryRun = false
  /// Whether new traces are read first.
  package var ingests = true
  /// Threads that read traces.
  package var jobs = 2
  /// Who the history says did it.
  package var who = "hone-learn"

  package init(folder: WorkspaceFolder, settings: Settings, now: Instant) {
    self.folder = folder
    self.settings = settings
    self.now = now
  }
}

/// Why a cycle did not begin.
package enum LearningError: Error, CustomStringConvertible {
  /// Another cycle holds the lock; its process where that is known.
  case busy(path: String, holder: Int32?)
  case unknownAgent(String, known: [String])

  package var description: String {
    switch self {
    case .busy(let path, let holder):
      let who = holder.map { "process \($0)" } ?? "another process"
      return "another learning cycle is under way: \(who) holds \(path). Nothing was changed; "
        + "the next run will do"
    case .unknownAgent(let name, let known):
      let list = known.isEmpty ? "there is none yet" : "there are \(known.joined(separator: ", "))"
      return "there is no agent \(name) in traces or prompts; \(list)"
    }
  }
}
