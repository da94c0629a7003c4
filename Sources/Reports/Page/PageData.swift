internal import EvidenceStore
internal import Instants
internal import SQLite

/// Everything the page shows, gathered in two passes over the calls.
struct PageData {
  /// How many rows a table of the page has at most, so that the file stays small.
  enum Limit {
    static let tools = 200
    static let errors = 100
    static let problems = 250
    static let patterns = 200
    static let flows = 6
    static let flowSteps = 11
    static let runsOfAgent = 40
  }

  let runs: Runs
  let whole: RunTally
  let overview: Overview
  let facts: StoreFacts
  let tools: [Int32: String]
  let toolSurvey: ToolSurvey
  let errorSurvey: ErrorSurvey
  let errorTexts: [Int32: ErrorText]
  let calls: Int
  /// Of all runs together.
  let wholeBuckets: TimeBuckets?
  /// Each agent's own, since agents need not have worked at the same time.
  let buckets: [Int32: TimeBuckets]
  /// The agents with the most runs first.
  let agents: [Int32]
  let trends: [Int32: Trend]
  let flows: [AgentFlow]
  let versions: [VersionTable.Group]
  let patterns: ReportTable
  let verdicts: ReportTable
  let cycles: ReportTable
  let jobs: ReportTable

  init(_ store: EvidenceStore, successScore: (String) -> Double) throws {
    let runs = try Runs(store, successScore: successScore)
    self.runs = runs
    overview = try Overview(store, successScore: successScore)
    facts = try StoreFacts(store)
    var whole = RunTally()
    var counts: [Int32: Int] = [:]
    var tallies: [Int32: RunTally] = [:]
    for run in runs.all {
      whole.add(run)
      counts[run.agent, default: 0] += 1
      tallies[run.agent, default: RunTally()].add(run)
    }
    self.whole = whole
    agents = sortedByName(counts.keys, runs.agents).sorted { counts[$0] ?? 0 > counts[$1] ?? 0 }
    let buckets = tallies.compactMapValues {
      TimeBuckets(first: $0.first, last: $0.last, limit: 40)
    }
    self.buckets = buckets
    wholeBuckets = TimeBuckets(first: whole.first, last: whole.last, limit: 40)
    var trends: [Int32: Trend] = [:]
    for run in runs.all {
      guard let own = buckets[run.agent] else { continue }
      trends[run.agent, default: Trend(own)].add(run, own)
    }
    self.trends = trends

    let scan = try CallScan(store)
    var (toolSurvey, errorSurvey) = (ToolSurvey(), ErrorSurvey())
    let shown = Array(agents.prefix(Limit.flows))
    var first: [Int32: FlowSurvey] = [:]
    for agent in shown { first[agent] = FlowSurvey() }
    var calls = 0
    try scan.forEachRun(runs) { run, list in
      calls += list.count
      toolSurvey.add(run, list)
      errorSurvey.add(run, list)
      first[run.agent]?.add(run, list)
    }
    var surveys: [Int32: FlowSurveys] = [:]
    for (agent, survey) in first {
      surveys[agent] = FlowSurveys(folding: survey, to: Limit.flowSteps, tools: scan.tools)
    }
    try scan.forEachRun(runs) { run, list in surveys[run.agent]?.add(run, list) }
    tools = scan.tools
    self.toolSurvey = toolSurvey
    self.errorSurvey = errorSurvey
    self.calls = calls
    flows = shown.compactMap { agent in
      surveys[agent].map { AgentFlow($0, agent: runs.agents[agent] ?? "?", tools: scan.tools) }
    }
    let worst = errorSurvey.tallies.sorted {
      ($0.value.runs, $0.value.calls, $1.key) > ($1.value.runs, $1.value.calls, $0.key)
    }
    errorTexts = try ErrorText.all(worst.prefix(Limit.errors).map(\.key), store)
    versions = VersionTable.groups(runs)
    patterns = try PatternTable.make(store, PatternFilter())
    verdicts = try ViewTable.make(.verdicts, name: "verdicts", store)
    cycles = try ViewTable.make(.cycles, name: "cycles", store)
    jobs = try ViewTable.make(.jobRuns, name: "jobs", store)
  }
}
