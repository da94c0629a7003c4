private import Glibc
internal import EvidenceStore
internal import Mining
internal import Statistics

/// What the gate asks of a claim, applied to one mining of the whole corpus.
///
/// The one place where `hone-mine` and `hone-audit` decide. Learning decides by the same conditions on
/// closed batches.
struct GateConditions: Sendable {
  private let settings: MiningSettings
  private let budget: ErrorBudget
  private let runs: Int
  /// Who may carry a claim: nobody where all runs have one name, or each its own.
  private let namings: [(word: String, name: @Sendable (MinableRun) -> String?)]

  /// E that must be left without the strongest problem, and without one session or source.
  private static let robust = log(20.0)
  private static let fewestProblems = 3

  init(_ settings: MiningSettings, _ budget: ErrorBudget, _ corpus: Corpus) {
    self.settings = settings
    self.budget = budget
    runs = corpus.minable.count
    let all: [(word: String, name: @Sendable (MinableRun) -> String?)] = [
      ("session", { $0.session ?? $0.parent }), ("source", { $0.source }),
    ]
    namings = all.filter { _, name in
      let names = corpus.runs.compactMap(name)
      let distinct = Set(names).count
      return distinct > 1 && distinct < names.count
    }
  }

  /// The verdict, and what is missing, most important first.
  func judge(
    _ pattern: Pattern, _ corpus: Corpus, _ batches: [Batch]
  ) -> (verdict: StoredPattern.Verdict, reasons: [String]) {
    guard let assessment = pattern.assessment else {
      return (.reject, ["a fact: reported, never advised"])
    }
    let never = neverAdvised(pattern)
    guard never.isEmpty else { return (.reject, never) }
    let direction = assessment.detail.direction
    guard budget.accepts(pattern.claim, direction), !pattern.flags.contains(.setByInput) else {
      return (.hold, [lackOfEvidence(pattern, assessment)])
    }
    let asked = namings.isEmpty ? nil : AskedRuns(pattern.claim, corpus)
    let lacks = lacks(pattern, assessment, asked, corpus, batches)
    return (lacks.isEmpty ? .accept : .hold, lacks)
  }

  /// Whether everything but the error budget lets the claim pass; the runs may be asked about other
  /// outcomes than the corpus has.
  func letsPass(
    _ pattern: Pattern, _ assessment: Pattern.Assessment, _ asked: AskedRuns?, _ corpus: Corpus,
    _ batches: [Batch]
  ) -> Bool {
    neverAdvised(pattern).isEmpty
      && lacks(pattern, assessment, asked, corpus, batches).isEmpty
  }

  /// What no evidence would change.
  private func neverAdvised(_ pattern: Pattern) -> [String] {
    var reasons: [String] = []
    if pattern.flags.contains(.ending) { reasons.append("it ends runs") }
    if let prevention = Prevention(pattern), !prevention.isPublishable {
      reasons.append("it tells values or states apart, which never reach a prompt")
    }
    let names = pattern.claim.tools + [pattern.claim.argument].compactMap { $0 }
    if names.contains(where: { !Self.isPlain($0) }) {
      reasons.append("a name that may not stand in a prompt")
    }
    return reasons
  }

  private func lackOfEvidence(_ pattern: Pattern, _ assessment: Pattern.Assessment) -> String {
    if pattern.flags.contains(.setByInput) {
      return "set by input: within one input log E is too small"
    }
    return "log E is \(Words.short(assessment.strength)), "
      + "needs \(Words.short(budget.needed(pattern.claim)))"
  }

  private func lacks(
    _ pattern: Pattern, _ assessment: Pattern.Assessment, _ asked: AskedRuns?, _ corpus: Corpus,
    _ batches: [Batch]
  ) -> [String] {
    let direction = assessment.detail.direction
    let lacks = lacks(pattern, assessment, direction)
    return lacks.isEmpty ? carriers(asked, direction, corpus, batches) : lacks
  }

  private func lacks(
    _ pattern: Pattern, _ assessment: Pattern.Assessment, _ direction: EvidenceDirection
  ) -> [String] {
    let detail = assessment.detail
    let sign = direction == .helps ? 1.0 : -1.0
    var lacks: [String] = []
    if runs < settings.minTraces { lacks.append("\(runs) runs, needs \(settings.minTraces)") }
    if assessment.confidence < settings.confidenceThreshold {
      lacks.append(
        "confidence is \(Words.confidence(assessment.confidence)), "
          + "needs \(Words.short(settings.confidenceThreshold))")
    }
    if assessment.evidence.contributingProblems < Self.fewestProblems {
      lacks.append(
        "\(assessment.evidence.contributingProblems) contributing problems, "
          + "needs \(Self.fewestProblems)")
    }
    if let rest = detail.withoutStrongest {
      if rest.logEvidence < Self.robust {
        lacks.append(
          "log E without the strongest problem is \(Words.short(rest.logEvidence)), "
            + "needs \(Words.short(Self.robust))")
      }
      if (rest.riskDifference ?? 0) * sign <= 0 {
        lacks.append("without the strongest problem the difference does not keep its sign")
      }
    }
    let effect = (detail.effect?.shrunken ?? 0) * sign
    if effect < settings.minEffect {
      lacks.append(
        "the effect is \(Words.points(effect)) points, "
          + "needs \(Words.points(settings.minEffect))")
    }
    if detail.dependsOnProblem {
      lacks.append(
        "depends on the problem: helps on \(detail.helpedProblems.count), "
          + "hurts on \(detail.hurtProblems.count)")
    }
    if direction == .hurts, pattern.claim.isAboutRuns, !detail.requiredByProblems.isEmpty {
      lacks.append("every success on \(detail.requiredByProblems.count) problem(s) shows it")
    }
    if !assessment.evidence.survivesUnknown(direction) {
      lacks.append("unknown outcomes could change the answer")
    }
    return lacks
  }

  private func carriers(
    _ asked: AskedRuns?, _ direction: EvidenceDirection, _ corpus: Corpus, _ batches: [Batch]
  ) -> [String] {
    guard let asked else { return [] }
    return namings.compactMap { word, name in
      let carrier = corpus.strongestCarrier(
        of: asked.exposed, direction, batches: batches, labels: asked.labels,
        lengths: asked.lengths, named: name)
      guard let carrier, carrier.logEvidenceWithout < Self.robust else { return nil }
      return "log E without one \(word) is \(Words.short(carrier.logEvidenceWithout)), "
        + "needs \(Words.short(Self.robust))"
    }
  }

  /// A letter, then at most 47 letters, digits, underscores, dots and hyphens.
  private static func isPlain(_ name: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = name.utf8.first, name.utf8.count <= 48, isLetter(first) else { return false }
    return name.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || "_.-".utf8.contains(byte)
    }
  }
}

extension Claim {
  /// Whether it is about whole runs, by their tools.
  var isAboutRuns: Bool {
    switch self {
    case .usesTool, .startsWith, .sequence, .gappedSequence: true
    case .firstCall, .recovery, .explains, .habit, .fact: false
    }
  }

  /// The argument that it is about.
  var argument: String? {
    if case .firstCall(let claim) = self { claim.condition.argument } else { nil }
  }
}
