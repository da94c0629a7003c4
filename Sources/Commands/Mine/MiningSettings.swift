internal import EvidenceStore
internal import Mining
internal import Workspace

/// What a person may configure about mining one agent.
struct MiningSettings: Hashable, Sendable {
  var reading = RunReadingRule()
  var errorSimilarity = 0.7
  var falseDiscoveryRate = 0.05
  var confidenceThreshold = 0.7
  var minEffect = 0.03
  var minTraces = 10
  var tools: [String] = []

  /// The house rule.
  init() {}

  init(_ settings: Settings, agent: String) {
    reading.successScore = settings.successScore(for: agent)
    let key = settings.clusterBy(for: agent)
    reading.readsSessions = key == .automatic || key == .session
    reading.readsParents = key == .automatic || key == .parentTrace
    errorSimilarity = settings.errorSimilarity
    falseDiscoveryRate = settings.falseDiscoveryRate(for: agent)
    confidenceThreshold = settings.confidenceThreshold(for: agent)
    minEffect = settings.minEffect(for: agent)
    minTraces = settings.minTracesForAnalysis(for: agent)
    tools = settings.tools(for: agent)
  }

  /// Equal for equal settings: part of a run's id.
  var canonicalText: String {
    let numbers = [
      reading.successScore, errorSimilarity, falseDiscoveryRate, confidenceThreshold, minEffect,
      Double(minTraces),
    ]
    let flags = [reading.readsSessions, reading.readsParents]
    return (numbers.map { "\($0)" } + flags.map { "\($0)" } + tools).joined(separator: "\u{1F}")
  }
}
