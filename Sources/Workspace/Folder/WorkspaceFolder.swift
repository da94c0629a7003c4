/// A folder with a `hone.yaml`, and where everything in it is; every path is absolute.
package struct WorkspaceFolder: Hashable, Sendable {
  /// The name that makes a folder a workspace.
  package static let configurationName = "hone.yaml"

  private let root: AbsolutePath

  /// `hone.yaml`, or the file named in its place.
  package let configuration: String

  /// `state/state.json`, or the file named in its place.
  package let stateFile: String

  init(_ root: AbsolutePath, configuration: String? = nil, stateFile: String? = nil) {
    self.root = root
    self.configuration = configuration ?? root.appending(Self.configurationName)
    self.stateFile = stateFile ?? root.appending("state/state.json")
  }

  /// The workspace itself, without a slash at the end.
  package var path: String { root.text }

  /// Incoming traces.
  package var traces: String { root.appending("traces") }

  /// Recordings that are still being written.
  package var openTraces: String { root.appending("traces/.open") }

  /// Prompt versions, the pointers to those in force, and their journal.
  package var versions: String { root.appending("versions") }

  /// Versions that wait for approval.
  package var candidates: String { root.appending("versions/candidates") }

  /// Held for milliseconds, around any change of a pointer.
  package var versionsLock: String { root.appending("versions/lock") }

  /// The hash-chained record of every change to the versions.
  package var journal: String { root.appending("versions/journal.jsonl") }

  /// Everything that Hone keeps for itself, mode 0750.
  package var state: String { root.appending("state") }

  /// The evidence store's database.
  package var evidenceDatabase: String { root.appending("state/hone.sqlite") }

  /// The full-text index, which can be rebuilt.
  package var searchDatabase: String { root.appending("state/search.sqlite") }

  /// Held by the one cycle that runs; taken before `versionsLock`, never after.
  package var cycleLock: String { root.appending("state/lock") }

  /// Held by the scheduler that leads.
  package var scheduleLock: String { root.appending("state/schedule.lock") }

  /// The export of the findings in the store.
  package var findings: String { root.appending("state/quarantine/findings.jsonl") }

  /// What happened, one event a line.
  package var events: String { root.appending("state/events.jsonl") }

  /// An absolute path as seen from the workspace, `.` for the workspace itself; any other stays as it
  /// is.
  package func relative(_ path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "/") else { return path }
    return root.rest(of: AbsolutePath(path)) ?? path
  }
}
