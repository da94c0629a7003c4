extension Settings {
  /// The time between learning cycles when no job learns.
  package var learningInterval: Duration { duration("learning_interval") }

  /// The number of runs that close a batch.
  package var batchRuns: Int { integer("batch_runs") }

  /// The age of its oldest run that closes a batch.
  package var batchAge: Duration { duration("batch_age") }

  /// The Jaccard similarity from which two error messages are one error.
  package var errorSimilarity: Double { number("error_similarity") }

  /// In bytes.
  package var maxDocument: Int { size("max_document") }

  /// How late a tick may come and still count as on time.
  package var grace: Duration { duration("grace") }

  /// The least severe level that is logged.
  package var logLevel: LogLevel {
    guard let level = LogLevel(rawValue: choice("log_level")) else { mismatch("log_level") }
    return level
  }

  /// Counts traces that can be mined.
  package func minTracesForAnalysis(for agent: String) -> Int {
    integer("min_traces_for_analysis", agent)
  }

  /// False makes candidates of what would be published.
  package func enablesAutoUpdates(for agent: String) -> Bool {
    flag("enable_auto_updates", agent)
  }

  /// The time after its start from which a run may count.
  package func settle(for agent: String) -> Duration { duration("settle", agent) }

  /// From 0 to 1; a partial outcome from here on is a success.
  package func successScore(for agent: String) -> Double { number("success_score", agent) }

  /// What makes runs count as one.
  package func clusterBy(for agent: String) -> ClusterKey {
    guard let key = ClusterKey(rawValue: choice("cluster_by", agent)) else {
      mismatch("cluster_by")
    }
    return key
  }

  /// From 0 to 1.
  package func confidenceThreshold(for agent: String) -> Double {
    number("confidence_threshold", agent)
  }

  /// The q of the e-BH rule, over all lines ever published for the agent.
  package func falseDiscoveryRate(for agent: String) -> Double {
    number("false_discovery_rate", agent)
  }

  /// A difference of success rates, 0.03 for 3 points in 100.
  package func minEffect(for agent: String) -> Double { number("min_effect", agent) }

  /// The learned lines of a prompt, at most.
  package func maxGuidelines(for agent: String) -> Int { integer("max_guidelines", agent) }

  /// The tokens of all learned lines together, at most.
  package func maxGuidelineTokens(for agent: String) -> Int {
    integer("max_guideline_tokens", agent)
  }

  /// The new lines of one version, at most.
  package func maxNewGuidelines(for agent: String) -> Int { integer("max_new_guidelines", agent) }

  /// The runs a version needs before the next, unless it has a verdict.
  package func minRunsBetweenVersions(for agent: String) -> Int {
    integer("min_runs_between_versions", agent)
  }

  /// The error rate of each verdict of watch, hurt and helped.
  package func watchAlpha(for agent: String) -> Double { number("watch_alpha", agent) }

  /// The share of runs that keep the parent version, from 0 to 0.5.
  package func trialShare(for agent: String) -> Double { number("trial_share", agent) }

  /// The names that may appear in the agent's prompt though few problems showed them.
  package func tools(for agent: String) -> [String] {
    guard case .list(let names) = field("tools", for: agent)?.value else { return [] }
    return names
  }
}

extension Settings {
  private func flag(_ name: String, _ agent: String? = nil) -> Bool {
    guard case .flag(let value) = field(name, for: agent)?.value else { mismatch(name) }
    return value
  }

  private func integer(_ name: String, _ agent: String? = nil) -> Int {
    guard case .integer(let value) = field(name, for: agent)?.value else { mismatch(name) }
    return value
  }

  private func number(_ name: String, _ agent: String? = nil) -> Double {
    guard case .number(let value) = field(name, for: agent)?.value else { mismatch(name) }
    return value
  }

  private func duration(_ name: String, _ agent: String? = nil) -> Duration {
    guard case .duration(let value) = field(name, for: agent)?.value else { mismatch(name) }
    return .seconds(value)
  }

  private func size(_ name: String) -> Int {
    guard case .size(let value) = field(name)?.value else { mismatch(name) }
    return value
  }

  private func choice(_ name: String, _ agent: String? = nil) -> String {
    guard case .choice(let value) = field(name, for: agent)?.value else { mismatch(name) }
    return value
  }

  private func mismatch(_ name: String) -> Never {
    preconditionFailure("the setting \(name) is declared otherwise than it is read")
  }
}
