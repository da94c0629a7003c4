internal import EvidenceStore
internal import SQLite

/// The runs that the page names; each gets a row at its end, and links lead there.
struct RunLinks {
  private(set) var traces: [Int64] = []
  private var known: Set<Int64> = []

  /// The id of the run's row.
  mutating func target(_ trace: Int64) -> String {
    if known.insert(trace).inserted { traces.append(trace) }
    return "run-\(trace)"
  }

  /// Links to runs, the newest first.
  mutating func write(_ list: some Sequence<Int64>, to page: inout Markup) {
    for (index, trace) in list.sorted(by: >).enumerated() {
      if index > 0 { page.write(" ") }
      page.element("a", [("href", "#" + target(trace))], text: "#\(trace)")
    }
  }

  /// A table of all of them, newest first.
  func table(_ store: EvidenceStore) throws -> ReportTable {
    let wanted = traces
    var table = try TraceTable.make(store, traces: wanted)
    table.notes = ["`hone-report trace '#N'` shows a run step by step."]
    return table
  }
}
