package import EvidenceStore

/// The questions that `hone-report` answers with a table.
package enum ReportQuery: String, CaseIterable, Sendable {
  case patterns, errors, tools, agents, problems, versions, cycles, verdicts, jobs, findings, traces
}

/// What to look at, and in which order to show it.
package struct ReportRequest: Sendable {
  package var runs = RunFilter()
  package var patterns = PatternFilter()
  package var tool: String?
  package var order = RowOrder()
  /// From which score on a partial outcome of an agent counts as success.
  package var successScore: @Sendable (String) -> Double = { _ in 1 }

  package init() {}
}

extension ReportQuery {
  /// The table, in order and cut to its limit.
  package func table(_ store: EvidenceStore, _ request: ReportRequest) throws -> ReportTable {
    var table = try wholeTable(store, request)
    table.filter = request.runs.described
    try table.arrange(request.order)
    return table
  }

  private func wholeTable(_ store: EvidenceStore, _ request: ReportRequest) throws -> ReportTable {
    func runs() throws -> Runs {
      try Runs(store, request.runs, successScore: request.successScore)
    }
    switch self {
    case .agents: return AgentTable.make(try runs())
    case .problems: return ProblemTable.make(try runs())
    case .versions: return VersionTable.make(try runs())
    case .traces: return try TraceTable.make(store, request.runs, tool: request.tool)
    case .patterns:
      var filter = request.patterns
      filter.agent = request.runs.agent
      filter.since = request.runs.since
      filter.tool = request.tool
      return try PatternTable.make(store, filter)
    case .tools:
      let scan = try CallScan(store)
      var survey = ToolSurvey()
      try scan.forEachRun(try runs()) { survey.add($0, $1) }
      return ToolTable.make(survey, tools: scan.tools)
    case .errors:
      let scan = try CallScan(store)
      var survey = ErrorSurvey()
      try scan.forEachRun(try runs()) { survey.add($0, $1) }
      let keepsOrder = request.order.column == nil && !request.order.isReversed
      return try ErrorTable.make(
        survey, tools: scan.tools, tool: request.tool, store,
        shown: keepsOrder ? request.order.limit : nil)
    case .cycles: return try view(.cycles, store, request)
    case .verdicts: return try view(.verdicts, store, request)
    case .jobs: return try view(.jobRuns, store, request)
    case .findings: return try view(.findings, store, request)
    }
  }

  private func view(
    _ view: StoreView, _ store: EvidenceStore, _ request: ReportRequest
  ) throws -> ReportTable {
    try ViewTable.make(
      view, name: rawValue, store, agent: request.runs.agent, since: request.runs.since)
  }
}
