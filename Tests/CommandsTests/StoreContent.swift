import SQLite

/// All that a store's views say, in an order of its own: equal stores give equal texts, whatever the
/// order in which they were filled.
func storeContent(_ path: String) throws -> String {
  let store = try Database(path: path, mode: .readOnly)
  // The numbers of traces differ from store to store; who they are does not.
  let key = """
    (SELECT v.agent || '/' || v.trace_id || '/' || ifnull(v.started, '') FROM v_trace AS v
      WHERE v.trace = d.trace)
    """
  var lines: [String] = []
  for view in ["v_trace", "v_tool_call", "v_step", "v_finding"] {
    let columns = try texts("SELECT name FROM pragma_table_info('\(view)')", store).map { $0[0] }
    let shown = columns.map { $0 == "trace" ? key : "d.\($0)" }.joined(separator: ", ")
    lines.append("== \(view)")
    lines += try texts("SELECT \(shown) FROM \(view) AS d", store)
      .map { $0.joined(separator: "|") }.sorted()
  }
  lines.append("== revisions")
  lines += try texts(
    """
    SELECT a.name, t.trace_id, hex(r.content) FROM revision AS r
      JOIN trace AS t ON t.id = r.trace JOIN agent AS a ON a.id = t.agent
    """, store
  ).map { $0.joined(separator: "|") }.sorted()
  lines.append("== sources")
  lines += try texts("SELECT path, size, is_read FROM source ORDER BY path", store)
    .map { $0.joined(separator: "|") }
  lines.append("== orphans")
  for table in ["tool_call", "other_step", "call_detail"] {
    lines += try texts(
      "SELECT '\(table)', id FROM \(table) WHERE id >> 16 NOT IN (SELECT id FROM trace)", store
    ).map { $0.joined(separator: "|") }
  }
  lines += try texts("PRAGMA integrity_check", store).map { $0[0] }
  return lines.joined(separator: "\n")
}

private func texts(_ sql: String, _ store: Database) throws -> [[String]] {
  let statement = try store.prepare(sql)
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
