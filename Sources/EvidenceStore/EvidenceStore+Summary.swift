package import Instants
internal import SQLite

/// How many runs of one agent the store has, by outcome.
package struct AgentSummary: Hashable, Sendable {
  package let agent: String
  package let traces: Int
  package let toolCalls: Int
  /// By the name of the outcome.
  package let outcomes: [String: Int]
}

/// What the store holds, in a few numbers.
package struct StoreSummary: Hashable, Sendable {
  /// In the order of the agents' names.
  package let agents: [AgentSummary]
  package let sources: Int
  package let setAside: Int
  package let findings: Int
  /// When the last ingest ended.
  package let lastIngest: Instant?
}

extension EvidenceStore {
  package func summary() throws -> StoreSummary {
    var order: [String] = []
    var traces: [String: Int] = [:]
    var calls: [String: Int] = [:]
    var outcomes: [String: [String: Int]] = [:]
    let sql = """
      SELECT a.name, t.outcome, count(*), sum(t.tool_calls)
      FROM trace AS t JOIN agent AS a ON a.id = t.agent
      GROUP BY a.name, t.outcome ORDER BY a.name, t.outcome
      """
    try database.forEachRow(sql) { row in
      let agent = row.text(0)
      if order.last != agent { order.append(agent) }
      traces[agent, default: 0] += row.int(2)
      calls[agent, default: 0] += row.int(3)
      outcomes[agent, default: [:]][row.text(1)] = row.int(2)
    }
    let last: Int64? = try database.scalar("SELECT max(finished) FROM ingest_run")
    return StoreSummary(
      agents: order.map {
        AgentSummary(
          agent: $0, traces: traces[$0] ?? 0, toolCalls: calls[$0] ?? 0,
          outcomes: outcomes[$0] ?? [:])
      },
      sources: try count("SELECT count(*) FROM source"),
      setAside: try count("SELECT count(*) FROM finding WHERE is_set_aside = 1"),
      findings: try count("SELECT count(*) FROM finding"),
      lastIngest: last.map(Instant.init(microseconds:)))
  }

  private func count(_ sql: String) throws -> Int {
    let count: Int? = try database.scalar(sql)
    return count ?? 0
  }

  /// What SQLite finds wrong with the file; empty when it is sound.
  package func faults() throws -> [String] {
    try database.all("PRAGMA main.quick_check(10)") { $0.text(0) }.filter { $0 != "ok" }
  }
}

extension EvidenceStore {
  /// Forgets ingests that began before an instant, but for the newest.
  /// - Returns: how many were forgotten.
  package func forgetIngestRuns(before time: Instant) throws -> Int {
    try database.transaction(.immediate) {
      try database.run(
        "DELETE FROM ingest_run WHERE started < ? AND id < (SELECT max(id) FROM ingest_run)",
        [.integer(time.microseconds)])
      return database.changes
    }
  }
}
