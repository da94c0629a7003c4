package import EvidenceStore
internal import SQLite

/// A statement that somebody typed.
package enum FreeQuery {
  /// Runs one statement that may only read.
  ///
  /// Throws a `SQLiteError` that is denied when it would do anything else, interrupted when time is up.
  /// The store's connection can only read afterwards.
  ///
  /// Keeps `limit` rows, all when it is nil; `hasPassed` says whether time is up.
  package static func run(
    _ sql: String, _ store: EvidenceStore, limit: Int?, hasPassed: @escaping () -> Bool
  ) throws -> ReportTable {
    let database = store.database
    try database.denyWrites()
    database.setDeadline(hasPassed)
    defer { database.setDeadline(nil) }
    let statement = try database.prepare(sql)
    let columns = (0..<statement.columnCount).map { column in
      let name = statement.columnName(column)
      return ReportTable.Column(name, name, "as the statement says")
    }
    var rows: [[ReportCell]] = []
    var total = 0
    try statement.forEachRow { row in
      total += 1
      if let limit, rows.count >= limit { return }
      rows.append(columns.indices.map { ViewTable.cell(row.value($0)) })
    }
    var table = ReportTable(name: "sql", columns: columns, rows: rows)
    table.total = total
    return table
  }
}
