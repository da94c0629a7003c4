internal import Instants

extension PageWriter {
  mutating func prompts() {
    section("prompts", "Prompts: versions, and what each line rests on") { writer in
      if let problem = writer.occasion.promptProblem {
        writer.emptiness("The prompt versions could not be read: \(writer.shown(problem))")
      }
      var table = VersionTable.make(writer.data.runs)
      table.rows = Array(table.rows.prefix(120))
      DataTable(
        id: "versions-table", caption: "How runs fared under each prompt version", table: table,
        link: { _, column in
          switch column {
          case "change": "how-versions"
          case "rate": "how-success"
          case "runs": "runs"
          default: nil
          }
        }
      ).write(to: &writer.page, writer.cells)
      writer.marks()
      writer.lines()
    }
  }

  private mutating func marks() {
    guard !occasion.prompts.isEmpty else { return }
    let rows = occasion.prompts.map { mark -> [ReportCell] in
      [
        .text(mark.agent), .text(mark.version), .text(mark.origin),
        mark.created.map(ReportCell.time) ?? .none, .flag(mark.isInForce),
      ]
    }
    page.element("h3", text: "Versions")
    DataTable(
      id: "marks-table", caption: "Prompt versions in the versions folder",
      table: ReportTable(
        name: "versions",
        columns: [
          .init("agent", "agent", "whose prompt"), .init("version", "version", "its number"),
          .init("origin", "origin", "how it came about"), .init("created", "created", "when"),
          .init("in_force", "in force", "whether agents load it now"),
        ], rows: rows)
    ).write(to: &page, cells)
  }

  private mutating func lines() {
    page.element("h3", text: "What each line rests on")
    guard !occasion.lines.isEmpty else { return emptiness(StoreView.guidelines.emptiness) }
    let rows = occasion.lines.map { line -> [ReportCell] in
      [
        .text(line.text), .text(line.agent), .text(line.version), .text(line.kind),
        .text(line.status),
        line.effect.map { .difference($0.value, low: $0.low, high: $0.high) } ?? .none,
        ReportCell(line.confidence), line.with.map(ReportCell.rate) ?? .none,
        line.without.map(ReportCell.rate) ?? .none, .list(line.sampleTraceIDs),
      ]
    }
    var table = ReportTable(
      name: "lines",
      columns: [
        .init("claim", "line", "as the prompt says it"), .init("agent", "agent", "whose prompt"),
        .init("version", "version", "the version in force"),
        .init("kind", "kind", "what sort of claim"),
        .init("status", "status", "by what right it stands"),
        .init("effect", "effect", "points of success at publication; optimistic by selection"),
        .init("confidence", "conf", "probability that the claim is true"),
        .init("with", "with", "success of runs that did so"),
        .init("without", "without", "success of comparable runs that did not"),
        .init("sample", "sample runs", "some of them"),
      ], rows: rows)
    table.notes = [
      "Effects at publication are optimistic: lines were chosen because they looked good."
    ]
    DataTable(id: "lines-table", caption: "Lines of the prompts in force", table: table)
      .write(to: &page, cells)
  }

  mutating func gate() {
    section("gate", "The gate's ledger: what is held, and what it lacks") { writer in
      if !writer.data.verdicts.rows.isEmpty {
        var table = writer.data.verdicts.with(column: "line", after: "agent")
          .with(column: "missing", after: "verdict")
        table.rows = Array(table.rows.prefix(200))
        DataTable(
          id: "verdicts-table", caption: "Verdicts, the newest first", table: table,
          hidden: ["rank", "guideline", "pattern", "strength"]
        ).write(to: &writer.page, writer.cells)
        return
      }
      let patterns = writer.data.patterns
      guard let verdict = patterns.index(of: "verdict") else { return }
      var judged = patterns
      judged.rows = patterns.rows.filter { $0[verdict] != .none }
      judged.total = judged.rows.count
      judged.rows = Array(judged.rows.prefix(200))
      judged.notes = []
      guard !judged.rows.isEmpty else { return writer.emptiness(StoreView.verdicts.emptiness) }
      DataTable(
        id: "verdicts-table", caption: "What the gate would say of the newest patterns",
        table: judged,
        hidden: [
          "pattern", "log_evidence", "log_evidence_length_matched", "p", "with", "without",
          "strata",
          "tool", "sample_trace_ids", "mined", "kind",
        ]
      ).write(to: &writer.page, writer.cells)
    }
  }

  mutating func schedule() {
    section("schedule", "Cycles and jobs") { writer in
      for (name, title, view) in [
        ("cycles", "Learning cycles, the newest first", StoreView.cycles),
        ("jobs", "Runs of jobs, the newest first", StoreView.jobRuns),
      ] {
        var table = name == "cycles" ? writer.data.cycles : writer.data.jobs
        guard !table.rows.isEmpty else {
          writer.emptiness(view.emptiness)
          continue
        }
        table.rows = Array(table.rows.prefix(100))
        DataTable(id: "\(name)-table", caption: title, table: table).write(
          to: &writer.page, writer.cells)
      }
    }
  }

  mutating func problems() {
    section("problems", "Problems, the hardest first") { writer in
      var table = ProblemTable.make(writer.data.runs)
      table.rows = Array(table.rows.prefix(PageData.Limit.problems))
      DataTable(
        id: "problems-table", caption: "Problems by the upper end of their success's interval",
        table: table, hidden: ["unknown"],
        link: { _, column in column == "rate" ? "how-success" : nil }
      ).write(to: &writer.page, writer.cells)
    }
  }
}
