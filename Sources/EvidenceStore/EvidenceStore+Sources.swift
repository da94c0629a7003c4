internal import SQLite
package import Traces

extension EvidenceStore {
  /// Every source that was read to its end, by path.
  package func readSources() throws -> [ExactText: SourceState] {
    var sources: [ExactText: SourceState] = [:]
    let count: Int? = try database.scalar("SELECT count(*) FROM source")
    sources.reserveCapacity(count ?? 0)
    let sql = "SELECT path, size, modified, inode, device, reading FROM source WHERE is_read = 1"
    try database.forEachRow(sql) { row in
      let path = row.text(0)
      sources[ExactText(path)] = SourceState(
        path: path, size: row.int64(1), modified: row.int64(2),
        inode: UInt64(bitPattern: row.int64(3)), device: UInt64(bitPattern: row.int64(4)),
        reading: row.text(5))
    }
    return sources
  }

  /// Findings in the order of path, place and code, at most `limit`.
  package func findings(limit: Int? = nil) throws -> [SourceFinding] {
    let sql = """
      SELECT path, byte_offset, code, reason, is_set_aside FROM v_finding
      ORDER BY path, byte_offset, code LIMIT ?
      """
    return try database.all(sql, [.integer(Int64(limit ?? -1))]) { row in
      SourceFinding(
        path: row.text(0),
        finding: Finding(
          code: row.text(2), offset: row.int(1), reason: row.text(3), isSetAside: row.bool(4)))
    }
  }
}

/// A finding and the source it was made in.
package struct SourceFinding: Hashable, Sendable, Comparable {
  package let path: String
  package let finding: Finding

  package static func < (a: SourceFinding, b: SourceFinding) -> Bool {
    if !a.path.utf8.elementsEqual(b.path.utf8) {
      return a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
    }
    if a.finding.offset != b.finding.offset { return a.finding.offset < b.finding.offset }
    return a.finding.code < b.finding.code
  }
}
