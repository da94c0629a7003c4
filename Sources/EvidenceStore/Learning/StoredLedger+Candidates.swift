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

extension StoredLedger {
  /// In the order of admission.
  package func candidates() throws -> [CandidateRow] {
    try database.all(
      """
      SELECT number, claim, block, weight, prompt_version, since, first_batch, helps, hurts
      FROM claim_candidate WHERE agent = ? ORDER BY number
      """, [.integer(agent)]
    ) { row in
      CandidateRow(
        number: row.int(0), claim: row.text(1), block: row.int(2), weight: row.double(3),
        promptVersion: row.optionalText(4), since: row.optionalInt64(5), firstBatch: row.int(6),
        helps: row.text(7), hurts: row.text(8))
    }
  }

  /// Writes a candidate, or that its evidence begins anew.
  package func put(_ candidate: CandidateRow, cycle: Int64) throws {
    try database.run(
      """
      INSERT INTO claim_candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (agent, number) DO UPDATE SET
          since = excluded.since, first_batch = excluded.first_batch
      """,
      [
        .integer(agent), .integer(Int64(candidate.number)), .text(candidate.claim),
        .integer(Int64(candidate.block)), .real(candidate.weight), .integer(cycle),
        Value(candidate.promptVersion), Value(candidate.since),
        .integer(Int64(candidate.firstBatch)), .text(candidate.helps), .text(candidate.hurts),
      ])
  }

  /// Every candidate's cells, by its number; sorted, each cell once.
  package func cells(_ body: (_ candidate: Int, _ cells: [CellCount]) throws -> Void) throws {
    var current = -1
    var cells: [CellCount] = []
    try database.forEachRow(
      "SELECT candidate, cells FROM claim_cells WHERE agent = ? ORDER BY candidate, part",
      [.integer(agent)]
    ) { row in
      if row.int(0) != current {
        if current >= 0 { try body(current, Self.merged(cells)) }
        current = row.int(0)
        cells.removeAll(keepingCapacity: true)
      }
      row.withBlob(1) { bytes in
        cells.reserveCapacity(cells.count + bytes.count / 12)
        for place in stride(from: 0, to: bytes.count - 11, by: 12) {
          cells.append(
            CellCount(
              raw: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self),
              count: bytes.loadUnaligned(fromByteOffset: place + 8, as: Int32.self)))
        }
      }
    }
    if current >= 0 { try body(current, Self.merged(cells)) }
  }

  /// Parts are sorted, and sorting what consists of few sorted parts is merging them.
  private static func merged(_ cells: [CellCount]) -> [CellCount] {
    let sorted = cells.sorted { $0.raw < $1.raw }
    var merged: [CellCount] = []
    merged.reserveCapacity(sorted.count)
    for cell in sorted {
      if merged.last?.raw == cell.raw {
        merged[merged.count - 1].count += cell.count
      } else {
        merged.append(cell)
      }
    }
    return merged
  }

  /// Adds what a cycle's batches brought to a candidate.
  package func add(_ cells: [CellCount], to candidate: Int, cycle: Int64) throws {
    try write(cells, candidate, part: cycle)
  }

  /// Puts a candidate's cells in the place of all earlier parts.
  package func replaceCells(of candidate: Int, by cells: [CellCount]) throws {
    try database.run(
      "DELETE FROM claim_cells WHERE agent = ? AND candidate = ?",
      [.integer(agent), .integer(Int64(candidate))])
    if !cells.isEmpty { try write(cells, candidate, part: 0) }
  }

  /// How many parts the candidate with the most of them has.
  package func mostParts() throws -> Int {
    let most: Int? = try database.scalar(
      """
      SELECT max(parts) FROM (
        SELECT count(*) AS parts FROM claim_cells WHERE agent = ? GROUP BY candidate)
      """, [.integer(agent)])
    return most ?? 0
  }

  private func write(_ cells: [CellCount], _ candidate: Int, part: Int64) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells.count * 12)
    for cell in cells {
      withUnsafeBytes(of: cell.raw) { bytes += $0 }
      withUnsafeBytes(of: cell.count) { bytes += $0 }
    }
    try database.run(
      "INSERT INTO claim_cells VALUES (?, ?, ?, ?)",
      [.integer(agent), .integer(Int64(candidate)), .integer(part), .blob(bytes)])
  }
}
