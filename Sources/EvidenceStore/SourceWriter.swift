internal import SQLite
private import Traces

/// Writes the sources of batches and gives their ids.
///
/// Folders of many small files are the rule: a file that is new costs one statement.
struct SourceWriter {
  private let database: Database
  private let run: Int64
  private let inserter: RowInserter
  private let buffer = RowBuffer()
  private var unfinished: [(id: Int64, state: SourceState)] = []

  init(_ database: Database, run: Int64) throws {
    self.database = database
    self.run = run
    inserter = try RowInserter(
      database,
      """
      INSERT OR IGNORE INTO source(path, size, modified, inode, device, reading, is_read)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
  }

  /// The ids, by the sources' numbers in the batch.
  ///
  /// In the last part of a batch, new sources that were read to their end are marked as read at once;
  /// `finish` does it for the others.
  mutating func ids(of batch: TraceBatch, isLast: Bool) throws -> IDList {
    unfinished = []
    var states = [SourceState?](repeating: nil, count: batch.sources.count)
    if isLast { for (source, state) in batch.finished { states[Int(source)] = state } }
    return IDList(
      ids: try states.enumerated().map { number, state in
        try batch.sources.withName(Int32(number)) { try id($0, state) }
      })
  }

  /// Marks sources as read that were known before; the findings of the batch must have been put.
  ///
  /// Findings of a later run are not old ones: somebody else may be reading the same source.
  func finish() throws {
    for (id, state) in unfinished {
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
  }

  private mutating func id(_ path: UnsafeRawBufferPointer, _ state: SourceState?) throws -> Int64 {
    var reading = state?.reading ?? ""
    let isNew = try reading.withUTF8 { reading in
      buffer.begin()
      buffer.add(text: path)
      buffer.add(.int64(state?.size ?? 0))
      buffer.add(.int64(state?.modified ?? 0))
      buffer.add(.int64(Int64(bitPattern: state?.inode ?? 0)))
      buffer.add(.int64(Int64(bitPattern: state?.device ?? 0)))
      buffer.add(text: UnsafeRawBufferPointer(reading))
      buffer.add(state != nil)
      try inserter.insert(buffer.row)
      return database.changes == 1
    }
    if isNew { return database.lastInsertRowID }
    let text = String(decoding: path, as: UTF8.self)
    let known: Int64? = try database.scalar("SELECT id FROM source WHERE path = ?", [.text(text)])
    guard let known else { preconditionFailure("a source that conflicts with none") }
    if let state { unfinished.append((known, state)) }
    return known
  }
}
