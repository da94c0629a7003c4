internal import SQLite

/// How often a table occurred, in eight bytes and a count.
package struct CellCount: Hashable, Sendable {
  package var raw: UInt64
  package var count: Int32

  package init(raw: UInt64, count: Int32) {
    self.raw = raw
    self.count = count
  }
}

/// What batches have said about a candidate, added up, and in how many parts its cells are kept.
package struct AccountRow: Hashable, Sendable {
  package var candidate: Int
  package var parts: Int
  package var sums: [UInt8]

  package init(candidate: Int, parts: Int, sums: [UInt8]) {
    self.candidate = candidate
    self.parts = parts
    self.sums = sums
  }
}

extension StoredLedger {
  /// By the candidates' numbers.
  package func accounts() throws -> [AccountRow] {
    try database.all(
      "SELECT candidate, parts, sums FROM claim_account WHERE agent = ? ORDER BY candidate",
      [.integer(agent)]
    ) { row in
      AccountRow(candidate: row.int(0), parts: row.int(1), sums: row.withBlob(2) { Array($0) })
    }
  }

  package func put(_ account: AccountRow) throws {
    try database.run(
      "INSERT OR REPLACE INTO claim_account VALUES (?, ?, ?, ?)",
      [
        .integer(agent), .integer(Int64(account.candidate)), .integer(Int64(account.parts)),
        .blob(account.sums),
      ])
  }

  /// A candidate's cells from all parts, sorted, each cell once.
  package func cells(of candidate: Int) throws -> [CellCount] {
    var cells: [CellCount] = []
    try database.forEachRow(
      "SELECT cells FROM claim_cells WHERE agent = ? AND candidate = ? ORDER BY part",
      [.integer(agent), .integer(Int64(candidate))]
    ) { row in row.withBlob(0) { PackedCells.unpack($0, into: &cells) } }
    return PackedCells.merged(cells)
  }

  /// Adds what a cycle's batches brought to a candidate, as one part more.
  package func add(_ cells: [CellCount], to candidate: Int, cycle: Int64) throws {
    try write(cells, candidate, part: cycle)
  }

  /// Puts a candidate's cells in the place of all earlier parts.
  package func replaceCells(of candidate: Int, by cells: [CellCount]) throws {
    try database.run(
      "DELETE FROM claim_cells WHERE agent = ? AND candidate = ?",
      [.integer(agent), .integer(Int64(candidate))])
    try write(cells, candidate, part: 0)
  }

  /// Puts the newest parts together, as many as are not much larger than those after them, so that
  /// each cell is written again only a few times however long the history; answers how many are left.
  package func joinParts(of candidate: Int) throws -> Int {
    let parts = try database.all(
      """
      SELECT part, length(cells) FROM claim_cells WHERE agent = ? AND candidate = ?
      ORDER BY part DESC
      """, [.integer(agent), .integer(Int64(candidate))]
    ) { (part: $0.int64(0), size: $0.int(1)) }
    var joined = 0
    var size = 0
    while joined < parts.count, joined < 2 || parts[joined].size < 2 * size {
      size += parts[joined].size
      joined += 1
    }
    guard joined > 1 else { return parts.count }
    let oldest = parts[joined - 1].part
    let values: [Value] = [.integer(agent), .integer(Int64(candidate)), .integer(oldest)]
    var cells: [CellCount] = []
    try database.forEachRow(
      "SELECT cells FROM claim_cells WHERE agent = ? AND candidate = ? AND part >= ?", values
    ) { row in row.withBlob(0) { PackedCells.unpack($0, into: &cells) } }
    try database.run(
      "DELETE FROM claim_cells WHERE agent = ? AND candidate = ? AND part >= ?", values)
    try write(PackedCells.merged(cells), candidate, part: oldest)
    return parts.count - joined + 1
  }

  private func write(_ cells: [CellCount], _ candidate: Int, part: Int64) throws {
    try database.run(
      "INSERT INTO claim_cells VALUES (?, ?, ?, ?)",
      [
        .integer(agent), .integer(Int64(candidate)), .integer(part),
        .blob(PackedCells.bytes(cells)),
      ])
  }
}
