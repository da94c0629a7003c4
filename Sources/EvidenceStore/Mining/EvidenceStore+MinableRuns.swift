package import Instants
internal import Mining
internal import SQLite

extension EvidenceStore {
  /// The names of all agents that have runs, in byte order.
  package func agentNames() throws -> [String] {
    try database.all("SELECT name FROM agent WHERE id IN (SELECT agent FROM trace)") { $0.text(0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// All runs of these agents, or those that began at `since` or later, with their calls, in the order
  /// of the list; no runs for a name that no agent has.
  ///
  /// A run without a start counts only without `since`. One pass for all of them, at one moment of the
  /// store, whoever may be writing; `isParallel` lets two threads pass over half of it each.
  package func minableRuns(
    ofAgents agents: [String], since: Instant? = nil, isParallel: Bool = false,
    rule: (String) -> RunReadingRule = { _ in RunReadingRule() }
  ) async throws -> [StoredRuns] {
    let pass = RunPass(
      readers: agents.map { MinableRunReader(agent: $0, rule: rule($0)) },
      since: since?.microseconds)
    guard isParallel, database.path != ":memory:" else {
      return try database.savepoint { try pass.read(database, traces: RunPass.allTraces) }
        .map { $0.finish() }
    }
    // What only reads has nothing to lose.
    defer { try? database.run("ROLLBACK") }
    guard let second = try Self.beginTogether(database) else {
      return try pass.read(database, traces: RunPass.allTraces).map { $0.finish() }
    }
    let middle: Int64? = try database.scalar("SELECT (min(id) + max(id)) / 2 FROM trace")
    let split = middle ?? 0
    async let later = pass.read(second, traces: split + 1...RunPass.allTraces.upperBound)
    var found = try pass.read(database, traces: 0...split)
    for (place, reader) in try await later.enumerated() { found[place].append(reader) }
    return found.map { $0.finish() }
  }

  /// Begins to read with a second connection too, for another thread; nil when somebody committed before
  /// both saw the same moment.
  ///
  /// `data_version` changes for a connection with every commit of any other one. The second connection
  /// fixes its moment between two looks at it, the latter of which is the first read of the first
  /// connection's transaction: when both are equal, there was no commit between the two moments.
  private static func beginTogether(_ database: Database) throws -> sending Database? {
    let before: Int64? = try database.scalar("PRAGMA data_version")
    let second = try Database(path: database.path, mode: .readOnly, busyTimeout: .seconds(30))
    try second.run("BEGIN")
    // BEGIN alone sees nothing yet.
    let _: Int64? = try second.scalar("SELECT max(id) FROM agent")
    try database.run("BEGIN")
    let after: Int64? = try database.scalar("PRAGMA data_version")
    return before == after ? second : nil
  }
}
