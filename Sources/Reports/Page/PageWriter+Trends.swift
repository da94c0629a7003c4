internal import Instants

extension PageWriter {
  mutating func trends() {
    section("time", "Success over time") { writer in
      guard !writer.data.buckets.isEmpty else {
        writer.emptiness("No run says when it started.")
        writer.agentTable()
        return
      }
      let undated = writer.data.runs.all.count { $0.started == nil }
      writer.note(
        "The band is the 95% interval. Dashed lines mark when a prompt version began"
          + (undated > 0
            ? ". \(NumberText.count(undated)) runs do not say when they started and are not drawn."
            : "."))
      writer.page.open("div", [("class", "grid")])
      let dated = writer.data.agents.filter {
        writer.data.trends[$0]?.judged.contains { $0 > 0 } == true
      }
      for agent in dated.prefix(12) { writer.trend(agent) }
      writer.page.close("div")
      if dated.count > 12 {
        writer.note("\(dated.count - 12) agents with fewer runs are not drawn.")
      }
      writer.agentTable()
    }
  }

  private mutating func trend(_ agent: Int32) {
    guard let trend = data.trends[agent], let buckets = data.buckets[agent] else { return }
    let name = data.runs.agents[agent] ?? "?"
    page.open("figure")
    page.element("h3", text: shown(name))
    let chart = TrendChart(
      buckets: buckets, rates: trend.rates, marks: marks(agent, name),
      label: "Success of \(shown(name)) over time; the table under it has the numbers")
    page.insert(chart.markup(disclosure))
    page.open("details")
    page.element("summary", text: "the numbers; each point is \(buckets.spanName) of runs")
    page.open(
      "div",
      [
        ("class", "scroll tall"), ("tabindex", "0"), ("role", "region"),
        ("aria-label", "Success of \(shown(name)) over time"),
      ])
    page.open("table")
    page.open("tbody")
    for (index, rate) in trend.rates.enumerated() where rate.share != nil {
      page.open("tr")
      page.element("th", [("scope", "row")], text: NumberText.time(buckets.begin(of: index)))
      page.element("td", [("class", "num")], text: CellText.rate(rate))
      page.element(
        "td", [("class", "num")],
        text: "\(NumberText.count(rate.successes)) of \(NumberText.count(rate.trials))")
      page.close("tr")
    }
    page.close("tbody")
    page.close("table")
    page.close("div")
    page.close("details")
    page.close("figure")
  }

  /// When versions were made, where that is known; else when their first run started.
  private func marks(_ agent: Int32, _ name: String) -> [(name: String, at: Instant)] {
    var marks: [(name: String, at: Instant)] = []
    for group in data.versions where group.agent == agent && group.version >= 0 {
      let version = data.runs.versions[Int(group.version)]
      let made = occasion.prompts.first { $0.agent == name && $0.version == version }?.created
      if let at = made ?? group.tally.first.map(Instant.init(microseconds:)) {
        marks.append((version, at))
      }
    }
    return marks.sorted { $0.at < $1.at }
  }

  private mutating func agentTable() {
    let table = AgentTable.make(data.runs)
    page.element("h3", text: "Agents")
    DataTable(
      id: "agents-table", caption: "Agents: how their runs ended", table: table,
      hidden: ["first", "partial"],
      link: { _, column in
        switch column {
        case "runs", "success", "failure", "aborted", "unknown": "runs"
        case "rate": "how-success"
        case "problems": "problems"
        case "tool_calls": "tools"
        case "attributed": "prompts"
        default: nil
        }
      }
    ).write(to: &page, cells)
  }
}
