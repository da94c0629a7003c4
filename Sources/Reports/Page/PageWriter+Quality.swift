internal import EvidenceStore
internal import SQLite

extension PageWriter {
  mutating func quality(_ store: EvidenceStore) throws {
    let rows = try store.database.all(
      """
      SELECT code, is_set_aside, count(*), min(path), reason FROM \(StoreView.findings.rawValue)
      GROUP BY code, is_set_aside ORDER BY is_set_aside DESC, count(*) DESC, code
      """
    ) { row -> [ReportCell] in
      [
        .text(row.text(0)), .flag(row.bool(1)), .count(row.int(2)), .text(row.text(4)),
        .text(row.text(3)),
      ]
    }
    let examples = try store.database.all(
      """
      SELECT path, byte_offset, code, reason FROM \(StoreView.findings.rawValue)
      ORDER BY is_set_aside DESC, path, byte_offset LIMIT 100
      """
    ) { row -> [ReportCell] in
      [.text(row.text(0)), .count(row.int(1)), .text(row.text(2)), .text(row.text(3))]
    }
    section("quality", "Data quality: what was set aside, and what is not known") { writer in
      writer.gaps()
      guard !rows.isEmpty else { return writer.emptiness(StoreView.findings.emptiness) }
      DataTable(
        id: "codes-table", caption: "What was found while reading, by kind",
        table: ReportTable(
          name: "findings",
          columns: [
            .init("code", "finding", "its kind"),
            .init("set_aside", "set aside", "whether the document counts nowhere"),
            .init("count", "count", "how many"),
            .init("reason", "for example", "one of the reasons"),
            .init("path", "in", "the first file by name"),
          ], rows: rows),
        link: { _, column in column == "count" ? "findings-table" : nil }
      ).write(to: &writer.page, writer.cells)
      var table = ReportTable(
        name: "findings",
        columns: [
          .init("path", "file", "the source"), .init("offset", "byte", "where in it"),
          .init("code", "finding", "its kind"), .init("reason", "reason", "what was wrong"),
        ], rows: examples)
      table.total = writer.data.facts.setAside + writer.data.facts.doubts
      DataTable(id: "findings-table", caption: "Findings one by one", table: table)
        .write(to: &writer.page, writer.cells)
    }
  }

  private mutating func gaps() {
    let all = data.runs.all
    let rows: [[ReportCell]] = [
      (
        "do not say when they started", all.count { $0.started == nil },
        "left out of everything over time"
      ),
      (
        "do not name their prompt version", all.count { $0.version < 0 },
        "not attributed to a prompt"
      ),
      (
        "do not name their model", all.count { $0.model < 0 },
        "never compared with runs of a known model"
      ),
      ("have no result (aborted)", data.whole[.aborted], "not counted in success"),
      ("have no result (unknown)", data.whole[.unknown], "not counted in success"),
      (
        "have no tool call", all.count { $0.calls == 0 },
        "counted in success, absent from flow and tools"
      ),
    ].map { what, count, effect in
      [.text(what), .rate(Rate(count, of: all.count)), .count(count), .text(effect)]
    }
    DataTable(
      id: "gaps-table", caption: "What runs do not say",
      table: ReportTable(
        name: "gaps",
        columns: [
          .init("what", "runs that", "the gap"), .init("share", "share", "of all runs"),
          .init("count", "runs", "how many"),
          .init("effect", "what follows", "how reports treat them"),
        ], rows: rows)
    ).write(to: &page, cells)
  }

  mutating func runs(_ store: EvidenceStore) throws {
    for agent in data.agents.prefix(12) {
      let newest = data.runs.all.filter { $0.agent == agent }
        .sorted { ($0.started ?? 0, $0.trace) > ($1.started ?? 0, $1.trace) }
      for run in newest.prefix(PageData.Limit.runsOfAgent) { _ = links.target(run.trace) }
    }
    let table = try links.table(store)
    section("runs", "Runs behind the numbers") { writer in
      guard !table.rows.isEmpty else {
        return writer.emptiness("The store has no runs yet; hone-ingest brings them.")
      }
      writer.note(
        "\(NumberText.count(table.rows.count)) of \(NumberText.count(writer.data.whole.runs)) runs: "
          + "those that this page names, and the newest of each agent.")
      DataTable(
        id: "runs-table", caption: "Runs, the newest first", table: table,
        hidden: ["score", "steps"],
        rowID: { row in
          if case .id(let trace) = table.rows[row][0] { "run-\(trace)" } else { nil }
        }
      ).write(to: &writer.page, writer.cells)
    }
  }
}
