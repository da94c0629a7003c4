internal import EvidenceStore
internal import Mining
private import Statistics

/// The report for people: what helps, what hurts, what fails, what is wasted, and what could be seen.
struct MiningText {
  private let width: Int
  /// Lines a section at most.
  private let limit: Int
  private var safe = SafeText()
  private var lines: [String] = []

  /// From this confidence on a claim is worth a person's time.
  private static let worthReading = 0.5

  init(width: Int, limit: Int) {
    self.width = width
    self.limit = limit
  }

  mutating func text(run: String, _ agents: [MinedAgent], _ filter: PatternFilter) -> String {
    lines = ["mining run \(run)"]
    if agents.isEmpty { lines.append("the store has no runs yet; hone-ingest reads traces") }
    for agent in agents { write(agent, filter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func write(_ agent: MinedAgent, _ filter: PatternFilter) {
    let shown = agent.patterns.filter { filter.shows($0) }
    lines += ["", safe(agent.mining.agent)]
    writeData(agent.mining)
    let worth = shown.filter { ($0.confidence ?? 0) >= filter.minConfidence ?? Self.worthReading }
    let runClaims = worth.filter { !$0.isAboutCalls }
    section("what helps", runClaims.filter { $0.direction == .helps && !$0.needsCare })
    section("what hurts", runClaims.filter { $0.direction == .hurts && !$0.needsCare })
    if runClaims.allSatisfy(\.needsCare) { writeNothing(agent, shown) }
    section(
      "goes with the outcome, but is no advice",
      shown.filter { $0.needsCare && !$0.isAboutCalls && ($0.logEvidence ?? 0) >= 3 })
    writeFailures(agent, filter)
    section(
      "errors",
      shown.filter { $0.kind == .errorCluster }.map { cluster in
        var cluster = cluster
        cluster.summary = "\(cluster.claim.text): \(cluster.summary)"
        return cluster
      })
    section(
      "tools",
      shown.filter { $0.kind == .toolEffectiveness && $0.direction == .fact }
        .sorted { ($0.with.runs ?? 0) > ($1.with.runs ?? 0) })
    section("what is wasted", shown.filter { $0.kind == .performance })
    writePower(agent)
  }

  private mutating func writeData(_ mining: AgentMining) {
    let corpus = mining.corpus
    let left = corpus.exclusions
    wrap(
      "\(mining.runs) runs on \(corpus.problems.count) problems: \(mining.successes) succeeded "
        + "(\(Words.percent(mining.successes, of: mining.runs))), "
        + "\(mining.runs - mining.successes) failed. Left out: \(left.aborted) aborted, "
        + "\(left.withoutSteps) without a step, \(left.identical) identical to another; "
        + "\(left.unknownOutcome) of unknown outcome.")
  }

  private mutating func section(_ title: String, _ patterns: [StoredPattern]) {
    guard !patterns.isEmpty else { return }
    lines.append("  \(title)")
    for pattern in patterns.prefix(limit) { write(pattern) }
    if patterns.count > limit { lines.append("    … \(patterns.count - limit) more") }
  }

  private mutating func write(_ pattern: StoredPattern) {
    wrap(pattern.summary, "    ")
    guard let logEvidence = pattern.logEvidence else {
      lines.append("      \(pattern.id)")
      return
    }
    var numbers: [String] = []
    if let effect = pattern.effect {
      numbers.append(
        "\(Words.points(effect.riskDifference)) points "
          + "(\(Words.points(effect.low)) to \(Words.points(effect.high)))")
    }
    numbers.append(
      "\(count(pattern.with)) with, \(count(pattern.without)) without succeed")
    numbers.append(
      "log E \(Words.short(logEvidence)), at equal length "
        + Words.short(pattern.logEvidenceLengthMatched ?? logEvidence))
    if let confidence = pattern.confidence {
      numbers.append("confidence \(Words.confidence(confidence))")
    }
    numbers += pattern.flags
    wrap(numbers.joined(separator: "; "), "      ")
    let reasons = pattern.reasons.isEmpty ? "" : ": " + pattern.reasons.joined(separator: "; ")
    wrap("\(pattern.verdict.rawValue)\(reasons)  [\(pattern.id)]", "      ")
  }

  private func count(_ group: StoredPattern.Group) -> String {
    "\(group.successes ?? 0) of \(group.runs ?? 0)"
  }

  /// Says why there is nothing, which is a result too.
  private mutating func writeNothing(_ agent: MinedAgent, _ shown: [StoredPattern]) {
    let strongest = shown.first { $0.logEvidence != nil && !$0.isAboutCalls && !$0.needsCare }
    lines.append("  what helps or hurts: nothing can be said")
    guard let strongest, let logEvidence = strongest.logEvidence else {
      wrap(
        "No sequence of tools goes with the outcome: of "
          + "\(agent.mining.behaviours.representatives.count) candidates none stands out.", "    ")
      return
    }
    let reason = strongest.reasons.first.map { "; \($0)" } ?? ""
    wrap(
      "The strongest of \(agent.mining.behaviours.representatives.count) candidates is "
        + "\(strongest.claim.text) (\(strongest.direction.rawValue), "
        + "log E \(Words.short(logEvidence))\(reason)).", "    ")
  }

  // MARK: What fails, and how to recover

  private mutating func writeFailures(_ agent: MinedAgent, _ filter: PatternFilter) {
    if filter.shows(.failurePoint), filter.minConfidence == nil {
      let points = agent.mining.failurePoints.points
      if !points.isEmpty { lines.append("  what fails") }
      for point in points.prefix(limit) {
        wrap(point.text, "    ")
        guard let cause = point.rootCause, let text = cause.contrastText else { continue }
        wrap(text, "      ")
        wrap("log E \(Words.short(cause.assessment?.strength ?? 0))  [\(cause.publicID)]", "      ")
      }
      if points.count > limit { lines.append("    … \(points.count - limit) more") }
    }
    guard filter.shows(.recovery), filter.minConfidence == nil else { return }
    let recoveries = agent.mining.recoveries.recoveries.filter { recovery in
      recovery.reactions.contains { $0.reaction == nil }
        && recovery.reactions.contains {
          $0.reaction != nil && $0.runs >= Mining.Recovery.fewestRuns
        }
    }
    guard !recoveries.isEmpty else { return }
    lines.append("  how runs recover")
    for recovery in recoveries.prefix(limit) {
      let texts = recovery.reactions.filter { $0.runs >= Mining.Recovery.fewestRuns }
        .compactMap { recovery.text($0) }
      for text in texts.prefix(2) { wrap(text, "    ") }
    }
    if recoveries.count > limit { lines.append("    … \(recoveries.count - limit) more") }
  }

  // MARK: What could be seen

  private mutating func writePower(_ agent: MinedAgent) {
    let mining = agent.mining
    lines.append("  what could be seen")
    let informative = mining.comparison.informativeBatchCount
    wrap(
      "\(mining.corpus.strata.count) strata, \(informative) with both outcomes; "
        + "\(mining.behaviours.representatives.count) candidates from the newest "
        + "\(mining.behaviours.window) runs, each in at least "
        + "\(mining.behaviours.minimumSupport).", "    ")
    if let help = agent.power.help, let hurt = agent.power.hurt {
      wrap(
        "A behaviour that every second run shows would be found nine times in ten if it were "
          + "worth \(Words.points(help.riskDifference)) points, or cost "
          + "\(Words.points(hurt.riskDifference)).", "    ")
    } else {
      wrap(
        "No effect, however large, would be found with so few runs that can be compared: "
          + "several runs of the same problem with both outcomes are needed.", "    ")
    }
    if mining.corpus.assumesIndependence {
      wrap("Runs are taken to be independent: none names a session or a parent.", "    ")
    }
    let habits = mining.habits
    if habits.thinkingRuns == 0 {
      wrap("Nothing can be said of reasoning: no run has a thought.", "    ")
    }
  }

  // MARK: Layout

  private mutating func wrap(_ text: String, _ indent: String = "  ") {
    var line = indent
    var isEmpty = true
    for word in safe(text).split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + "  "
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
  }
}

extension StoredPattern {
  /// About calls or recoveries, which have a section of their own.
  fileprivate var isAboutCalls: Bool { kind == .failurePoint || kind == .recovery }

  /// Something speaks against reading it as advice.
  fileprivate var needsCare: Bool {
    flags.contains(Pattern.Flag.ending.rawValue)
      || flags.contains(Pattern.Flag.setByInput.rawValue)
      || flags.contains(Pattern.Flag.lengthLinked.rawValue)
  }
}
