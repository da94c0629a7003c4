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
  private var agents = NameCache(table: "agent")
  private var tools = NameCache(table: "tool")
  private var problems = NameCache(table: "problem")
  private var labels = NameCache(table: "label")
  private var shapes = NameCache(table: "argument_shape")
  private var errors = NameCache(table: "error_template")
  /// Whether a source of this path is still there; of two copies of a trace one that can be read
  /// again is the better one.
  private let sourceExists: (String) -> Bool
  private let isDryRun: Bool
  private let inserter: RowInserter
  private var sources: SourceWriter
  private let buffer = RowBuffer()
  private let steps: StepWay

  /// How steps come into the store.
  private enum StepWay {
    /// In a dry run not at all: nobody reads them, and they change no count.
    case none
    case image(StepImage)
    /// Into one that is being built.
    case spool(StepSpool)
  }

  /// Begins a run; the store must be in no transaction.
  ///
  /// A dry run holds one transaction from here to `finish`, which undoes it.
  package init(
    store: EvidenceStore, now: Instant, isDryRun: Bool = false,
    sourceExists: @escaping (String) -> Bool
  ) throws {
    database = store.database
    self.sourceExists = sourceExists
    self.isDryRun = isDryRun
    inserter = try RowInserter(database, TraceRow.insert)
    if isDryRun {
      steps = .none
    } else if let spool = store.stepSpool {
      steps = .spool(spool)
    } else {
      steps = .image(try StepImage(store))
    }
    if isDryRun { try database.run("BEGIN IMMEDIATE") }
    let database = database
    let run = try Self.inTransaction(database) {
      try database.run(
        "INSERT INTO ingest_run(started) VALUES (?)", [.integer(now.microseconds)])
      return database.lastInsertRowID
    }
    self.run = run
    sources = try SourceWriter(database, run: run)
  }

  private static func inTransaction<Result>(
    _ database: Database, _ body: () throws -> Result
  ) throws -> Result {
    database.isInTransaction
      ? try database.savepoint(body) : try database.transaction(.immediate, body)
  }

  /// Writes one batch, a very large one in parts that each hold whole traces; when it fails nothing of
  /// the part at hand is in the store, and no source is marked as read.
  ///
  /// `committing` is called when all of a part is written and nothing of it is committed.
  package func write(
    _ batch: TraceBatch, committing: () -> Void = {}
  ) throws -> IngestCounts {
    var counts = IngestCounts()
    var next = 0
    repeat {
      let part = try nextPart(of: batch.rows, from: next)
      next = part.upperBound
      do {
        counts += try Self.inTransaction(database) {
          let counts = try put(part, of: batch, isLast: next == batch.count)
          committing()
          return counts
        }
      } catch {
        forget()
        if case .spool(let spool) = steps { spool.spoil() }
        throw error
      }
    } while next < batch.count
    return counts
  }

  /// As many traces as are made ready together; room is made for their steps.
  private func nextPart(of rows: TraceRows, from first: Int) throws -> Range<Int> {
    var end = first
    var bytes = 0
    while end < rows.traces.count {
      let more = StepImage.bytes(rows.traces[end], rows)
      if end > first, bytes + more > StepImage.portion { break }
      bytes += more
      end += 1
    }
    switch steps {
    case .none: break
    case .image(let image): try image.begin(bytes: bytes)
    case .spool(let spool): try spool.relieve()
    }
    return first..<end
  }

  private func forget() {
    agents.reset()
    tools.reset()
    problems.reset()
    labels.reset()
    shapes.reset()
    errors.reset()
  }

  private func put(_ part: Range<Int>, of batch: TraceBatch, isLast: Bool) throws -> IngestCounts {
    var counts = IngestCounts()
    let rows = batch.rows
    let ids = BatchIDs(
      sources: try sources.ids(of: batch, isLast: isLast),
      agents: try agents.ids(of: rows.agents, in: database),
      tools: try tools.ids(of: rows.tools, in: database),
      problems: try problems.ids(of: rows.problems, in: database),
      labels: try labels.ids(of: rows.labels, in: database),
      shapes: try shapes.ids(of: rows.shapes, in: database),
      errors: try errors.ids(of: rows.errors, in: database))
    var written = WrittenTraces()
    var next = try nextTraceID()
    try rows.withTexts { texts in
      for place in part {
        let row = rows.traces[place]
        counts.steps += row.steps
        counts.toolCalls += row.callCount
        counts.outcomes[row.outcome.name, default: 0] += 1
        switch try self.place(row, as: next, ids, rows, texts) {
        case .new:
          counts.new += 1
          written.add(next, place)
          next += 1
        case .known: counts.known += 1
        case .revised(let trace):
          counts.revised += 1
          if trace == next {
            written.add(next, place)
            next += 1
          } else if let trace {
            written.replace(trace, place)
          }
        }
      }
    }
    try insertSteps(of: written, rows, ids)
    guard isLast else { return counts }
    for (source, finding) in batch.findings { try put(finding, ids.sources[source], &counts) }
    try sources.finish()
    return counts
  }

  /// The steps of replaced records go; those of new ones come in the order of the traces' numbers.
  private func insertSteps(
    of written: WrittenTraces, _ rows: TraceRows, _ ids: BatchIDs
  ) throws {
    switch steps {
    case .none: break
    case .spool(let spool):
      rows.argumentValues.withUnsafeBufferPointer { values in
        for (trace, place) in written.inOrder {
          spool.add(rows.traces[place], number: trace, rows, ids, values)
        }
      }
    case .image(let image):
      for trace in written.replaced { try Self.removeSteps(of: trace, in: database) }
      rows.argumentValues.withUnsafeBufferPointer { values in
        for (trace, place) in written.inOrder {
          image.add(rows.traces[place], number: trace, rows, ids, values)
        }
      }
      try image.finish()
    }
  }

  private func nextTraceID() throws -> Int64 {
    let last: Int64? = try database.scalar("SELECT max(id) FROM trace")
    return (last ?? 0) + 1
  }

  // MARK: One trace

  private enum Placed {
    case new
    case known
    /// The number of the record that now stands for the run, when it is this one.
    case revised(Int64?)
  }

  private func place(
    _ row: TraceRow, as id: Int64, _ ids: BatchIDs, _ rows: TraceRows,
    _ texts: UnsafeRawBufferPointer
  ) throws -> Placed {
    row.fill(buffer, id: id, ids, texts)
    try inserter.insert(buffer.row)
    if database.changes == 1 { return .new }
    let stored = try StoredTrace.find(
      id: rows[row.id], start: row.start, agent: ids.agents[row.agent], database)
    guard let stored else { preconditionFailure("a trace that conflicts with none") }
    let content = row.content.bytes
    if stored.content == content {
      try prefer(row.place, of: ids.sources[row.source], to: stored)
      return .known
    }
    let standing = Standing(isComplete: row.isComplete, steps: row.steps, content: content)
    let loser = max(stored.standing, standing) == standing ? stored.standing : standing
    try database.run(
      "INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?)",
      [
        .integer(stored.id), .blob(loser.content), .integer(loser.isComplete ? 1 : 0),
        .integer(Int64(loser.steps)),
      ])
    let isNew = database.changes == 1
    guard loser == stored.standing else {
      return isNew ? .revised(nil) : .known
    }
    try database.run("DELETE FROM trace WHERE id = ?", [.integer(stored.id)])
    let number = try self.number(of: stored, orNew: id)
    row.fill(buffer, id: number, ids, texts)
    try inserter.insert(buffer.row)
    return .revised(number)
  }

  /// A better record takes the number of the one before; where the steps of that one cannot be reached,
  /// it takes a new one, and nothing but its revisions knows the old number yet.
  private func number(of stored: StoredTrace, orNew id: Int64) throws -> Int64 {
    guard case .spool(let spool) = steps else { return stored.id }
    spool.forget(stored.id)
    try database.run(
      "UPDATE revision SET trace = ? WHERE trace = ?", [.integer(id), .integer(stored.id)])
    return id
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

  static func removeSteps(of trace: Int64, in database: Database) throws {
    for table in PackedSteps.tables {
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
