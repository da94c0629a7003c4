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
    // Only a file that holds all there is can be read by others.
    let file = isParallel && !database.isInTransaction ? database.file : nil
    let first = try file.map { try Self.reader($0) }
    guard let file, let first, let second = try Self.beginTogether(first, file) else {
      return try database.savepoint { try pass.read(database, traces: RunPass.allTraces) }
        .map { $0.finish() }
    }
    let middle: Int64? = try first.scalar("SELECT (min(id) + max(id)) / 2 FROM trace")
    let split = middle ?? 0
    async let later = pass.read(second, traces: split + 1...RunPass.allTraces.upperBound)
    var found = try pass.read(first, traces: 0...split)
    for (place, reader) in try await later.enumerated() { found[place].append(reader) }
    return found.map { $0.finish() }
  }

  /// Pages are read from front to back, for which a new connection's small cache is faster than a
  /// writer's large one.
  private static func reader(_ path: String) throws -> sending Database {
    try Database(path: path, mode: .readOnly, busyTimeout: .seconds(30))
  }

  /// Another connection, for another thread, that sees the same moment of the store; nil when somebody
  /// committed before both did.
  ///
  /// `data_version` changes for a connection with every commit of any other one. The second connection
  /// fixes its moment between two looks of the first at it, the latter of which is the first read of the
  /// first one's transaction: when both are equal, there was no commit between the two moments.
  private static func beginTogether(
    _ first: Database, _ file: String
  ) throws -> sending Database? {
    let before: Int64? = try first.scalar("PRAGMA data_version")
    let second = try reader(file)
    try second.run("BEGIN")
    // BEGIN alone sees nothing yet.
    let _: Int64? = try second.scalar("SELECT max(id) FROM agent")
    try first.run("BEGIN")
    let after: Int64? = try first.scalar("PRAGMA data_version")
    return before == after ? second : nil
  }
}
