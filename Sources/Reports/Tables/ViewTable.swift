internal import EvidenceStore
internal import Instants
internal import SQLite

/// A view of the store as it is: for what later stages of the cycle write and document themselves.
enum ViewTable {
  /// Newest first by the first column that looks like a time or a number.
  static func make(
    _ view: StoreView, name: String, _ store: EvidenceStore, agent: String? = nil,
    since: Instant? = nil
  ) throws -> ReportTable {
    let names = try view.columns(in: store.database)
    guard !names.isEmpty else {
      var table = ReportTable(name: name, columns: [], rows: [])
      table.notes = [view.emptiness]
      return table
    }
    var parts: [String] = []
    var values: [Value] = []
    if let agent, names.contains("agent") {
      parts.append("agent = ?")
      values.append(.text(agent))
    }
    let time = ["finished", "ended", "started", "due", "created", "judged"].first(
      where: names.contains)
    if let since, let time {
      parts.append("\(time) >= ?")
      values.append(.text(RFC3339.text(since)))
    }
    let columns = names.map(quoted).joined(separator: ", ")
    let condition = parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
    let order = names.first.map {
      " ORDER BY \(time.map { "\($0) DESC, " } ?? "")\(quoted($0)) DESC"
    }
    let rows = try store.database.all(
      "SELECT \(columns) FROM \(view.rawValue)\(condition)\(order ?? "")", values
    ) { row in
      names.indices.map { cell(row.value($0)) }
    }
    var table = ReportTable(
      name: name,
      columns: names.enumerated().map { index, name in
        ReportTable.Column(
          name, name.replacing("_", with: " "), "see docs/store.md",
          expendable: index < 2 ? 0 : index)
      }, rows: rows)
    if rows.isEmpty { table.notes = [view.emptiness] }
    return table
  }

  static func cell(_ value: Value) -> ReportCell {
    switch value {
    case .null: return .none
    case .integer(let number): return .count(Int(number))
    case .real(let number): return .number(number)
    case .text(let text):
      guard text.utf8.count >= 20, text.hasSuffix("Z"), let instant = RFC3339.instant(text) else {
        return .text(text)
      }
      return .time(instant)
    case .blob(let bytes):
      return .text(bytes.map { digits16($0) }.joined())
    }
  }

  private static func digits16(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// Names come from the store's own schema; quoted all the same.
  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
