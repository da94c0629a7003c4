internal import Instants

/// A table of the page that sorts and filters, from a report's table.
struct DataTable {
  let id: String
  let caption: String
  let table: ReportTable
  var hidden: Set<String> = []
  /// Where a cell leads: the row's number and the column's name to the id of an element.
  var link: (Int, String) -> String? = { _, _ in nil }
  /// The id of a row.
  var rowID: (Int) -> String? = { _ in nil }
  /// A drawing in a column's head.
  var headDrawing: (String) -> Markup? = { _ in nil }
  /// A drawing beside the value.
  var drawing: (Int, String) -> Markup? = { _, _ in nil }

  func write(to page: inout Markup, _ cells: CellText) {
    let columns = table.columns.indices.filter { !hidden.contains(table.columns[$0].name) }
    if table.rows.count > 12 { filter(&page) }
    page.open(
      "div",
      [
        ("class", table.rows.count > 14 ? "scroll tall" : "scroll"), ("tabindex", "0"),
        ("role", "region"), ("aria-label", caption),
      ])
    page.open("table", [("class", "sortable"), ("id", id)])
    page.element("caption", text: caption)
    page.open("thead")
    page.open("tr")
    let numeric = columns.map { column in table.rows.contains { $0[column].isSortedAsNumber } }
    for (column, isNumeric) in zip(columns, numeric) {
      let info = table.columns[column]
      page.open(
        "th",
        [("scope", "col"), ("class", isNumeric ? "num" : ""), ("data-n", isNumeric ? "1" : "0")])
      page.element("button", [("type", "button"), ("title", info.meaning)], text: info.title)
      if let drawing = headDrawing(info.name) { page.insert(drawing) }
      page.close("th")
    }
    page.close("tr")
    page.close("thead")
    page.open("tbody")
    for (number, row) in table.rows.enumerated() {
      var attributes: [(StaticString, String)] = []
      if let id = rowID(number) { attributes.append(("id", id)) }
      page.open("tr", attributes)
      for (place, column) in columns.enumerated() {
        write(row[column], table.columns[column].name, number, place, numeric[place], &page, cells)
      }
      page.close("tr")
    }
    page.close("tbody")
    page.close("table")
    page.close("div")
    if table.rows.count < table.total {
      page.element("p", [("class", "note")]) {
        $0.write(
          prose: "\(NumberText.count(table.rows.count)) of \(NumberText.count(table.total)) rows; "
            + "`hone-report \(table.name)` lists them all.")
      }
    }
    for note in table.notes { page.element("p", [("class", "note")]) { $0.write(prose: note) } }
  }

  private func filter(_ page: inout Markup) {
    page.open("div", [("class", "filter"), ("hidden", "")])
    page.element("label", [("for", id + "-filter")], text: "Filter")
    page.empty(
      "input",
      [
        ("type", "search"), ("id", id + "-filter"), ("aria-controls", id), ("autocomplete", "off"),
        ("spellcheck", "false"),
      ])
    page.element("output", [("class", "sub"), ("for", id + "-filter"), ("aria-live", "polite")]) {
      _ in
    }
    page.close("div")
  }

  private func write(
    _ cell: ReportCell, _ name: String, _ row: Int, _ place: Int, _ isNumeric: Bool,
    _ page: inout Markup, _ cells: CellText
  ) {
    var attributes: [(StaticString, String)] = []
    if isNumeric {
      attributes = [("class", "num"), ("data-v", cell.sortText)]
    } else {
      attributes = [("class", name == "claim" || name == "error" ? "text claim" : "text")]
    }
    if place == 0 { attributes.insert(("scope", "row"), at: 0) }
    place == 0 ? page.open("th", attributes) : page.open("td", attributes)
    let text = cells.text(cell)
    if let target = link(row, name), cell != .none {
      page.element("a", [("href", "#" + target)], text: text)
    } else if name == "claim" {
      page.write(prose: text)
    } else {
      page.write(text)
    }
    if case .rate(let rate) = cell, rate.share != nil { page.insert(RangeBar.of(rate)) }
    if let drawing = drawing(row, name) { page.insert(drawing) }
    place == 0 ? page.close("th") : page.close("td")
  }
}

/// A share and its interval as a small bar from 0 to 100%.
enum RangeBar {
  static func of(_ rate: Rate) -> Markup {
    let width = 64.0
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("class", "bar"), ("viewBox", "0 0 64 8"), ("width", "64"), ("height", "8"),
        ("aria-hidden", "true"),
      ])
    svg.empty("rect", [("class", "track"), ("y", "3"), ("width", "64"), ("height", "2")])
    svg.empty(
      "rect",
      [
        ("class", "span"), ("x", FlowDrawing.short(rate.low * width)), ("y", "1"),
        ("width", FlowDrawing.short(max(1, (rate.high - rate.low) * width))), ("height", "6"),
      ])
    svg.empty(
      "rect",
      [
        ("class", "tick"), ("x", FlowDrawing.short((rate.share ?? 0) * width - 1)), ("width", "2"),
        ("height", "8"),
      ])
    svg.close("svg")
    return svg
  }
}

extension ReportCell {
  var isSortedAsNumber: Bool {
    switch self {
    case .count, .id, .number, .rate, .difference, .seconds, .time: true
    case .none, .text, .list, .flag: false
    }
  }

  /// For the script's sorting; empty sorts last.
  var sortText: String {
    switch self {
    case .none, .text, .list, .flag: ""
    case .count(let count), .id(let count): "\(count)"
    case .number(let number), .seconds(let number), .difference(let number, _, _):
      number.isFinite ? "\(number)" : ""
    case .rate(let rate): rate.share.map { "\($0)" } ?? ""
    case .time(let time): "\(time.microseconds / 1_000_000)"
    }
  }
}
