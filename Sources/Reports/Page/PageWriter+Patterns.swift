extension PageWriter {
  private static let hidden: Set<String> = [
    "log_evidence_length_matched", "p", "with", "without", "strata", "publishable", "tool",
    "sample_trace_ids", "mined", "effect", "pattern", "q", "log_evidence", "reasons",
  ]

  mutating func patterns() {
    section("patterns", "What goes with success and failure") { writer in
      let table = writer.data.patterns
      guard !table.rows.isEmpty else {
        writer.emptiness(StoreView.patterns.emptiness)
        return
      }
      var effects = table
      if let column = table.index(of: "effect") {
        effects.rows = table.rows.filter { $0[column] != .none }
          .sorted { Self.sureness($0[column]) > Self.sureness($1[column]) }
      }
      effects.notes = []
      if effects.rows.isEmpty { writer.emptiness("No pattern has an effect to draw.") }
      for measure in EffectMeasure.allCases { writer.forest(effects, measure) }
      writer.factTable(table)
    }
  }

  /// How far from zero the effect surely is: the largest estimates of many are mostly luck.
  private static func sureness(_ cell: ReportCell) -> Double {
    guard case .difference(let value, let low, let high) = cell else { return 0 }
    return max(low ?? value, -(high ?? value), 0)
  }

  /// The claims whose effects are of one measure, on one axis.
  private mutating func forest(_ all: ReportTable, _ measure: EffectMeasure) {
    guard let kind = all.index(of: "kind") else { return }
    var table = all
    table.rows = all.rows.filter { EffectMeasure($0[kind]) == measure }
    guard !table.rows.isEmpty else { return }
    table.total = table.rows.count
    table.rows = Array(table.rows.prefix(PageData.Limit.patterns))
    guard let column = table.index(of: "effect") else { return }
    let effects = table.rows.compactMap { row -> (value: Double, low: Double, high: Double)? in
      guard case .difference(let value, let low, let high) = row[column] else { return nil }
      return (value, low ?? value, high ?? value)
    }
    let plot = ForestPlot(effects)
    page.element("h3", text: measure.title)
    note(measure.meaning)
    let shown = table.with(column: "claim", after: "pattern").with(column: "effect", after: "claim")
      .with(column: "confidence", after: "effect").with(column: "verdict", after: "confidence")
    DataTable(
      id: "effects-\(measure.rawValue)", caption: measure.title, table: shown,
      hidden: Self.hidden.subtracting(["effect"]),
      link: { row, column in
        ["pattern", "effect", "confidence", "log_evidence"].contains(column)
          ? "pattern-\(measure.rawValue)-\(row)" : nil
      },
      headDrawing: { $0 == "effect" ? plot.axis : nil },
      drawing: { row, name in
        guard name == "effect", effects.indices.contains(row) else { return nil }
        return plot.row(
          effects[row].value, low: effects[row].low, high: effects[row].high,
          isMoreBetter: measure.isMoreBetter)
      }
    ).write(to: &page, cells)
    patternDetails(table, measure)
  }

  private mutating func factTable(_ table: ReportTable) {
    guard let column = table.index(of: "effect") else { return }
    var facts = table
    facts.rows = table.rows.filter { $0[column] == .none }
    facts.total = facts.rows.count
    facts.rows = Array(facts.rows.prefix(60))
    facts.notes = []
    guard !facts.rows.isEmpty else { return }
    page.element("h3", text: "Facts: rates, clusters and waste")
    DataTable(
      id: "facts-table", caption: "Facts, in the miner's order", table: facts,
      hidden: Self.hidden.union(["confidence", "log_evidence", "q", "direction"])
    ).write(to: &page, cells)
  }

  /// What is behind each row of the plot.
  private mutating func patternDetails(_ table: ReportTable, _ measure: EffectMeasure) {
    guard !table.rows.isEmpty else { return }
    page.open("details")
    page.element("summary", text: "What is behind each effect")
    for (number, row) in table.rows.enumerated() {
      page.open("div", [("id", "pattern-\(measure.rawValue)-\(number)")])
      page.open("dl")
      for (column, cell) in zip(table.columns, row)
      where cell != .none && column.name != "sample_trace_ids" {
        page.element("dt", text: column.title)
        page.element("dd", text: cells.text(cell))
      }
      if let column = table.index(of: "sample_trace_ids"), case .list(let ids) = row[column],
        !ids.isEmpty
      {
        page.element("dt", text: "some of the runs")
        page.open("dd")
        for id in ids.prefix(5) {
          page.element("code", text: shown(id))
          page.write(" ")
        }
        page.close("dd")
      }
      page.close("dl")
      page.close("div")
    }
    page.close("details")
  }
}

extension ReportTable {
  /// The same with one column moved behind another.
  func with(column name: String, after other: String) -> ReportTable {
    guard let from = index(of: name), let to = index(of: other) else { return self }
    var order = Array(columns.indices)
    order.remove(at: from)
    order.insert(from, at: (order.firstIndex(of: to) ?? 0) + 1)
    var table = ReportTable(
      name: self.name, columns: order.map { columns[$0] },
      rows: rows.map { row in order.map { row[$0] } })
    table.total = total
    table.notes = notes
    table.filter = filter
    return table
  }
}
