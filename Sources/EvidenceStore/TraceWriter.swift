package import Instants
internal import SQLite
internal import Traces

/// Writes batches of traces, each in a transaction of its own.
///
/// The same traces give the same store whatever the order of batches, sources and processes: of two
/// records of one run the better one wins, by a rule that does not look at the order.
package final class TraceWriter {
  private let database: Database
  private let run: Int64
  private let statements: Statements
  private var agents = NameCache(table: "agent")
  private var tools = NameCache(table: "tool")
  private var problems = NameCache(table: "problem")
  private var labels = NameCache(table: "label")
  private var shapes = NameCache(table: "argument_shape")
  private var errors = NameCache(table: "error_template")
  private var sources: [ExactText: Int64] = [:]
  /// Whether a source of this path is still there; of two copies of a trace one that can be read
  /// again is the better one.
  private let sourceExists: (String) -> Bool
  private let isDryRun: Bool
  private let buffer = RowBuffer()

  private struct Statements {
    let trace: RowInserter
    let call: RowInserter
    let detail: RowInserter
    let other: RowInserter
  }

  /// Begins a run.
  ///
  /// A dry run holds one transaction from here to `finish`, which undoes it.
  package init(
    store: EvidenceStore, now: Instant, isDryRun: Bool = false,
    sourceExists: @escaping (String) -> Bool
  ) throws {
    database = store.database
    self.sourceExists = sourceExists
    self.isDryRun = isDryRun
    statements = Statements(
      trace: try RowInserter(database, TraceRow.insert),
      call: try RowInserter(database, CallRow.insert),
      detail: try RowInserter(database, CallRow.insertDetail),
      other: try RowInserter(database, OtherStepRow.insert))
    if isDryRun { try database.run("BEGIN IMMEDIATE") }
    let database = database
    run = try Self.inTransaction(database) {
      try database.run(
        "INSERT INTO ingest_run(started) VALUES (?)", [.integer(now.microseconds)])
      return database.lastInsertRowID
    }
  }

  private static func inTransaction<Result>(
    _ database: Database, _ body: () throws -> Result
  ) throws -> Result {
    database.isInTransaction
      ? try database.savepoint(body) : try database.transaction(.immediate, body)
  }

  /// Writes one batch; when it fails nothing of it is in the store.
  ///
  /// `committing` is called when all is written and nothing is committed.
  package func write(
    _ batch: TraceBatch, committing: () -> Void = {}
  ) throws -> IngestCounts {
    do {
      return try Self.inTransaction(database) {
        let counts = try put(batch)
        committing()
        return counts
      }
    } catch {
      forget()
      throw error
    }
  }

  private func forget() {
    agents.reset()
    tools.reset()
    problems.reset()
    labels.reset()
    shapes.reset()
    errors.reset()
    sources = [:]
  }

  private func put(_ batch: TraceBatch) throws -> IngestCounts {
    var counts = IngestCounts()
    let ids = BatchIDs(
      sources: IDList(ids: try batch.sources.names.map(source)),
      agents: try agents.ids(of: batch.agents, in: database),
      tools: try tools.ids(of: batch.tools, in: database),
      problems: try problems.ids(of: batch.problems, in: database),
      labels: try labels.ids(of: batch.labels, in: database),
      shapes: try shapes.ids(of: batch.shapes.shapes, in: database),
      errors: try errors.ids(of: batch.errors, in: database))
    var next = try nextTraceID()
    try batch.argumentValues.withUnsafeBytes { values in
      for row in batch.traces {
        counts.steps += row.steps
        counts.toolCalls += row.calls.count
        counts.outcomes[row.record.trace.outcome.name, default: 0] += 1
        switch try place(row, as: next, ids) {
        case .new:
          counts.new += 1
          try insertSteps(of: row, trace: next, batch, ids, values)
          next += 1
        case .known: counts.known += 1
        case .revised(let trace, let replaces):
          counts.revised += 1
          if replaces {
            try removeSteps(of: trace)
            try insertSteps(of: row, trace: trace, batch, ids, values)
          }
        }
      }
    }
    for (source, finding) in batch.findings { try put(finding, ids.sources[source], &counts) }
    for source in batch.finished { try finish(source) }
    return counts
  }

  private func nextTraceID() throws -> Int64 {
    let last: Int64? = try database.scalar("SELECT max(id) FROM trace")
    return (last ?? 0) + 1
  }

  private func source(_ path: String) throws -> Int64 {
    if let id = sources[ExactText(path)] { return id }
    let known: Int64? = try database.scalar("SELECT id FROM source WHERE path = ?", [.text(path)])
    let id: Int64
    if let known {
      id = known
    } else {
      try database.run(
        "INSERT INTO source(path, size, modified, inode, device, reading, is_read) "
          + "VALUES (?, 0, 0, 0, 0, '', 0)", [.text(path)])
      id = database.lastInsertRowID
    }
    sources[ExactText(path)] = id
    return id
  }

  // MARK: One trace

  private enum Placed {
    case new
    case known
    case revised(trace: Int64, replaces: Bool)
  }

  private func place(_ row: TraceRow, as id: Int64, _ ids: BatchIDs) throws -> Placed {
    row.fill(buffer, id: id, ids)
    try statements.trace.insert(buffer.row)
    if database.changes == 1 { return .new }
    let stored = try StoredTrace.find(
      row.record.trace.identity, agent: ids.agents[row.agent], database)
    guard let stored else { preconditionFailure("a trace that conflicts with none") }
    let content = row.record.content.bytes
    if stored.content == content {
      try prefer(row.record.place, of: ids.sources[row.source], to: stored)
      return .known
    }
    let isComplete = row.record.trace.isComplete
    let standing = Standing(isComplete: isComplete, steps: row.steps, content: content)
    let loser = max(stored.standing, standing) == standing ? stored.standing : standing
    try database.run(
      "INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?)",
      [
        .integer(stored.id), .blob(loser.content), .integer(loser.isComplete ? 1 : 0),
        .integer(Int64(loser.steps)),
      ])
    let isNew = database.changes == 1
    guard loser == stored.standing else {
      return isNew ? .revised(trace: stored.id, replaces: false) : .known
    }
    try database.run("DELETE FROM trace WHERE id = ?", [.integer(stored.id)])
    row.fill(buffer, id: stored.id, ids)
    try statements.trace.insert(buffer.row)
    return .revised(trace: stored.id, replaces: true)
  }

  /// Of several places with the same content one that exists wins, then the smallest path, then the
  /// first in it.
  private func prefer(
    _ place: TraceRecord.Place, of source: Int64, to stored: StoredTrace
  ) throws {
    guard source != stored.source || place != stored.place else { return }
    if source == stored.source {
      guard place < stored.place else { return }
    } else {
      let old: String? = try database.scalar(
        "SELECT path FROM source WHERE id = ?", [.integer(stored.source)])
      let new: String? = try database.scalar(
        "SELECT path FROM source WHERE id = ?", [.integer(source)])
      guard let old, let new else { return }
      let isBefore = new.utf8.lexicographicallyPrecedes(old.utf8)
      guard isBefore || !sourceExists(old) else { return }
    }
    try database.run(
      "UPDATE trace SET source = ?, document_offset = ?, document_length = ?, ordinal = ? "
        + "WHERE id = ?",
      [
        .integer(source), .integer(Int64(place.documentOffset)),
        .integer(Int64(place.documentLength)), .integer(Int64(place.ordinal)),
        .integer(stored.id),
      ])
  }

  // MARK: Steps

  private func insertSteps(
    of row: TraceRow, trace: Int64, _ batch: TraceBatch, _ ids: BatchIDs,
    _ values: UnsafeRawBufferPointer
  ) throws {
    for call in batch.calls[row.calls] {
      call.fill(buffer, trace: trace, ids, values)
      try statements.call.insert(buffer.row)
      guard call.hasDetail else { continue }
      call.fillDetail(buffer, trace: trace, ids)
      try statements.detail.insert(buffer.row)
    }
    for other in batch.others[row.others] {
      other.fill(buffer, trace: trace, ids)
      try statements.other.insert(buffer.row)
    }
  }

  private func removeSteps(of trace: Int64) throws {
    for table in ["tool_call", "call_detail", "other_step"] {
      try database.run(
        "DELETE FROM \(table) WHERE id BETWEEN ? AND ?",
        [.integer(trace << 16), .integer(trace << 16 | 0xFFFF)])
    }
  }

  // MARK: Findings and sources

  private func put(_ finding: Finding, _ source: Int64, _ counts: inout IngestCounts) throws {
    try database.run(
      "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(source), .integer(Int64(finding.offset)), .text(finding.code),
        .text(finding.reason), .integer(finding.isSetAside ? 1 : 0), .integer(run),
      ])
    let isNew = database.changes == 1
    if !isNew {
      try database.run(
        "UPDATE finding SET run = max(run, ?), reason = ?, is_set_aside = ? "
          + "WHERE source = ? AND byte_offset = ? AND code = ?",
        [
          .integer(run), .text(finding.reason), .integer(finding.isSetAside ? 1 : 0),
          .integer(source), .integer(Int64(finding.offset)), .text(finding.code),
        ])
    }
    counts.findings += 1
    if finding.isSetAside {
      counts.setAside += 1
      if isNew { counts.newlySetAside += 1 }
    }
  }

  /// Findings of a later run are not old ones: somebody else may be reading the same source.
  private func finish(_ state: SourceState) throws {
    let id = try source(state.path)
    try database.run(
      "DELETE FROM finding WHERE source = ? AND run < ?", [.integer(id), .integer(run)])
    try database.run(
      "UPDATE source SET size = ?, modified = ?, inode = ?, device = ?, reading = ?, is_read = 1 "
        + "WHERE id = ?",
      [
        .integer(state.size), .integer(state.modified),
        .integer(Int64(bitPattern: state.inode)), .integer(Int64(bitPattern: state.device)),
        .text(state.reading), .integer(id),
      ])
  }

  /// Drops the findings of earlier runs in sources that are gone; should one come back, it is read
  /// again.
  package func forgetFindings(where isGone: (String) -> Bool) throws {
    try Self.inTransaction(database) {
      let sql = """
        SELECT DISTINCT s.id, s.path FROM finding AS f JOIN source AS s ON s.id = f.source
        WHERE f.run < ?
        """
      let found = try database.all(sql, [.integer(run)]) { ($0.int64(0), $0.text(1)) }
      for (source, path) in found where isGone(path) {
        try database.run(
          "DELETE FROM finding WHERE source = ? AND run < ?", [.integer(source), .integer(run)])
        try database.run("UPDATE source SET is_read = 0 WHERE id = ?", [.integer(source)])
      }
    }
  }

  /// Ends a run that cannot go on: batches that were written stay, a dry run is undone.
  package func abandon() throws {
    if isDryRun, database.isInTransaction { try database.run("ROLLBACK") }
  }

  /// Ends the run; a dry run is undone.
  package func finish(_ counts: IngestCounts, now: Instant) throws {
    guard !isDryRun else { return try database.run("ROLLBACK") }
    try Self.inTransaction(database) {
      try OutcomeJoin.apply(in: database)
      try database.run(
        "UPDATE ingest_run SET finished = ?, new = ?, known = ?, revised = ?, set_aside = ? "
          + "WHERE id = ?",
        [
          .integer(now.microseconds), .integer(Int64(counts.new)), .integer(Int64(counts.known)),
          .integer(Int64(counts.revised)), .integer(Int64(counts.setAside)), .integer(run),
        ])
    }
  }
}
