internal import SQLite

/// A run's behaviour on an input, and when it was last met.
package struct BehaviourRow: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64
  /// Problem, variant, model, prompt version, upstream version, attempt.
  package var stratum: [Int32]
  package var last: Int64

  package init(high: UInt64, low: UInt64, stratum: [Int32], last: Int64) {
    self.high = high
    self.low = low
    self.stratum = stratum
    self.last = last
  }

  var key: [UInt8] { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) } }
  var place: String { stratum.map(String.init).joined(separator: ",") }
}

/// How often a session or retry chain has tried a problem, and when last.
package struct ChainRow: Hashable, Sendable {
  package var name: String
  package var isSession: Bool
  package var problem: Int32
  package var variant: Int32
  package var tries: Int32
  package var last: Int64

  package init(
    name: String, isSession: Bool, problem: Int32, variant: Int32, tries: Int32, last: Int64
  ) {
    self.name = name
    self.isSession = isSession
    self.problem = problem
    self.variant = variant
    self.tries = tries
    self.last = last
  }
}

/// The first run of the retry chain that a run belongs to.
package struct RootRow: Hashable, Sendable {
  package var traceID: String
  package var root: String
  package var last: Int64

  package init(traceID: String, root: String, last: Int64) {
    self.traceID = traceID
    self.root = root
    self.last = last
  }
}

extension StoredLedger {
  /// Where runs of this behaviour were met.
  package func behaviours(high: UInt64, low: UInt64) throws -> [BehaviourRow] {
    var wanted = BehaviourRow(high: high, low: low, stratum: [], last: 0)
    return try database.all(
      "SELECT stratum, last FROM ledger_behaviour WHERE agent = ? AND behaviour = ?",
      [.integer(agent), .blob(wanted.key)]
    ) { row in
      wanted.stratum = row.text(0).split(separator: ",").compactMap { Int32($0) }
      wanted.last = row.int64(1)
      return wanted
    }
  }

  package func put(_ row: BehaviourRow) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_behaviour VALUES (?, ?, ?, ?)",
      [.integer(agent), .blob(row.key), .text(row.place), .integer(row.last)])
  }

  package func chains(named name: String) throws -> [ChainRow] {
    try database.all(
      """
      SELECT is_session, problem, variant, tries, last FROM ledger_chain
      WHERE agent = ? AND name = ?
      """, [.integer(agent), .text(name)]
    ) { row in
      ChainRow(
        name: name, isSession: row.bool(0), problem: Int32(row.int64(1)),
        variant: Int32(row.int64(2)), tries: Int32(row.int64(3)), last: row.int64(4))
    }
  }

  package func put(_ row: ChainRow) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_chain VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(agent), .text(row.name), .integer(row.isSession ? 1 : 0),
        .integer(Int64(row.problem)), .integer(Int64(row.variant)), .integer(Int64(row.tries)),
        .integer(row.last),
      ])
  }

  package func root(of traceID: String) throws -> RootRow? {
    try database.first(
      "SELECT root, last FROM ledger_root WHERE agent = ? AND trace_id = ?",
      [.integer(agent), .text(traceID)]
    ) { RootRow(traceID: traceID, root: $0.text(0), last: $0.int64(1)) }
  }

  package func put(_ row: RootRow) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_root VALUES (?, ?, ?, ?)",
      [.integer(agent), .text(row.traceID), .text(row.root), .integer(row.last)])
  }

  /// Forgets what was last met before a time (µs).
  package func forgetMemory(before time: Int64) throws {
    for table in ["ledger_behaviour", "ledger_chain", "ledger_root"] {
      try database.run(
        "DELETE FROM \(table) WHERE agent = ? AND last < ?", [.integer(agent), .integer(time)])
    }
  }
}
