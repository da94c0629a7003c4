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
  /// A run without a start counts only without `since`.
  /// One pass for all of them, at one moment of the store, whoever may be writing.
  package func minableRuns(
    ofAgents agents: [String], since: Instant? = nil,
    rule: (String) -> RunReadingRule = { _ in RunReadingRule() }
  ) throws -> [StoredRuns] {
    try database.savepoint {
      let stored = try storedRuns(ofAgents: agents, since: since)
      var readers = agents.map {
        MinableRunReader(agent: $0, rule: rule($0), database)
      }
      var first = 0
      while first < stored.count {
        var end = first + 1
        while end < stored.count,
          stored[end].run.run.trace - stored[end - 1].run.run.trace <= Self.smallestGap
        {
          end += 1
        }
        var steps = try StepCursors(
          database, traces: stored[first].run.run.trace...stored[end - 1].run.run.trace)
        for item in stored[first..<end] {
          try steps.skip(to: item.run.run.trace)
          try readers[item.agent].read(item.run, &steps)
        }
        first = end
      }
      return readers.map { $0.finish() }
    }
  }

  /// So many runs of others may stand between two that are wanted without a new search.
  private static let smallestGap: Int64 = 16

  /// In the order of numbers, each with the place of its agent.
  private func storedRuns(
    ofAgents agents: [String], since: Instant?
  ) throws -> [(agent: Int, run: StoredRun)] {
    var stored: [(agent: Int, run: StoredRun)] = []
    let start: Value = since.map { .integer($0.microseconds) } ?? .null
    let sql = """
      SELECT \(StoredRun.columns)
      FROM trace AS t JOIN agent AS a ON a.id = t.agent JOIN problem AS p ON p.id = t.problem
        JOIN source AS s ON s.id = t.source
      WHERE a.name = ?1 AND (?2 IS NULL OR t.started >= ?2) ORDER BY t.id
      """
    for (place, agent) in agents.enumerated() {
      try database.forEachRow(sql, [.text(agent), start]) { stored.append((place, StoredRun($0))) }
    }
    if agents.count > 1 { stored.sort { $0.run.run.trace < $1.run.run.trace } }
    return stored
  }
}
