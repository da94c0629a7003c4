internal import SQLite

/// What the ledger knows of a tool.
package struct ToolRow: Hashable, Sendable {
  package var number: Int
  package var containing: Int
  package var last: Int
  package var problems: [Int32]
  package var lastSeen: Int

  package init(number: Int, containing: Int, last: Int, problems: [Int32], lastSeen: Int) {
    self.number = number
    self.containing = containing
    self.last = last
    self.problems = problems
    self.lastSeen = lastSeen
  }
}

extension StoredLedger {
  /// The pool's runs by version, in the order of arrival.
  package func pool() throws -> [PoolRow] {
    try database.all(
      """
      SELECT version, trace_id, started, is_success, problem, variant, model, behaviour, session
      FROM ledger_pool WHERE agent = ? ORDER BY version, place
      """, [.integer(agent)]
    ) { row in
      PoolRow(
        version: row.text(0), traceID: row.text(1), started: row.int64(2),
        isSuccess: row.bool(3), problem: row.text(4), variant: row.optionalText(5),
        model: row.optionalText(6), behaviour: UInt64(bitPattern: row.int64(7)),
        session: row.optionalText(8))
    }
  }

  /// Adds runs of one version and keeps so many of its newest.
  package func add(_ rows: [PoolRow], of version: String, keeping count: Int) throws {
    let last: Int64? = try database.scalar(
      "SELECT max(place) FROM ledger_pool WHERE agent = ? AND version = ?",
      [.integer(agent), .text(version)])
    var place = last ?? 0
    for row in rows {
      place += 1
      try database.run(
        "INSERT INTO ledger_pool VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(agent), .text(version), .integer(place), .text(row.traceID),
          .integer(row.started), .integer(row.isSuccess ? 1 : 0), .text(row.problem),
          Value(row.variant), Value(row.model), .integer(Int64(bitPattern: row.behaviour)),
          Value(row.session),
        ])
    }
    try database.run(
      "DELETE FROM ledger_pool WHERE agent = ? AND version = ? AND place <= ?",
      [.integer(agent), .text(version), .integer(place - Int64(count))])
  }

  /// By number.
  package func tools() throws -> [ToolRow] {
    try database.all(
      """
      SELECT number, containing, last, problems, last_seen FROM ledger_tool
      WHERE agent = ? ORDER BY number
      """, [.integer(agent)]
    ) { row in
      ToolRow(
        number: row.int(0), containing: row.int(1), last: row.int(2),
        problems: Self.list(row.text(3)), lastSeen: row.int(4))
    }
  }

  package func put(_ tool: ToolRow) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_tool VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(agent), .integer(Int64(tool.number)), .integer(Int64(tool.containing)),
        .integer(Int64(tool.last)), .text(Self.text(tool.problems)),
        .integer(Int64(tool.lastSeen)),
      ])
  }

  /// Problems in which argument names were seen.
  package func arguments() throws -> [(name: String, problems: [Int32])] {
    try database.all(
      "SELECT name, problems FROM ledger_argument WHERE agent = ? ORDER BY name",
      [.integer(agent)]
    ) { ($0.text(0), Self.list($0.text(1))) }
  }

  package func put(argument name: String, problems: [Int32]) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_argument VALUES (?, ?, ?)",
      [.integer(agent), .text(name), .text(Self.text(problems))])
  }

  private static func text(_ list: [Int32]) -> String {
    list.map(String.init).joined(separator: ",")
  }

  private static func list(_ text: String) -> [Int32] {
    text.split(separator: ",").compactMap { Int32($0) }
  }
}
