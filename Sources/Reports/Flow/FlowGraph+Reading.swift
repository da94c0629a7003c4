package import EvidenceStore

extension FlowGraph {
  /// The graph of the runs that pass the filter.
  package static func read(
    _ store: EvidenceStore, _ filter: RunFilter, limit: Int = 14,
    successScore: (String) -> Double = { _ in 1 }
  ) throws -> FlowGraph {
    let runs = try Runs(store, filter, successScore: successScore)
    let scan = try CallScan(store)
    var survey = FlowSurvey()
    try scan.forEachRun(runs) { survey.add($0, $1) }
    var folded = FlowSurvey(folding: survey, to: limit, tools: scan.tools)
    guard folded.isFolded else { return FlowGraph(survey, tools: scan.tools) }
    try scan.forEachRun(runs) { folded.add($0, $1) }
    return FlowGraph(folded, tools: scan.tools)
  }
}
