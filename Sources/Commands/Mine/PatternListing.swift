internal import EvidenceStore
internal import Mining
private import Statistics

/// Puts what a mining found into the form in which it is kept, shown and written.
struct PatternListing {
  private let mining: AgentMining
  private let conditions: GateConditions
  /// Runs with a known outcome that call each tool.
  private let runsOfTool: [String: StoredPattern.Group]

  init(_ mining: AgentMining) {
    self.mining = mining
    conditions = GateConditions(
      mining.settings, ErrorBudget(mining.budgetEntries, level: mining.settings.falseDiscoveryRate),
      mining.corpus)
    runsOfTool = mining.corpus.outcomesByTool
  }

  /// Claims of all kinds, strongest first, then facts: tools, failing tools, errors, waste.
  var patterns: [StoredPattern] {
    let claims = mining.assessed
    var uses: [String: Pattern] = [:]
    for pattern in mining.claims.patterns {
      guard case .usesTool(let tool) = pattern.claim,
        pattern.assessment.map({ $0.confidence >= 0.5 }) ?? false
      else { continue }
      uses[tool] = pattern
    }
    return zip(claims, conditions.judge(claims, mining.corpus, mining.batches)).map(claim)
      + mining.tools.map { tool($0, uses[$0.tool]) }
      + mining.failurePoints.points.map(failurePoint)
      + mining.errors.clusters.filter(\.isRecurring).map(cluster) + waste
  }

  // MARK: Claims

  private func claim(_ pattern: Pattern, _ saying: GateConditions.Saying) -> StoredPattern {
    var stored = bare(pattern, pattern.contrastText ?? pattern.claim.text)
    guard let assessment = pattern.assessment else { return stored }
    let (evidence, detail) = (assessment.evidence, assessment.detail)
    stored.logEvidence = assessment.logEvidence
    stored.logEvidenceLengthMatched = assessment.logEvidenceLengthMatched
    stored.confidence = assessment.confidence
    stored.p = detail.p
    stored.q = assessment.q
    stored.flags = pattern.flags.map(\.rawValue)
    stored.effect = detail.effect.map {
      StoredPattern.Effect(
        riskDifference: $0.riskDifference, low: $0.low, high: $0.high,
        oddsRatio: $0.oddsRatio.flatMap { $0.isFinite ? $0 : nil })
    }
    stored.with = .init(runs: evidence.exposed, successes: evidence.exposedSuccesses)
    stored.without = .init(
      runs: evidence.runs - evidence.exposed,
      successes: evidence.successes - evidence.exposedSuccesses)
    stored.strata = evidence.informativeBatches
    stored.folded = pattern.folded.map(\.text)
    stored.verdict = saying.verdict
    stored.reasons = saying.reasons
    return stored
  }

  /// What is the same for all kinds.
  private func bare(_ pattern: Pattern, _ summary: String) -> StoredPattern {
    var stored = StoredPattern(
      id: pattern.publicID, kind: pattern.kind, direction: pattern.direction,
      claim: StoredPattern.ClaimText(pattern.claim), summary: summary)
    stored.sampleTraceIDs = pattern.sampleTraceIDs
    return stored
  }

  // MARK: Facts

  private func fact(_ pattern: Pattern, _ summary: String) -> StoredPattern {
    var stored = bare(pattern, summary)
    stored.reasons = ["a fact: reported, never advised"]
    return stored
  }

  private func tool(_ record: ToolRecord, _ use: Pattern?) -> StoredPattern {
    var stored = fact(record.pattern(agent: mining.agent), record.text(outcome: use))
    let with = runsOfTool[record.tool] ?? .init(runs: 0, successes: 0)
    stored.with = with
    stored.without = .init(
      runs: mining.runs - (with.runs ?? 0), successes: mining.successes - (with.successes ?? 0))
    return stored
  }

  private func failurePoint(_ point: FailurePoint) -> StoredPattern {
    var stored = fact(point.pattern(agent: mining.agent), point.text)
    stored.with = .init(
      runs: point.runs - point.unknownRuns,
      successes: point.runs - point.unknownRuns - point.failingRuns)
    stored.without = .init(runs: 0, successes: 0)
    return stored
  }

  private func cluster(_ cluster: ErrorCluster) -> StoredPattern {
    let id = cluster.identity.publicID
    let form = cluster.representative
    var claim = StoredPattern.ClaimText(
      (form.type.map { "\($0): " } ?? "") + form.template)
    claim.cluster = id
    if cluster.tools.count == 1 { claim.tool = cluster.tools[0].name }
    var stored = StoredPattern(
      id: id, kind: .errorCluster, direction: .fact, claim: claim,
      summary: "\(cluster.occurrences) calls in \(cluster.runs) runs fail like this "
        + "(\(cluster.category.rawValue))")
    stored.reasons = ["a fact: reported, never advised"]
    stored.with = .init(runs: cluster.successes + cluster.failures, successes: cluster.successes)
    stored.without = .init(
      runs: max(0, mining.runs - cluster.successes - cluster.failures),
      successes: max(0, mining.successes - cluster.successes))
    stored.sampleTraceIDs = cluster.samples.map(\.traceID)
    return stored
  }

  /// In the order in which `Waste.patterns` lists them.
  private var waste: [StoredPattern] {
    let waste = mining.waste
    var numbers: [(text: String, contrast: OutcomeContrast?)] = []
    numbers += waste.repeatedCalls.map { ($0.text, $0.contrast) }
    numbers += waste.loops.map { ($0.text, $0.contrast) }
    numbers += waste.longTails.map { ($0.text, nil) }
    numbers += waste.slowRuns.map { [($0.text, $0.contrast)] } ?? []
    numbers += waste.spending.map { (Self.text($0), nil) }
    numbers += waste.cheapestWays.prefix(Self.mostWays).map { ($0.text, nil) }
    let patterns = waste.patterns(agent: mining.agent, ways: Self.mostWays)
    return zip(patterns, numbers).map { pattern, numbers in
      var stored = fact(pattern, numbers.text)
      if let contrast = numbers.contrast {
        stored.with = .init(runs: contrast.with.runs, successes: contrast.with.successes)
        stored.without = .init(runs: contrast.without.runs, successes: contrast.without.successes)
        stored.effect = contrast.riskDifference.flatMap { difference in
          contrast.interval.map {
            .init(riskDifference: difference, low: $0.low, high: $0.high, oddsRatio: nil)
          }
        }
      }
      return stored
    }
  }

  private static let mostWays = 10

  private static func text(_ spending: Spending) -> String {
    func median(_ value: Double?) -> String { value.map(Words.short) ?? "unknown" }
    var text =
      "\(spending.resource.rawValue): \(Words.short(spending.total)) in \(spending.runs) runs; "
      + "median \(median(spending.medianOfSuccesses)) in runs that succeed, "
      + "\(median(spending.medianOfFailures)) in runs that fail"
    if let success = spending.relativeOfSuccesses, let failure = spending.relativeOfFailures {
      text +=
        "; beside their like \(Words.short(success)) and \(Words.short(failure)) "
        + "times the median"
    }
    return text
  }
}

extension StoredPattern.ClaimText {
  init(_ claim: Claim) {
    self.init(claim.text)
    switch claim {
    case .usesTool(let name), .startsWith(let name), .explains(let name): tool = name
    case .sequence(let tools):
      sequence = tools
      isGapped = false
    case .gappedSequence(let tools):
      sequence = tools
      isGapped = true
    case .firstCall(let first):
      tool = first.tool
      argument = first.condition.argument
    case .recovery(let recovery): tool = recovery.trouble.tool
    case .habit: break
    case .fact(let fact):
      switch fact {
      case .toolSucceeds(let name), .toolFails(let name), .repeatsCalls(let name),
        .longTail(let name):
        tool = name
      case .loops(let tools), .cheapestWay(_, let tools): sequence = tools
      case .slowRuns, .spending: break
      }
    }
  }
}

extension Corpus {
  /// Runs with a known outcome that call each tool.
  fileprivate var outcomesByTool: [String: StoredPattern.Group] {
    var runs = [Int](repeating: 0, count: toolNames.count)
    var successes = runs
    var seen = [Int](repeating: -1, count: toolNames.count)
    for run in minable {
      for tool in tools[calls(of: run)] where seen[Int(tool)] != run {
        seen[Int(tool)] = run
        runs[Int(tool)] += 1
        if labels[run] == .success { successes[Int(tool)] += 1 }
      }
    }
    return Dictionary(
      uniqueKeysWithValues: toolNames.indices.map {
        (toolNames[$0], StoredPattern.Group(runs: runs[$0], successes: successes[$0]))
      })
  }
}
