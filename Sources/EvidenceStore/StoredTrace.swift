internal import Instants
internal import SQLite
package import Traces

/// What must be known of a trace in the store to place another record of the same run.
struct StoredTrace {
  let id: Int64
  let standing: Standing
  let source: Int64
  let place: TraceRecord.Place

  var content: [UInt8] { standing.content }

  static func find(
    id: String, start: Instant?, agent: Int64, _ database: Database
  ) throws -> StoredTrace? {
    let sql = """
      SELECT id, is_complete, steps, content, source, document_offset, document_length, ordinal
      FROM trace WHERE agent = ? AND trace_id = ?
        AND ifnull(started, -9223372036854775808) = ?
      """
    let started = start?.microseconds ?? Int64.min
    return try database.first(sql, [.integer(agent), .text(id), .integer(started)]) { row in
      StoredTrace(
        id: row.int64(0),
        standing: Standing(isComplete: row.bool(1), steps: row.int(2), content: row.blob(3)),
        source: row.int64(4),
        place: TraceRecord.Place(
          documentOffset: row.int(5), documentLength: row.int(6), ordinal: row.int(7)))
    }
  }
}

/// How good a record of a run is: complete beats partial, then more steps, then the larger digest,
/// which means nothing but is the same everywhere.
struct Standing: Comparable {
  let isComplete: Bool
  let steps: Int
  let content: [UInt8]

  static func < (a: Standing, b: Standing) -> Bool {
    if a.isComplete != b.isComplete { return b.isComplete }
    if a.steps != b.steps { return a.steps < b.steps }
    return a.content.lexicographicallyPrecedes(b.content)
  }
}

extension TraceRecord.Place: Comparable {
  package static func < (a: Self, b: Self) -> Bool {
    a.documentOffset != b.documentOffset
      ? a.documentOffset < b.documentOffset : a.ordinal < b.ordinal
  }
}

extension TextMark {
  /// Sixteen bytes that sort as digests do.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
  }
}
