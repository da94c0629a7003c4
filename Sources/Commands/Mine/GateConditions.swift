internal import EvidenceStore
internal import Gate
internal import Mining
internal import Prompts
internal import Statistics

/// The gate's own conditions, applied to one mining of the whole corpus.
///
/// The one place where `hone-mine` and `hone-audit` ask the gate: what it asks of a claim is `GateRule`'s
/// to say, here stands what a corpus answers.
struct GateConditions: Sendable {
  private let settings: MiningSettings
  private let rule: GateRule
  private let budget: ErrorBudget
  private let runs: Int
  private let names: NameProblems
  /// Who may carry a claim: nobody where all runs have one name, or each its own.
  private let namings: [@Sendable (MinableRun) -> String?]

  init(_ settings: MiningSettings, _ budget: ErrorBudget, _ corpus: Corpus) {
    self.settings = settings
    rule = GateRule(settings)
    self.budget = budget
    runs = corpus.minable.count
    names = NameProblems(corpus, enough: rule.fewestProblemsForName)
    let all: [@Sendable (MinableRun) -> String?] = [{ $0.session ?? $0.parent }, { $0.source }]
    namings = all.filter { name in
      let names = corpus.runs.compactMap(name)
      let distinct = Set(names).count
      return distinct > 1 && distinct < names.count
    }
  }

  /// What is said of a claim, and what is missing, most important first.
  typealias Saying = (verdict: StoredPattern.Verdict, reasons: [String])

  /// Of claims that come strongest first, in their order.
  func judge(_ patterns: [Pattern], _ corpus: Corpus, _ batches: [Batch]) -> [Saying] {
    var sayings = patterns.map { judge($0, corpus, batches) }
    var judgements: [Judgement] = []
    for (place, pattern) in patterns.enumerated() where sayings[place].verdict == .accept {
      guard let assessment = pattern.assessment else { continue }
      judgements.append(
        Judgement(
          pattern.claim, assessment.detail.direction, agent: pattern.agent, place: place,
          verdict: .accept, logEvidence: assessment.strength))
    }
    guard judgements.count > 1 || judgements.contains(where: { $0.claim.tools.count > 1 }) else {
      return sayings
    }
    var among = EvidenceAmong(judgements.map(\.claim), corpus, batches)
    rule.select(&judgements) {
      among.logEvidence(of: $0, $1, showing: $2, notShowing: $3)
    }
    for judgement in judgements {
      sayings[judgement.candidate] = Self.saying(judgement.verdict)
    }
    return sayings
  }

  /// Whether everything but the error budget and other claims lets the claim pass; the runs may be asked
  /// about other outcomes than the corpus has.
  func letsPass(
    _ pattern: Pattern, _ assessment: Pattern.Assessment, _ asked: AskedRuns?, _ corpus: Corpus,
    _ batches: [Batch], namesAreKnown: Bool = false
  ) -> Bool {
    refusals(of: pattern, assessment).isEmpty
      && lacks(pattern, assessment, corpus, batches, namesAreKnown: namesAreKnown) { asked }
        .isEmpty
      && runs >= settings.minTraces
  }

  private func judge(_ pattern: Pattern, _ corpus: Corpus, _ batches: [Batch]) -> Saying {
    guard let assessment = pattern.assessment else {
      return (.reject, ["a fact: reported, never advised"])
    }
    let never = refusals(of: pattern, assessment)
    guard never.isEmpty else { return Self.saying(.reject(never)) }
    let direction = assessment.detail.direction
    guard budget.accepts(pattern.claim, direction), !pattern.flags.contains(.setByInput) else {
      return (.hold, [lackOfEvidence(pattern, assessment)])
    }
    guard runs >= settings.minTraces else {
      return (.hold, ["\(runs) runs, needs \(settings.minTraces)"])
    }
    let lacks = lacks(pattern, assessment, corpus, batches, namesAreKnown: false) {
      AskedRuns(pattern.claim, corpus)
    }
    return Self.saying(lacks.isEmpty ? .accept : .hold(lacks))
  }

  private func refusals(of pattern: Pattern, _ assessment: Pattern.Assessment) -> [Lack] {
    rule.refusals(
      of: pattern.claim, assessment.detail.direction, endsRuns: pattern.flags.contains(.ending))
  }

  private func lackOfEvidence(_ pattern: Pattern, _ assessment: Pattern.Assessment) -> String {
    if pattern.flags.contains(.setByInput) {
      return "set by input: within one input log E is too small"
    }
    return "log E is \(Words.short(assessment.strength)), "
      + "needs \(Words.short(budget.needed(pattern.claim)))"
  }

  private func lacks(
    _ pattern: Pattern, _ assessment: Pattern.Assessment, _ corpus: Corpus, _ batches: [Batch],
    namesAreKnown: Bool, asked: () -> AskedRuns?
  ) -> [Lack] {
    let direction = assessment.detail.direction
    let lacks = rule.lacks(
      of: AssessedClaim(
        claim: pattern.claim, detail: assessment.detail, confidence: assessment.confidence,
        contributingProblems: assessment.evidence.contributingProblems,
        logPlain: assessment.logEvidence,
        logLengthMatched: assessment.logEvidenceLengthMatched,
        survivesUnknown: assessment.evidence.survivesUnknown(direction))
    ) { namesAreKnown || rule.listedTools.contains($0) || names.isWellKnown($0) }
    guard lacks.isEmpty, !namings.isEmpty, let asked = asked() else { return lacks }
    let left = namings.compactMap { name in
      corpus.strongestCarrier(
        of: asked.exposed, direction, batches: batches, labels: asked.labels,
        lengths: asked.lengths, named: name)?.logEvidenceWithout
    }
    return [rule.carrierLack(left.min())].compactMap { $0 }
  }

  private static func saying(_ verdict: Verdict) -> Saying {
    let reasons = verdict.lacks.map { lack in
      switch lack {
      // What stands here are patterns, not lines: both ids come from the same claim.
      case .duplicate(let id): "p-\(id.text.dropFirst(2)) says nearly the same"
      case .opposes(let id): "p-\(id.text.dropFirst(2)) says the opposite"
      default: lack.text
      }
    }
    return switch verdict {
    case .accept: (.accept, reasons)
    case .hold: (.hold, reasons)
    case .reject: (.reject, reasons)
    }
  }
}

extension GateRule {
  /// As a person configured it.
  init(_ settings: MiningSettings) {
    self.init()
    falseDiscoveryRate = settings.falseDiscoveryRate
    confidenceThreshold = settings.confidenceThreshold
    minEffect = settings.minEffect
    listedTools = Set(settings.tools)
  }
}
