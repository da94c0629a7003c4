internal import CommandLineKit
internal import Instants

/// A table as CSV (RFC 4180) that a spreadsheet may open without running anything.
package struct CommaSeparatedForm {
  private let disclosure: Disclosure

  package init(_ disclosure: Disclosure) {
    self.disclosure = disclosure
  }

  /// A header and the rows; a rate and an effect take three columns, the value and its interval.
  package func text(_ table: ReportTable) -> String {
    let wide = table.columns.indices.map { column in
      table.rows.contains { $0[column].hasInterval }
    }
    var names: [String] = []
    for (column, isWide) in zip(table.columns, wide) {
      names.append(column.name)
      if isWide { names += [column.name + "_low", column.name + "_high"] }
    }
    var text = line(names.map(quoted))
    for row in table.rows {
      var fields: [String] = []
      for (cell, isWide) in zip(row, wide) {
        let values = fieldTexts(cell)
        fields += isWide && values.count == 1 ? values + ["", ""] : values
      }
      text += line(fields)
    }
    return text
  }

  private func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

  private func fieldTexts(_ cell: ReportCell) -> [String] {
    switch cell {
    case .none: [""]
    case .text(let text): [quoted(text)]
    case .list(let texts): [quoted(texts.joined(separator: "; "))]
    case .count(let count), .id(let count): ["\(count)"]
    case .number(let number), .seconds(let number): [plain(number)]
    case .rate(let rate):
      rate.share.map { [plain($0), plain(rate.low), plain(rate.high)] } ?? ["", "", ""]
    case .difference(let value, let low, let high):
      [plain(value), low.map(plain) ?? "", high.map(plain) ?? ""]
    case .time(let time): [RFC3339.text(time)]
    case .flag(let flag): [flag ? "true" : "false"]
    }
  }

  private func plain(_ number: Double) -> String { number.isFinite ? "\(number)" : "" }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
  private func quoted(_ text: String) -> String {
    var text = TerminalText.escaped(disclosure.shown(text))
    let isFormula = text.drop { $0 == " " }.first.map { "=+-@＝＋－＠".contains($0) } ?? false
    if isFormula { text = "'" + text }
    let needsQuotes = isFormula || text.contains { "\",;".contains($0) || $0 == " " }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

extension ReportCell {
  var hasInterval: Bool {
    switch self {
    case .rate, .difference: true
    case .none, .text, .list, .count, .id, .number, .seconds, .time, .flag: false
    }
  }
}
