internal import Instants

extension PageWriter {
  mutating func errors() {
    section("errors", "Error families: what fails, and what gets runs out of it") { writer in
      let tallies = writer.data.errorSurvey.tallies
      guard !tallies.isEmpty else {
        writer.emptiness("No call failed with a message.")
        return
      }
      let order = tallies.filter { writer.data.errorTexts[$0.key] != nil }.sorted {
        ($0.value.runs, $0.value.calls, $1.key) > ($1.value.runs, $1.value.calls, $0.key)
      }
      let buckets = writer.data.wholeBuckets
      var table = ReportTable(
        name: "errors",
        columns: [
          .init("error", "error", "the message without what changes from run to run"),
          .init("tools", "tools", "the tools that failed so, most often first"),
          .init("runs", "runs", "runs that met it"),
          .init("over_time", "over time", "runs that met it, span by span"),
          .init("recovered", "recovered", "runs in which the same tool succeeded later"),
          .init("remedy", "then mostly", "what runs called next, and how many of those recovered"),
          .init("rate", "success", "success of the runs that met it"),
        ],
        rows: order.map { id, tally in writer.errorRow(id, tally) })
      table.total = tallies.count
      table.notes = [
        "“Then mostly” is what runs did next, not a proven remedy; patterns of the kind recovery are."
      ]
      DataTable(
        id: "errors-table", caption: "Error families, those that met the most runs first",
        table: table,
        link: { row, column in column == "runs" || column == "recovered" ? "error-\(row)" : nil },
        drawing: { row, column in
          guard column == "over_time", let buckets else { return nil }
          var counts = [Int](repeating: 0, count: buckets.count)
          for time in order[row].value.times {
            if let index = buckets.index(of: time) { counts[index] += 1 }
          }
          return BarSpark.of(counts, label: "Runs that met it, by \(buckets.spanName)")
        }
      ).write(to: &writer.page, writer.cells)
      writer.errorRuns(order.map { ($0.key, $0.value) })
    }
  }

  private func errorRow(_ id: Int32, _ tally: ErrorSurvey.Tally) -> [ReportCell] {
    let text = data.errorTexts[id]
    let type =
      text.flatMap { $0.type.isEmpty || $0.template.hasPrefix($0.type) ? nil : $0.type + ": " }
      ?? ""
    let names = tally.tools.map { (data.tools[$0.key] ?? "?", $0.value) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    let next = tally.next.map { (data.tools[$0.key] ?? "?", $0.value) }
      .sorted { $0.1.runs != $1.1.runs ? $0.1.runs > $1.1.runs : $0.0 < $1.0 }
      .first
    let remedy = next.map {
      "\($0.0): \(NumberText.count($0.1.recovered)) of \(NumberText.count($0.1.runs))"
    }
    return [
      .text(type + (text?.template ?? "")), .list(names.prefix(3).map(\.0)), .count(tally.runs),
      tally.times.isEmpty ? .none : .text(""), .rate(Rate(tally.recovered, of: tally.runs)),
      ReportCell(remedy), .rate(Rate(tally.successfulRuns, of: tally.judgedRuns)),
    ]
  }

  private mutating func errorRuns(_ order: [(Int32, ErrorSurvey.Tally)]) {
    page.open("details")
    page.element("summary", text: "Runs behind each error")
    for (number, entry) in order.enumerated() {
      page.open("p", [("id", "error-\(number)")])
      page.element("code", text: shown(data.errorTexts[entry.0]?.template ?? ""))
      page.write(
        " \(NumberText.count(entry.1.calls)) calls in \(NumberText.count(entry.1.runs)) runs. Newest: "
      )
      links.write(entry.1.sample.suffix(3), to: &page)
      page.close("p")
    }
    page.close("details")
  }
}
