package import Instants
internal import SQLite

/// What a cycle decided about an agent, and whether it has been done.
package struct CycleEntry: Hashable, Sendable {
  package var cycle: Int64
  package var agent: String
  package var action: String
  package var fromVersion: String?
  package var toVersion: String?
  package var candidate: String?
  package var reason: String
  /// Ids of lines.
  package var added: [String]
  package var retired: [String]
  /// Runs that can be mined, and how many are needed.
  package var runs: Int
  package var runsNeeded: Int
  package var successes: Int
  package var closedBatches: Int
  package var late: Int
  /// What is to be done with the prompt, until it has been; nil when there is nothing to do.
  package var intent: String?

  package init(
    cycle: Int64, agent: String, action: String, fromVersion: String? = nil,
    toVersion: String? = nil, candidate: String? = nil, reason: String, added: [String] = [],
    retired: [String] = [], runs: Int = 0, runsNeeded: Int = 0, successes: Int = 0,
    closedBatches: Int = 0, late: Int = 0, intent: String? = nil
  ) {
    self.cycle = cycle
    self.agent = agent
    self.action = action
    self.fromVersion = fromVersion
    self.toVersion = toVersion
    self.candidate = candidate
    self.reason = reason
    self.added = added
    self.retired = retired
    self.runs = runs
    self.runsNeeded = runsNeeded
    self.successes = successes
    self.closedBatches = closedBatches
    self.late = late
    self.intent = intent
  }
}

/// A cycle, finished or not.
package struct CycleRow: Hashable, Sendable {
  package let cycle: Int64
  package let started: Instant
  package let finished: Instant?
}

extension EvidenceStore {
  /// Writes that a cycle begins and answers its number.
  package func beginCycle(at now: Instant) throws -> Int64 {
    try database.transaction(.immediate) {
      let last: Int64? = try database.scalar("SELECT max(id) FROM cycle")
      let number = (last ?? 0) + 1
      try database.run(
        "INSERT INTO cycle VALUES (?, ?, NULL)", [.integer(number), .integer(now.microseconds)])
      return number
    }
  }

  /// Writes that a cycle has ended, and forgets cycles of long ago.
  package func finishCycle(_ cycle: Int64, at now: Instant, keeping count: Int64 = 10_000) throws {
    try database.transaction(.immediate) {
      try database.run(
        "UPDATE cycle SET finished = ? WHERE id = ?",
        [.integer(now.microseconds), .integer(cycle)])
      try database.run("DELETE FROM cycle WHERE id <= ?", [.integer(cycle - count)])
      try database.run("DELETE FROM cycle_agent WHERE cycle <= ?", [.integer(cycle - count)])
      // The last word on a line stays, however old.
      try database.run(
        """
        DELETE FROM verdict WHERE cycle <= ? AND EXISTS (
          SELECT 1 FROM verdict AS later WHERE later.agent = verdict.agent
            AND later.guideline = verdict.guideline AND later.cycle > verdict.cycle)
        """, [.integer(cycle - count)])
    }
  }

  /// Cycles that were begun and not finished, oldest first.
  package func unfinishedCycles() throws -> [CycleRow] {
    try cycles("WHERE finished IS NULL ORDER BY id", [])
  }

  /// The newest cycles, newest first.
  package func newestCycles(_ count: Int) throws -> [CycleRow] {
    try cycles("ORDER BY id DESC LIMIT ?", [.integer(Int64(count))])
  }

  private func cycles(_ condition: String, _ values: [Value]) throws -> [CycleRow] {
    try database.all("SELECT id, started, finished FROM cycle \(condition)", values) { row in
      CycleRow(
        cycle: row.int64(0), started: Instant(microseconds: row.int64(1)),
        finished: row.optionalInt64(2).map(Instant.init(microseconds:)))
    }
  }

  /// Writes what a cycle decided, inside the transaction that closes its batches.
  package func put(_ entry: CycleEntry, at now: Instant) throws {
    let agent = try ledger(of: entry.agent).agent
    try database.run(
      "INSERT INTO cycle_agent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(entry.cycle), .integer(agent), .text(entry.action), Value(entry.fromVersion),
        Value(entry.toVersion), Value(entry.candidate), .text(entry.reason),
        .text(TextList.text(entry.added)), .text(TextList.text(entry.retired)),
        .integer(Int64(entry.runs)), .integer(Int64(entry.runsNeeded)),
        .integer(Int64(entry.successes)), .integer(Int64(entry.closedBatches)),
        .integer(Int64(entry.late)), Value(entry.intent), .integer(now.microseconds),
        entry.intent == nil ? .integer(now.microseconds) : .null,
      ])
  }

  /// Commits what `body` writes to ledgers and cycles, or nothing of it.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try database.transaction(.immediate, body)
  }

  /// Writes what became of a decision; its intent is forgotten.
  package func finishing(_ entry: CycleEntry, at now: Instant) throws {
    let agent = try ledger(of: entry.agent).agent
    try database.run(
      """
      UPDATE cycle_agent SET action = ?, to_version = ?, candidate = ?, reason = ?,
        added = ?, retired = ?, intent = NULL, done = ?
      WHERE cycle = ? AND agent = ?
      """,
      [
        .text(entry.action), Value(entry.toVersion), Value(entry.candidate), .text(entry.reason),
        .text(TextList.text(entry.added)), .text(TextList.text(entry.retired)),
        .integer(now.microseconds), .integer(entry.cycle), .integer(agent),
      ])
  }

  /// Decisions that have not been carried out, oldest first.
  package func openIntents() throws -> [CycleEntry] {
    try entries("e.done IS NULL ORDER BY e.cycle, a.name", [])
  }

  /// What a cycle decided, by the agents' names.
  package func entries(of cycle: Int64) throws -> [CycleEntry] {
    try entries("e.cycle = ? ORDER BY a.name", [.integer(cycle)])
  }

  private func entries(_ condition: String, _ values: [Value]) throws -> [CycleEntry] {
    try database.all(
      """
      SELECT e.cycle, a.name, e.action, e.from_version, e.to_version, e.candidate, e.reason,
        (SELECT group_concat(value, ' ') FROM json_each(e.added)),
        (SELECT group_concat(value, ' ') FROM json_each(e.retired)),
        e.runs, e.runs_needed, e.successes, e.closed_batches, e.late, e.intent
      FROM cycle_agent AS e JOIN agent AS a ON a.id = e.agent WHERE \(condition)
      """, values
    ) { row in
      func words(_ column: Int) -> [String] {
        row.text(column).split(separator: " ").map(String.init)
      }
      return CycleEntry(
        cycle: row.int64(0), agent: row.text(1), action: row.text(2),
        fromVersion: row.optionalText(3), toVersion: row.optionalText(4),
        candidate: row.optionalText(5), reason: row.text(6), added: words(7), retired: words(8),
        runs: row.int(9), runsNeeded: row.int(10), successes: row.int(11),
        closedBatches: row.int(12), late: row.int(13), intent: row.optionalText(14))
    }
  }

  /// Finished cycles, and lines that they brought into prompts.
  package func learningTotals() throws -> (cycles: Int, lines: Int) {
    let cycles: Int? = try database.scalar(
      "SELECT max(id) FROM cycle WHERE finished IS NOT NULL")
    let lines: Int? = try database.scalar(
      """
      SELECT count(DISTINCT value) FROM cycle_agent, json_each(cycle_agent.added)
      WHERE action = 'published'
      """)
    return (cycles ?? 0, lines ?? 0)
  }

  /// Writes verdicts that differ from the last ones on the same line.
  package func put(_ verdicts: [VerdictRow], cycle: Int64, agent: StoredLedger) throws {
    for (rank, row) in verdicts.enumerated() {
      let missing = TextList.text(row.missing)
      let isKnown: Int? = try database.scalar(
        """
        SELECT 1 FROM verdict WHERE agent = ?1 AND guideline = ?2 AND cycle = (
          SELECT max(cycle) FROM verdict WHERE agent = ?1 AND guideline = ?2)
          AND verdict = ?3 AND missing = ?4 AND batches = ?5
        """,
        [
          .integer(agent.agent), .text(row.guideline), .text(row.verdict), .text(missing),
          .integer(Int64(row.batches)),
        ])
      if isKnown != nil { continue }
      try database.run(
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(cycle), .integer(agent.agent), .integer(Int64(rank)), .text(row.pattern),
          .text(row.guideline), .text(row.direction), .text(row.claim), .text(row.verdict),
          .text(missing), .real(row.logEvidence), .real(row.strength), .real(row.needed),
          Value(row.confidence), .integer(Int64(row.batches)), Value(row.line),
        ])
    }
  }
}
