internal import SQLite

extension StoredLedger {
  /// Runs that are in no batch yet, by start and trace id.
  package func openRuns() throws -> [LedgerRunRow] {
    try runs("agent = ?1 AND batch IS NULL", [.integer(agent)]).map(\.run)
  }

  /// Closed batches from a number on, by number.
  package func batches(from first: Int) throws -> [BatchRow] {
    var batches = try database.all(
      "SELECT number, stratum FROM batch WHERE agent = ? AND number >= ? ORDER BY number",
      [.integer(agent), .integer(Int64(first))]
    ) { BatchRow(number: $0.int(0), stratum: Int32($0.int64(1)), runs: []) }
    guard let lowest = batches.first?.number else { return [] }
    let condition = "agent = ?1 AND batch IS NOT NULL AND batch >= ?2"
    for (batch, run) in try runs(condition, [.integer(agent), .integer(Int64(first))]) {
      let place = Int(batch ?? 0) - lowest
      if batches.indices.contains(place) { batches[place].runs.append(run) }
    }
    return batches
  }

  /// Writes an open run, or that its outcome has changed.
  package func put(_ run: LedgerRunRow) throws { try put(run, batch: nil) }

  /// Forgets a run whose batch was dropped.
  package func forget(run trace: Int64) throws {
    try database.run(
      "DELETE FROM ledger_run WHERE agent = ? AND trace = ?", [.integer(agent), .integer(trace)])
  }

  /// Writes a closed batch, for ever.
  package func put(_ batch: BatchRow, cycle: Int64) throws {
    try database.run(
      "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(agent), .integer(Int64(batch.number)), .integer(Int64(batch.stratum)),
        .integer(cycle), .integer(Int64(batch.runs.count)),
        .integer(Int64(batch.runs.count { $0.label == 1 })),
        .integer(Int64(batch.runs.count { $0.label == 2 })),
        .integer(batch.runs.first?.started ?? 0), .integer(batch.runs.last?.started ?? 0),
      ])
    for run in batch.runs { try put(run, batch: Int64(batch.number)) }
  }

  /// Runs of closed batches that were told again: the label they count with and the outcome as told now.
  package func changedOutcomes() throws -> [(
    trace: Int64, label: UInt8, name: String, score: Double?
  )] {
    try database.all(
      """
      SELECT c.trace, r.label, t.outcome, t.score
      FROM outcome_change AS c
        JOIN ledger_run AS r ON r.agent = c.agent AND r.trace = c.trace
        JOIN trace AS t ON t.id = c.trace
      WHERE c.agent = ? ORDER BY c.trace
      """, [.integer(agent)]
    ) {
      (
        trace: $0.int64(0), label: UInt8(truncatingIfNeeded: $0.int64(1)), name: $0.text(2),
        score: $0.optionalDouble(3)
      )
    }
  }

  /// Forgets what `changedOutcomes` lists.
  package func forgetChangedOutcomes() throws {
    try database.run("DELETE FROM outcome_change WHERE agent = ?", [.integer(agent)])
  }

  private func put(_ run: LedgerRunRow, batch: Int64?) throws {
    try database.run(
      "INSERT OR REPLACE INTO ledger_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(agent), .integer(run.trace), .text(run.traceID), .integer(run.started),
        .integer(Int64(run.stratum)), .integer(Int64(run.label)), .integer(Int64(run.length)),
        .blob(run.tools.withUnsafeBytes { Array($0) }),
        .integer(Int64(bitPattern: run.session)), .integer(Int64(bitPattern: run.source)),
        Value(batch),
      ])
  }

  private func runs(
    _ condition: String, _ values: [Value]
  ) throws -> [(batch: Int64?, run: LedgerRunRow)] {
    var found = try database.all(
      """
      SELECT trace, trace_id, started, stratum, label, length, tools, session, source, batch
      FROM ledger_run WHERE \(condition)
      """, values
    ) { row in
      (
        batch: row.optionalInt64(9),
        run: LedgerRunRow(
          trace: row.int64(0), traceID: row.text(1), started: row.int64(2),
          stratum: Int32(row.int64(3)), label: UInt8(truncatingIfNeeded: row.int64(4)),
          length: Int32(row.int64(5)), tools: row.withBlob(6, Self.words),
          session: UInt64(bitPattern: row.int64(7)), source: UInt64(bitPattern: row.int64(8)))
      )
    }
    found.sort { a, b in
      a.run.started != b.run.started
        ? a.run.started < b.run.started
        : a.run.traceID.utf8.lexicographicallyPrecedes(b.run.traceID.utf8)
    }
    return found
  }

  static func words(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
    stride(from: 0, to: bytes.count - 3, by: 4).map {
      bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)
    }
  }
}
