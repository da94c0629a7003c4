@testable import Gate
import Instants
import Mining
import Prompts
import Statistics
import Testing
import Traces

@Suite struct CycleTests {
  private struct Archive: RunArchive {
    let all: LedgerRuns

    func runs(_ traces: [Int64]) -> MinableRuns { all.subset(traces.map { Int($0) }) }
  }

  private static func digest(_ number: Int) -> ContentDigest {
    let digits = String(number, radix: 16)
    guard
      let digest = ContentDigest(
        "sha256:" + String(repeating: "0", count: 64 - digits.count) + digits)
    else { preconditionFailure("64 digits") }
    return digest
  }

  private static func prompt() -> PromptState {
    PromptState(
      versions: [
        KnownVersion(
          number: .first, parent: nil, base: .first, digest: digest(1), created: nil, lines: [])
      ], inForce: .first, guidelines: [])
  }

  private static var rule: BatchRule {
    var rule = BatchRule()
    rule.settle = 0
    return rule
  }

  /// One cycle over all runs.
  private static func learn(
    _ runs: LedgerRuns, prompt: PromptState? = prompt(),
    _ change: (inout CycleSettings) -> Void = { _ in }
  ) -> (CycleReport, AgentLedger) {
    var settings = CycleSettings()
    change(&settings)
    var ledger = AgentLedger(agent: "worker", rule: rule)
    let last = runs.all.runs.compactMap(\.start).max() ?? Instant(microseconds: 0)
    let report = ledger.cycle(
      CycleInput(
        newRuns: runs.all, prompt: prompt, settings: settings,
        now: last.advanced(bySeconds: 8 * 86_400)), archive: Archive(all: runs))
    return (report, ledger)
  }

  @Test("what helps is published, what does nothing is not")
  func publishesWhatHelps() throws {
    let (report, _) = Self.learn(LedgerRuns.planted(1600, problems: 40, seed: 1))
    #expect(report.action == .published)
    let proposal = try #require(report.proposal)
    #expect(proposal.parentDigest == Self.digest(1))
    #expect(
      proposal.guidelines.map(\.text.text) == ["Call `good` at some point before you finish."])
    #expect(proposal.change.added == proposal.guidelines.map(\.id))
    let evidence = try #require(proposal.guidelines[0].evidence)
    #expect(evidence.with.runs + evidence.without.runs == 1600)
    #expect(evidence.sampleTraceIDs.count == 5)
    #expect((proposal.guidelines[0].confidence ?? 0) >= 0.7)
  }

  /// `good` and `fine` are worth as much each.
  private static func twoEffects() -> LedgerRuns {
    var source = RandomSource(seed: 3)
    var runs = LedgerRuns()
    for number in 0..<2400 {
      let (isGood, isFine) = (source.bernoulli(0.5), source.bernoulli(0.5))
      // As many calls either way, so that length says nothing.
      let looks = 3 - (isGood ? 1 : 0) - (isFine ? 1 : 0)
      let tools =
        Array(repeating: "look", count: looks) + (isGood ? ["good"] : []) + (isFine ? ["fine"] : [])
        + ["submit"]
      let rate = 0.2 + (isGood ? 0.28 : 0) + (isFine ? 0.24 : 0)
      runs.add(
        tools, source.bernoulli(rate) ? .success : .failure, at: Double(number) * 0.1,
        problem: "problem\(number % 40)"
      ) { $0.promptVersion = "1.0.0" }
    }
    return runs
  }

  @Test("a line that was rolled back once comes back in a version of its own")
  func retriesSingly() throws {
    let runs = Self.twoEffects()
    let both = try #require(Self.learn(runs).0.proposal).change.added
    #expect(both.count == 2)
    for line in both {
      var ledger = AgentLedger(agent: "worker", rule: Self.rule)
      ledger.rolledBackLines = [line]
      let last = runs.all.runs.compactMap(\.start).max() ?? Instant(microseconds: 0)
      let report = ledger.cycle(
        CycleInput(
          newRuns: runs.all, prompt: Self.prompt(), settings: CycleSettings(),
          now: last.advanced(bySeconds: 8 * 86_400)), archive: Archive(all: runs))
      #expect(report.proposal?.change.added == [both[0]])
      let waits = report.judgements.first { $0.id == both[1] }
      #expect(waits?.verdict == .hold([.retriedSingly]))
    }
  }

  @Test("nothing is published where nothing matters", arguments: 1...6)
  func staysSilent(seed: UInt64) {
    let (report, _) = Self.learn(LedgerRuns.planted(1600, problems: 40, seed: seed, effect: 0))
    #expect(report.action == .unchanged)
    #expect(report.reason.contains("nearest"))
  }

  @Test("many nights end where one does")
  func isIncremental() {
    let runs = LedgerRuns.planted(1600, problems: 40, seed: 1)
    let (once, whole) = Self.learn(runs)
    var ledger = AgentLedger(agent: "worker", rule: Self.rule)
    var delivered = 0
    var report = once
    // Admission must look at the same runs for weights to be the same.
    var settings = CycleSettings()
    settings.admission.first = 1600
    for night in 1...15 {
      let now = Instant(microseconds: Int64(night) * 24 * 3_600_000_000)
      let next = runs.all.runs.indices.filter {
        $0 >= delivered && (runs.all.runs[$0].start ?? now) <= now
      }
      delivered += next.count
      report = ledger.cycle(
        CycleInput(
          newRuns: runs.subset(next), prompt: Self.prompt(), settings: settings, now: now),
        archive: Archive(all: runs))
    }
    #expect(delivered == 1600)
    #expect(report.proposal?.guidelines == once.proposal?.guidelines)
    #expect(
      ledger.candidates.candidates.map(\.evidence) == whole.candidates.candidates.map(\.evidence))
    #expect(ledger.candidates.candidates.map(\.claim) == whole.candidates.candidates.map(\.claim))
  }

  @Test("no prompt, too few traces, paused, pinned, a waiting candidate: each says so")
  func saysWhyNot() {
    let runs = LedgerRuns.planted(1600, problems: 40, seed: 1)
    #expect(Self.learn(runs, prompt: nil).0.action == .noPrompt)
    #expect(Self.learn(runs) { $0.isPaused = true }.0.action == .paused)
    var pinned = Self.prompt()
    pinned.isPinned = true
    let held = Self.learn(runs, prompt: pinned).0
    #expect(held.action == .pinned)
    #expect(held.proposal == nil)
    var waiting = Self.prompt()
    waiting.hasOpenCandidate = true
    #expect(Self.learn(runs, prompt: waiting).0.action == .held)
    let asked = Self.learn(runs) { $0.isAutomatic = false }.0
    #expect(asked.action == .candidate)
    #expect(asked.proposal != nil)
    let few = Self.learn(LedgerRuns.planted(8, problems: 4, seed: 1)).0
    #expect(few.action == .insufficient)
    #expect(few.reason.contains("8 ") && few.reason.contains("10"))
  }

  @Test("a line under quarantine does not come back")
  func respectsQuarantine() {
    let runs = LedgerRuns.planted(1600, problems: 40, seed: 1)
    var prompt = Self.prompt()
    prompt.quarantine = [PublicIDs.guideline(agent: "worker", .usesTool("good"), .helps)]
    let report = Self.learn(runs, prompt: prompt).0
    #expect(report.action == .unchanged)
    #expect(report.judgements.contains { $0.verdict == .hold([.quarantined]) })
  }

  @Test("a name seen in two problems only stands nowhere, unless a person listed it")
  func wantsKnownNames() {
    let runs = LedgerRuns.planted(1600, problems: 2, seed: 1)
    #expect(Self.learn(runs).0.action == .unchanged)
  }

  @Test("a single session that carries a claim keeps it out")
  func wantsManySessions() {
    var source = RandomSource(seed: 4)
    var runs = LedgerRuns()
    for number in 0..<2400 {
      let isFlood = source.bernoulli(0.3)
      let good = source.bernoulli(0.5)
      let outcome = isFlood ? good : source.bernoulli(0.5)
      runs.add(
        ["look", good ? "good" : "other", "submit"], outcome ? .success : .failure,
        at: Double(number) * 0.1, problem: "problem\(number % 60)"
      ) {
        $0.source = isFlood ? "flood.jsonl" : "file\(number).json"
      }
    }
    let report = Self.learn(runs).0
    #expect(report.action == .unchanged, "\(report.reason)")
    let isCarried = report.judgements.contains { judgement in
      judgement.verdict.lacks.contains { lack in
        if case .withoutCarrier = lack { true } else { false }
      }
    }
    #expect(isCarried, "\(report.reason)")
  }

  @Test("a version that hurts is rolled back, and its lines stay away")
  func rollsBack() throws {
    var source = RandomSource(seed: 5)
    var runs = LedgerRuns()
    for number in 0..<800 {
      let isNew = number >= 400
      runs.add(
        ["look", "submit"], source.bernoulli(isNew ? 0.4 : 0.7) ? .success : .failure,
        at: Double(number) * 0.1, problem: "problem\(number % 40)"
      ) { $0.promptVersion = isNew ? "1.0.1" : "1.0.0" }
    }
    let id = GuidelineID(7)
    let next = try #require(VersionNumber("1.0.1"))
    let line = Guideline(
      id: id, text: try GuidelineText("Always guess."), kind: .human, status: .approved)
    var prompt = Self.prompt()
    prompt.versions.append(
      KnownVersion(
        number: next, parent: .first, base: .first, digest: Self.digest(2),
        created: Instant(microseconds: 400 * 360_000_000), lines: [id]))
    prompt.inForce = next
    prompt.guidelines = [line]
    let (report, ledger) = Self.learn(runs, prompt: prompt)
    #expect(report.action == .rolledBack)
    #expect(report.to == .first)
    #expect(report.proposal == nil)
    #expect(ledger.aftermaths.map(\.lines) == [[id]])
    prompt.isPinned = true
    #expect(Self.learn(runs, prompt: prompt).0.action == .pinned)
  }
}
