internal import SQLite

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
}
