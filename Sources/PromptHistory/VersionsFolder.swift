package import Traces
package import Prompts

/// The folder of an agent's prompt versions: version files, pointers, candidates and the journal.
///
/// Reading takes no lock and never waits. What changes something holds the lock for milliseconds.
package struct VersionsFolder: Sendable {
  package let path: String

  /// How long a change waits for another one to let go of the lock.
  let patience: Duration

  /// The folder need not exist yet: reading finds it empty, the first change makes it.
  package init(_ path: String, patience: Duration = .seconds(5)) {
    self.path = path
    self.patience = patience
  }

  /// The journal: one record a line, only ever added to.
  package var journal: String { path + "/journal.jsonl" }

  /// What was cut off the journal's end because a crash had left it half written.
  package var tornJournal: String { path + "/journal.jsonl.torn" }

  package var lock: String { path + "/lock" }

  package var candidates: String { path + "/candidates" }

  /// The link that loaders open: it leads to the version in force.
  package func pointer(_ agent: AgentName) -> String {
    path + "/" + agent.fileName + VersionFileName.suffix
  }

  package func file(_ agent: AgentName, _ number: VersionNumber) -> String {
    path + "/" + VersionFileName(agent: agent, number: number).text
  }

  package func file(_ agent: AgentName, _ candidate: CandidateID) -> String {
    candidates + "/" + agent.fileName + "_" + candidate.text + VersionFileName.suffix
  }
}
