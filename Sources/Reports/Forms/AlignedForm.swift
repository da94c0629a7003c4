/// A table as aligned text that fits a terminal's width.
package struct AlignedForm {
  private let cells: CellText
  private let width: Int

  package init(_ disclosure: Disclosure, width: Int = 80) {
    cells = CellText(disclosure: disclosure)
    self.width = width
  }

  /// Titles, rows, and below them what there is to say about the whole.
  package func text(_ table: ReportTable) -> String {
    var lines: [String] = []
    if !table.rows.isEmpty { lines += grid(table) }
    if table.rows.count < table.total {
      lines.append(
        "\(NumberText.count(table.rows.count)) of \(NumberText.count(table.total)); "
          + "--limit shows more.")
    }
    if table.rows.isEmpty, table.notes.isEmpty { lines.append("Nothing to show.") }
    for note in table.notes { lines += DisplayWidth.wrapped(note, to: width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Sheet {
    var column: Int
    var texts: [String]
    var width: Int
    var isFlushRight: Bool
    var isShrinkable: Bool
  }

  private func grid(_ table: ReportTable) -> [String] {
    var sheets = table.columns.indices.map { sheet(table, $0) }
    // A column that says nothing in any row only takes room.
    sheets.removeAll { sheet in
      table.columns[sheet.column].expendable > 0 && sheet.texts.dropFirst().allSatisfy { $0 == "–" }
    }
    while room(sheets, leastText: 24) > width, let victim = mostExpendable(sheets, table) {
      sheets.remove(at: victim)
    }
    shrink(&sheets)
    return (0...table.rows.count).map { line in
      let last = sheets.count - 1
      return sheets.enumerated().map { index, sheet in
        let text = DisplayWidth.cut(
          sheet.texts[line], to: sheet.width, keepingEnd: sheet.texts[line].hasPrefix("/"))
        return index == last && !sheet.isFlushRight
          ? text
          : DisplayWidth.padded(text, to: sheet.width, isFlushRight: sheet.isFlushRight)
      }.joined(separator: "  ")
    }
  }

  private func sheet(_ table: ReportTable, _ column: Int) -> Sheet {
    let texts = [table.columns[column].title] + table.rows.map { cells.text($0[column]) }
    let first = table.rows.first { $0[column] != .none }?[column] ?? .none
    return Sheet(
      column: column, texts: texts, width: texts.map(DisplayWidth.of).max() ?? 0,
      isFlushRight: first.isNumeric, isShrinkable: first.isShrinkable)
  }

  /// The width with shrinkable columns no wider than `leastText`.
  private func room(_ sheets: [Sheet], leastText: Int) -> Int {
    sheets.reduce(2 * max(0, sheets.count - 1)) {
      $0 + ($1.isShrinkable ? min($1.width, leastText) : $1.width)
    }
  }

  private func mostExpendable(_ sheets: [Sheet], _ table: ReportTable) -> Int? {
    sheets.indices.filter { table.columns[sheets[$0].column].expendable > 0 }
      .max {
        table.columns[sheets[$0].column].expendable < table.columns[sheets[$1].column].expendable
      }
  }

  /// Takes room from the widest text column, one by one, until the row fits.
  private func shrink(_ sheets: inout [Sheet]) {
    var over = room(sheets, leastText: .max) - width
    while over > 0 {
      let widest = sheets.indices.filter { sheets[$0].isShrinkable && sheets[$0].width > 6 }
        .max { (sheets[$0].width, $1) < (sheets[$1].width, $0) }
      guard let widest else { return }
      sheets[widest].width -= 1
      over -= 1
    }
  }
}

extension ReportCell {
  fileprivate var isShrinkable: Bool {
    switch self {
    case .text, .list, .none: true
    case .count, .id, .number, .rate, .difference, .seconds, .time, .flag: false
    }
  }
}
