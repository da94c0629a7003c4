internal import Statistics

extension PageWriter {
  mutating func tools() {
    section("tools", "Tools: how well, how often, how fast") { writer in
      guard !writer.data.toolSurvey.tallies.isEmpty else {
        writer.emptiness("No run called a tool.")
        return
      }
      let survey = writer.data.toolSurvey
      let ordered = writer.toolOrder
      let chart = ToolChart(
        ordered.prefix(60).compactMap { id in
          survey.tallies[id].map { tally in
            ToolChart.Tool(
              name: writer.data.tools[id] ?? "?",
              use: Double(tally.runs) / Double(max(1, survey.runs)), rate: tally.judged.rate,
              median: quantile(ofSorted: tally.durations.sorted(), at: 0.5))
          }
        })
      writer.page.open("figure")
      writer.page.open(
        "div",
        [
          ("class", "scroll"), ("tabindex", "0"), ("role", "region"),
          ("aria-label", "Chart of tools"),
        ])
      writer.page.insert(chart.markup(writer.disclosure))
      writer.page.close("div")
      writer.page.element(
        "figcaption",
        text:
          "Up: calls that succeed. Right: runs that use the tool. A larger circle is a slower tool, "
          + "by its median. Orange: surely below 90%.")
      writer.page.close("figure")
      var table = ToolTable.make(survey, tools: writer.data.tools)
      table.rows = Array(table.rows.prefix(PageData.Limit.tools))
      DataTable(
        id: "tools-table", caption: "Tools, the most used first", table: table,
        link: { row, column in
          column == "calls" || column == "runs" || column == "rate" ? "tool-\(row)" : nil
        }
      ).write(to: &writer.page, writer.cells)
      writer.toolRuns(Array(ordered.prefix(table.rows.count)))
    }
  }

  /// In the order of the table.
  private var toolOrder: [Int32] {
    let tallies = data.toolSurvey.tallies
    return sortedByName(tallies.keys, data.tools)
      .sorted { tallies[$0]?.calls ?? 0 > tallies[$1]?.calls ?? 0 }
  }

  private mutating func toolRuns(_ ids: [Int32]) {
    page.open("details")
    page.element("summary", text: "Runs behind each tool")
    for (number, id) in ids.enumerated() {
      guard let tally = data.toolSurvey.tallies[id] else { continue }
      page.open("p", [("id", "tool-\(number)")])
      page.element("b", text: shown(data.tools[id] ?? "?"))
      page.write(
        ": \(NumberText.count(tally.judged.successes)) of \(NumberText.count(tally.judged.trials)) "
          + "calls succeeded, in \(NumberText.count(tally.runs)) runs. Newest: ")
      links.write(tally.sample.suffix(4), to: &page)
      if !tally.failing.isEmpty {
        page.write(" With a failed call: ")
        links.write(tally.failing.suffix(4), to: &page)
      }
      page.close("p")
    }
    page.close("details")
  }

  mutating func flows() {
    section("flow", "The flow of runs, and where success and failure part") { writer in
      let flows = writer.data.flows.filter { $0.both.edges.contains { $0.from != $0.to } }
      guard !flows.isEmpty else {
        writer.emptiness("No run called a tool.")
        return
      }
      writer.page.open("ul", [("class", "key")])
      for (tone, words) in [
        ("good", "runs that go this way succeed more than the agent's runs do"), ("bad", "less"),
        ("", "no clear difference"),
      ] {
        writer.page.open("li")
        writer.page.element("i", [("class", tone)]) { _ in }
        writer.page.write(words)
        writer.page.close("li")
      }
      writer.page.element("li", text: "↻ called again at once · dashed: back to an earlier step")
      writer.page.close("ul")
      for (index, flow) in flows.enumerated() { writer.flow(flow, isOpen: index == 0) }
      let more = writer.data.agents.count - writer.data.flows.count
      if more > 0 {
        writer.note("\(more) agents with fewer runs are not drawn; see `hone-report flow --agent`.")
      }
    }
  }

  private mutating func flow(_ flow: AgentFlow, isOpen: Bool) {
    page.open("details", isOpen ? [("open", "")] : [])
    page.element("summary", text: "\(shown(flow.agent)) · \(NumberText.count(flow.both.runs)) runs")
    page.open("div", [("class", "flows")])
    for (name, graph) in [
      ("Runs that succeeded", flow.success), ("Runs that failed", flow.failure),
    ] {
      page.open("figure")
      page.element("h3", text: "\(name): \(NumberText.count(graph.runs))")
      if graph.runs == 0 {
        emptiness("There are none.")
      } else {
        let drawing = FlowDrawing(graph, disclosure, perNode: 1.6, widest: 4)
        page.open(
          "div",
          [
            ("class", "flowbox"), ("tabindex", "0"), ("role", "region"),
            ("aria-label", "Graph: \(name.lowercased())"),
          ])
        page.insert(drawing.markup(label: "\(name) of \(shown(flow.agent)), step by step"))
        page.close("div")
        var caption = drawing.leftOut > 0 ? "\(drawing.leftOut) rarer ways are not drawn" : ""
        if graph.passedOver > 0 {
          caption += caption.isEmpty ? "Calls" : "; calls"
          caption += " of \(graph.passedOver) rarer tools are passed over"
        }
        if !caption.isEmpty { page.element("figcaption", text: caption + ".") }
      }
      page.close("figure")
    }
    page.close("div")
    partings(flow)
    remarks(flow)
    page.close("details")
  }

  private mutating func partings(_ flow: AgentFlow) {
    page.element("h3", text: "Where they part")
    guard !flow.partings.isEmpty else {
      return note(
        "No step is followed clearly differently in runs that succeed and runs that fail.")
    }
    var table = ReportTable(
      name: "flow",
      columns: [
        .init("from", "after", "the step"), .init("to", "next comes", "the step after it"),
        .init("success", "when runs succeed", "share of the ways out of the step"),
        .init("failure", "when they fail", "share of the ways out of the step"),
      ],
      rows: flow.partings.map {
        [.text($0.from), .text($0.to), .rate($0.success), .rate($0.failure)]
      })
    table.notes = ["Shares of all ways out of a step, where the two intervals do not touch."]
    DataTable(
      id: "partings-\(data.flows.firstIndex { $0.agent == flow.agent } ?? 0)",
      caption: "Where runs of \(shown(flow.agent)) that succeed and that fail part", table: table
    ).write(to: &page, cells)
  }

  private mutating func remarks(_ flow: AgentFlow) {
    let remarks = flow.both.remarks
    var sentences: [String] = []
    for loop in remarks.loops.prefix(3) {
      let way =
        loop.steps.count == 1
        ? "\(shown(loop.steps[0])) again and again" : loop.steps.map(shown).joined(separator: " ⇄ ")
      sentences.append(
        "Loop: \(way), in \(NumberText.count(loop.runs)) runs; \(CellText.rate(loop.rate)) succeed."
      )
    }
    for step in remarks.deadEnds.prefix(3) {
      sentences.append(
        "Dead end: \(NumberText.count(step.runs)) runs stop after \(shown(step.name)); \(CellText.rate(step.rate)) of them succeed."
      )
    }
    for step in remarks.unreachable.prefix(3) {
      sentences.append(
        "On no way to success: \(shown(step.name)), in \(NumberText.count(step.runs)) runs.")
    }
    guard !sentences.isEmpty else { return }
    page.open("ul")
    for sentence in sentences { page.element("li", text: sentence) }
    page.close("ul")
  }
}
