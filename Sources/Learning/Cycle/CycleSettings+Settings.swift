internal import EvidenceStore
internal import Gate
internal import PromptHistory
internal import Prompts
internal import Traces
internal import Workspace

/// What a person configured about one agent's learning.
struct AgentConfiguration {
  let cycle: CycleSettings
  let batches: BatchRule
  let reading: RunReadingRule

  init(_ settings: Settings, agent: String, isPaused: Bool) {
    var cycle = CycleSettings()
    cycle.gate.falseDiscoveryRate = settings.falseDiscoveryRate(for: agent)
    cycle.gate.confidenceThreshold = settings.confidenceThreshold(for: agent)
    cycle.gate.minEffect = settings.minEffect(for: agent)
    cycle.gate.listedTools = Set(settings.tools(for: agent))
    cycle.watch.alpha = settings.watchAlpha(for: agent)
    cycle.minTraces = settings.minTracesForAnalysis(for: agent)
    cycle.maxGuidelines = settings.maxGuidelines(for: agent)
    cycle.maxGuidelineTokens = settings.maxGuidelineTokens(for: agent)
    cycle.mostNewLines = settings.maxNewGuidelines(for: agent)
    cycle.runsBetweenVersions = settings.minRunsBetweenVersions(for: agent)
    cycle.isAutomatic = settings.enablesAutoUpdates(for: agent)
    cycle.isPaused = isPaused
    let share = settings.trialShare(for: agent)
    if share > 0, let name = AgentName(agent) {
      cycle.trial = Trial { run, inForce in
        TrialArm(run: run, agent: name, inForce: inForce, share: share)
      }
    }
    let settle = settings.settle(for: agent).components.seconds
    cycle.watchSettle = min(cycle.watchSettle, settle)
    self.cycle = cycle
    var batches = BatchRule()
    batches.settle = settle
    batches.mostRuns = settings.batchRuns
    batches.longestSpan = settings.batchAge.components.seconds
    self.batches = batches
    var reading = RunReadingRule()
    reading.successScore = settings.successScore(for: agent)
    let key = settings.clusterBy(for: agent)
    reading.readsSessions = key == .automatic || key == .session
    reading.readsParents = key == .automatic || key == .parentTrace
    self.reading = reading
  }
}
