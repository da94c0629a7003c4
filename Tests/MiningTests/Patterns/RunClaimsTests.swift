import Mining
import Statistics
import Testing
import Traces

@Suite("Claims about runs")
struct RunClaimsTests {
  private static func claims(_ delivery: Delivery) -> RunClaims {
    let corpus = delivery.corpus
    return RunClaims(
      corpus, agent: "agent", candidates: CandidateSet(corpus), batches: corpus.batchPerStratum)
  }

  @Test("a planted effect is found, names its runs, and says how large it is")
  func planted() throws {
    let delivery = Delivery.random(
      runs: 600, problems: 40, alphabet: 12, longest: 12, seed: 4
    ) { tools, problem, _ in
      (tools.contains("tool3") ? 0.75 : 0.3) + (problem % 2 == 0 ? 0.1 : -0.1)
    }
    let pattern = try #require(Self.claims(delivery).patterns.first)
    #expect(pattern.claim == .usesTool("tool3"))
    #expect(pattern.kind == .toolEffectiveness)
    #expect(pattern.direction == .helps)
    let assessment = try #require(pattern.assessment)
    #expect(assessment.strength > 20)
    #expect(assessment.confidence > 0.99)
    #expect(assessment.q < 1e-6)
    let effect = try #require(assessment.detail.effect)
    #expect(effect.low < 0.45 && effect.high > 0.45)
    #expect(pattern.sampleTraceIDs.count == 5)
    let byID = Dictionary(
      uniqueKeysWithValues: delivery.runs.map { ($0.run.traceID, $0) })
    for id in pattern.sampleTraceIDs {
      #expect(byID[id]?.tools.contains("tool3") == true)
      #expect(byID[id]?.run.outcome == .success)
    }
  }

  @Test("the order of delivery changes nothing that is reported", arguments: 1...3)
  func deterministic(seed: UInt64) {
    let original = Delivery.random(
      runs: 300, problems: 20, alphabet: 8, longest: 9, seed: 6
    ) { tools, _, _ in tools.contains("tool2") ? 0.8 : 0.3 }
    var shuffled = original
    shuffled.shuffle(seed: seed)
    let (a, b) = (Self.claims(original), Self.claims(shuffled))
    #expect(!a.patterns.isEmpty)
    #expect(a.patterns.map(\.canonicalText) == b.patterns.map(\.canonicalText))
    #expect(a.patterns.map(\.assessment?.evidence) == b.patterns.map(\.assessment?.evidence))
    #expect(a.patterns.map(\.assessment?.confidence) == b.patterns.map(\.assessment?.confidence))
    #expect(a.patterns.map(\.assessment?.q) == b.patterns.map(\.assessment?.q))
    #expect(a.patterns.map(\.sampleTraceIDs) == b.patterns.map(\.sampleTraceIDs))
  }

  @Test("outcomes permuted within strata bring no publishable evidence beyond the promised rate")
  func permuted() {
    let world = Delivery.random(
      runs: 400, problems: 25, alphabet: 10, longest: 10, seed: 8
    ) { tools, _, _ in tools.contains("tool1") ? 0.8 : 0.3 }
    let corpus = world.corpus
    let candidates = CandidateSet(corpus)
    let exposures = corpus.exposures(of: candidates.representatives.map(\.behaviour))
    let batches = corpus.batchPerStratum
    let rounds = 40
    let permuted = PermutedLabels(
      outcomes: corpus.labels.map { $0 == .success }, strata: batches.map(\.runs),
      permutations: rounds, seed: 12)
    let weight = 1 / (2 * Double(exposures.count))
    func found(_ labels: [RunLabel]) -> Int {
      let evidence = Comparison(corpus, batches: batches, labels: labels).evidence(of: exposures)
      let hypotheses = evidence.flatMap { one in
        [one.decisive.logHelps, one.decisive.logHurts].map {
          EValueSelection.Hypothesis(logEvidence: $0, weight: weight)
        }
      }
      return EValueSelection(hypotheses, level: 0.05).accepted.count
    }
    let withAny = (0..<rounds).count { round in
      found(permuted.outcomes(permutation: round).map { $0 ? .success : .failure }) > 0
    }
    #expect(found(corpus.labels) > 0)
    #expect(withAny <= 2)
  }

  @Test("a tool that ends half of its runs is an ending, and so is what ends in it")
  func ending() throws {
    let delivery = Delivery.random(
      runs: 400, problems: 20, alphabet: 5, longest: 6, seed: 3
    ) { _, _, source in 0.5 }
    var ended = Delivery()
    for (run, tools) in delivery.runs {
      let submits = run.outcome == .success || ended.runs.count % 3 == 0
      ended.add(
        tools + (submits ? ["submit"] : []), run.outcome, problem: run.problem)
    }
    let patterns = Self.claims(ended).patterns
    let submit = try #require(patterns.first { $0.claim == .usesTool("submit") })
    #expect(submit.flags.contains(.ending))
    let corpus = ended.corpus
    let endings = Endings(corpus)
    let symbol = try #require(corpus.symbol(ofTool: "submit"))
    let other = try #require(corpus.symbol(ofTool: "tool0"))
    #expect(endings.contains(.gapped([other, symbol])))
    #expect(!endings.contains(.contiguous([symbol, other])))
    #expect(!endings.contains(.tool(other)))
  }

  @Test("what length explains is flagged length-linked")
  func lengthLinked() throws {
    let delivery = Delivery.random(
      runs: 700, problems: 30, alphabet: 8, longest: 16, seed: 5
    ) { tools, _, _ in tools.count > 8 ? 0.15 : 0.85 }
    let patterns = Self.claims(delivery).patterns
    let strong = patterns.filter { ($0.assessment?.logEvidence ?? 0) > 3 }
    #expect(strong.count > 3)
    #expect(20 * strong.count { $0.flags.contains(.lengthLinked) } >= 19 * strong.count)
  }

  @Test("what the variant of the input sets is listed across inputs, flagged, without confidence")
  func setByInput() throws {
    var delivery = Delivery()
    for problem in 0..<20 {
      for variant in 0..<10 {
        // An injected task makes the agent send a mail and fail; one run for each variant.
        let isInjected = variant < 5
        delivery.add(
          isInjected ? ["read", "send"] : ["read", "write"], isInjected ? .failure : .success,
          problem: "p\(problem)"
        ) { $0.variant = "v\(variant)" }
      }
    }
    let pattern = try #require(
      Self.claims(delivery).patterns.first { $0.claim == .usesTool("send") })
    #expect(pattern.direction == .hurts)
    let assessment = try #require(pattern.assessment)
    #expect(assessment.logEvidence > 6)
    #expect(pattern.flags.contains(.setByInput))
    #expect(assessment.confidence < 0.02)
  }

  @Test("what helps on some problems and hurts on others is flagged")
  func dependsOnProblem() throws {
    let delivery = Delivery.random(
      runs: 900, problems: 6, alphabet: 8, longest: 10, seed: 5
    ) { tools, problem, _ in
      let uses = tools.contains("tool3")
      return problem < 4 ? (uses ? 0.9 : 0.2) : (uses ? 0.1 : 0.8)
    }
    let pattern = try #require(
      Self.claims(delivery).patterns.first { $0.claim == .usesTool("tool3") })
    #expect(pattern.flags.contains(.dependsOnProblem))
  }

  @Test("different claims have different canonical texts")
  func canonical() {
    let claims: [Claim] = [
      .usesTool("a"), .startsWith("a"), .sequence(["a", "b"]), .gappedSequence(["a", "b"]),
      .sequence(["a\nb"]), .sequence(["a\\nb"]), .sequence(["a", "b", "c"]),
    ]
    let corpus = Delivery.random(runs: 50, problems: 2, alphabet: 3, longest: 5, seed: 1).corpus
    let texts = claims.map { claim in
      Pattern(
        agent: "agent", kind: .successSequence, direction: .helps, claim: claim, assessment: nil,
        sampleTraceIDs: []
      ).canonicalText
    }
    #expect(Set(texts).count == claims.count)
    #expect(texts[2] == "agent\nsuccess_sequence\nhelps\nsequence\na\nb")
    for behaviour in CandidateSet(corpus).representatives.map(\.behaviour) {
      #expect(Claim(behaviour, corpus).behaviour(in: corpus) == behaviour)
    }
    #expect(Claim.usesTool("nobody's").behaviour(in: corpus) == nil)
  }

  @Test("every candidate has evidence, listed or not")
  func everyCandidate() {
    let corpus = Delivery.random(runs: 100, problems: 5, alphabet: 4, longest: 6, seed: 2).corpus
    let candidates = CandidateSet(corpus)
    let claims = RunClaims(
      corpus, agent: "agent", candidates: candidates, batches: corpus.batchPerStratum)
    #expect(claims.evidence.count == candidates.representatives.count)
    #expect(claims.patterns.count < claims.evidence.count)
    #expect(claims.shares == EffectShares.assumed)
  }
}
