internal import SQLite

/// One agent's part of the ledger's tables.
///
/// Nothing here opens a transaction: whoever changes a ledger does so in one of their own.
package struct StoredLedger {
  /// The store's number of the agent.
  package let agent: Int64
  let database: Database

  /// A list of names that the ledger numbers.
  package enum NameKind: Int64, CaseIterable, Sendable {
    case tool = 0
    case problem = 1
    /// Variants, models, versions.
    case label = 2
  }

  package func numbers() throws -> [String: Int64] {
    var numbers: [String: Int64] = [:]
    try database.forEachRow(
      "SELECT name, value FROM ledger_number WHERE agent = ?", [.integer(agent)]
    ) { numbers[$0.text(0)] = $0.int64(1) }
    return numbers
  }

  /// Nil forgets the number.
  package func set(_ name: String, _ value: Int64?) throws {
    guard let value else {
      return try database.run(
        "DELETE FROM ledger_number WHERE agent = ? AND name = ?", [.integer(agent), .text(name)])
    }
    try database.run(
      "INSERT OR REPLACE INTO ledger_number VALUES (?, ?, ?)",
      [.integer(agent), .text(name), .integer(value)])
  }

  package func names(_ kind: NameKind) throws -> [String] {
    try database.all(
      "SELECT name FROM ledger_name WHERE agent = ? AND list = ? ORDER BY number",
      [.integer(agent), .integer(kind.rawValue)]
    ) { $0.text(0) }
  }

  /// Writes the names from a place on.
  package func add(_ names: [String], from first: Int, to kind: NameKind) throws {
    for (place, name) in names.enumerated().dropFirst(first) {
      try database.run(
        "INSERT INTO ledger_name VALUES (?, ?, ?, ?)",
        [.integer(agent), .integer(kind.rawValue), .integer(Int64(place)), .text(name)])
    }
  }

  /// Problem, variant, model, prompt version, upstream version, attempt of each stratum.
  package func strata() throws -> [[Int32]] {
    try database.all(
      """
      SELECT problem, variant, model, prompt_version, upstream_version, attempt
      FROM ledger_stratum WHERE agent = ? ORDER BY number
      """, [.integer(agent)]
    ) { row in (0..<6).map { Int32(truncatingIfNeeded: row.int64($0)) } }
  }

  package func add(strata: [[Int32]], from first: Int) throws {
    for (number, stratum) in strata.enumerated().dropFirst(first) {
      try database.run(
        "INSERT INTO ledger_stratum VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [.integer(agent), .integer(Int64(number))] + stratum.map { .integer(Int64($0)) })
    }
  }

  /// Small things of every kind, by kind and name.
  package func marks() throws -> [LedgerMark] {
    try database.all(
      "SELECT kind, name, number, detail FROM ledger_mark WHERE agent = ? ORDER BY kind, name",
      [.integer(agent)]
    ) { LedgerMark($0.text(0), $0.text(1), number: $0.int64(2), detail: $0.text(3)) }
  }

  /// Writes what is new or changed and forgets what is gone.
  package func replace(_ before: [LedgerMark], by after: [LedgerMark]) throws {
    let (old, new) = (Set(before), Set(after))
    let names = Set(after.map { [$0.kind, $0.name] })
    for mark in before where !names.contains([mark.kind, mark.name]) {
      try database.run(
        "DELETE FROM ledger_mark WHERE agent = ? AND kind = ? AND name = ?",
        [.integer(agent), .text(mark.kind), .text(mark.name)])
    }
    for mark in after where new.contains(mark) && !old.contains(mark) {
      try database.run(
        "INSERT OR REPLACE INTO ledger_mark VALUES (?, ?, ?, ?, ?)",
        [
          .integer(agent), .text(mark.kind), .text(mark.name), .integer(mark.number),
          .text(mark.detail),
        ])
    }
  }
}

extension EvidenceStore {
  /// The ledger of an agent, which gets a number if it has none.
  package func ledger(of agent: String) throws -> StoredLedger {
    let find = "SELECT id FROM agent WHERE name = ?"
    if let number: Int64 = try database.scalar(find, [.text(agent)]) {
      return StoredLedger(agent: number, database: database)
    }
    try database.run("INSERT OR IGNORE INTO agent(name) VALUES (?)", [.text(agent)])
    let number: Int64? = try database.scalar(find, [.text(agent)])
    return StoredLedger(agent: number ?? 0, database: database)
  }
}
