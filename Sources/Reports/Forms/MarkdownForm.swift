/// A table in GitHub's Markdown; what a cell says cannot become markup, a link or HTML.
package struct MarkdownForm {
  private let cells: CellText

  package init(_ disclosure: Disclosure) {
    cells = CellText(disclosure: disclosure)
  }

  package func text(_ table: ReportTable) -> String {
    var lines: [String] = []
    if !table.rows.isEmpty {
      lines.append(row(table.columns.map { Self.escaped($0.title) }))
      lines.append(
        row(
          table.columns.indices.map { column in
            table.rows.contains { $0[column].isNumeric } ? "---:" : "---"
          }))
      for cells in table.rows { lines.append(row(cells.map { Self.escaped(self.cells.text($0)) })) }
    }
    if table.rows.count < table.total {
      lines += ["", "\(table.rows.count) of \(table.total) rows."]
    }
    if table.rows.isEmpty, table.notes.isEmpty { lines.append("Nothing to show.") }
    for note in table.notes { lines += ["", Self.escaped(note)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Every character that Markdown or HTML could act on is escaped; a URL loses its colon's meaning.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "!", "|", "~", "$", "@":
        result += "\\" + String(character)
      case ":" where result.hasSuffix("http") || result.hasSuffix("https"):
        result += "&#58;"
      default: result.append(character)
      }
    }
    return result.replacing("www.", with: "www&#46;")
  }
}
