internal import SQLite
package import Traces

/// Where a stored trace can be read again, and the mark that tells whether it is still the same.
package struct TraceLocation: Hashable, Sendable {
  /// Relative to the workspace, or absolute.
  package let path: String
  /// How the source was read.
  package let reading: String
  package let place: TraceRecord.Place
  /// The content's digest: sixteen bytes.
  package let content: [UInt8]
}

extension EvidenceStore {
  /// Where the trace with this number in the store stands; nil when there is none.
  package func location(ofTrace trace: Int64) throws -> TraceLocation? {
    let sql = """
      SELECT s.path, s.reading, t.document_offset, t.document_length, t.ordinal, t.content
      FROM trace AS t JOIN source AS s ON s.id = t.source WHERE t.id = ?
      """
    return try database.first(sql, [.integer(trace)]) { row in
      TraceLocation(
        path: row.text(0), reading: row.text(1),
        place: TraceRecord.Place(
          documentOffset: row.int(2), documentLength: row.int(3), ordinal: row.int(4)),
        content: row.blob(5))
    }
  }
}
