import EvidenceStore
import SQLite

/// Everything that the views say, without the numbers that differ from store to store, in an order
/// that does not depend on them.
func dump(_ store: EvidenceStore) throws -> String {
  let traceKey = """
    (SELECT v.agent || '/' || v.trace_id || '/' || ifnull(v.started, '') FROM v_trace AS v
      WHERE v.trace = d.trace)
    """
  var lines: [String] = []
  for view in ["v_trace", "v_tool_call", "v_step", "v_finding"] {
    let columns = try rows("SELECT name FROM pragma_table_info('\(view)')", of: store.database)
      .map { $0[0] }
    let shown = columns.map { $0 == "trace" ? "\(traceKey) AS run" : "d.\($0)" }
    let sql = "SELECT \(shown.joined(separator: ", ")) FROM \(view) AS d"
    let texts = try rows(sql, of: store.database).map { $0.joined(separator: "|") }
    lines.append("== \(view)")
    lines += texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
  lines.append("== revisions")
  lines += try rows(
    """
    SELECT a.name, t.trace_id, hex(r.content) FROM revision AS r JOIN trace AS t ON t.id = r.trace
      JOIN agent AS a ON a.id = t.agent ORDER BY 1, 2, 3
    """, of: store.database
  ).map { $0.joined(separator: "|") }
  return lines.joined(separator: "\n")
}

/// Every row as texts; NULL is `-`.
func rows(_ sql: String, of database: Database) throws -> [[String]] {
  let statement = try database.prepare(sql)
  let columns = 0..<statement.columnCount
  return try statement.all { row in
    columns.map { column in
      switch row.value(column) {
      case .null: "-"
      case .integer(let value): "\(value)"
      case .real(let value): "\(value)"
      case .text(let value): value
      case .blob(let bytes): "\(bytes)"
      }
    }
  }
}
