import Mining
import Statistics
import Testing
import Traces

@Suite("Evidence on calls")
struct CallEvidenceTests {
  /// The plainest reading: one table a stratum, from first calls, by looking at every call anew.
  private static func tables(
    _ delivery: CallDelivery, _ outcome: ([PlantedCall], Outcome) -> (Bool, exposed: Bool)??
  ) -> EvidenceHistogram {
    var counts: [String: (a: Int, n1: Int, s: Int, n: Int)] = [:]
    for (run, calls) in delivery.runs {
      guard let known = outcome(calls, run.outcome), let (success, exposed) = known else {
        continue
      }
      var count = counts[run.problem, default: (0, 0, 0, 0)]
      count.a += success && exposed ? 1 : 0
      count.n1 += exposed ? 1 : 0
      count.s += success ? 1 : 0
      count.n += 1
      counts[run.problem] = count
    }
    return EvidenceHistogram(
      counts.values.map {
        Table2x2(exposedSuccesses: $0.a, exposed: $0.n1, successes: $0.s, runs: $0.n)
      })
  }

  private static func meets(
    _ calls: [PlantedCall], _ place: Int, _ condition: CallCondition
  ) -> Bool {
    let call = calls[place]
    func argument(_ name: String) -> (kind: Argument.Kind, value: UInt32)? {
      call.arguments.first { $0.name == name }.map { ($0.kind, $0.value) }
    }
    switch condition {
    case .has(let name): return argument(name) != nil
    case .kind(let name, let kind): return argument(name)?.kind == kind
    case .value(let name, let value):
      return argument(name).map { $0.kind == value.kind && $0.value == value.mark } ?? false
    case .otherValue(let name, let values):
      return argument(name).map { own in
        !values.contains(CallCondition.ValueMark(kind: own.kind, mark: own.value))
      } ?? false
    case .follows(let tool): return (place > 0 ? calls[place - 1].tool : nil) == tool
    case .state(let state): return call.state == state
    case .not(let other): return !meets(calls, place, other)
    }
  }

  private static func areSame(_ a: PlantedCall, _ b: PlantedCall) -> Bool {
    func key(_ call: PlantedCall) -> [String] {
      call.arguments.map { "\($0.name) \($0.kind) \($0.value)" }.sorted()
    }
    return key(a) == key(b)
  }

  /// Nil when the run takes no part in the claim.
  private static func reading(
    _ claim: Claim, _ calls: [PlantedCall], _ outcome: Outcome
  ) -> (Bool, exposed: Bool)?? {
    let run: Bool? =
      switch outcome {
      case .success: true
      case .failure: false
      case .unknown, .aborted, .partial: nil
      }
    switch claim {
    case .firstCall(let claim):
      guard let place = calls.firstIndex(where: { $0.tool == claim.tool }) else { return nil }
      return .some(calls[place].success.map { ($0, meets(calls, place, claim.condition)) })
    case .recovery(let claim):
      let tool = claim.trouble.tool
      guard
        let failed = calls.firstIndex(where: { $0.tool == tool && $0.success == false }),
        calls[failed].error?.category == claim.trouble.category
      else { return nil }
      let retry = calls.indices.first { $0 > failed && calls[$0].tool == tool }
      let reaction: Reaction? =
        if let retry {
          retry > failed + 1
            ? .goesThrough(calls[failed + 1].tool)
            : areSame(calls[failed], calls[retry]) ? nil : .changesArguments
        } else {
          .givesUp
        }
      guard reaction == nil || reaction == claim.reaction else { return nil }
      let result = claim.goal == .run ? run : retry.flatMap { calls[$0].success }
      return .some(result.map { ($0, reaction == claim.reaction) })
    case .explains(let tool):
      guard let first = calls.first(where: { $0.tool == tool }) else { return nil }
      let explains = first.thought.contains(.justified) && first.thought.contains(.kept)
      return .some(run.map { ($0, explains) })
    case .habit(let habit):
      let thoughts = calls.map(\.thought)
      let total = calls.count
      func reaches(_ count: Int, of total: Int, _ portion: Habit.Portion) -> Bool {
        count >= 1 && Double(count) / Double(total) >= Double(portion.rawValue) / 100
      }
      let announced = thoughts.count { $0.contains(.announced) }
      let shows: Bool
      switch habit {
      case .thinksFirst: shows = thoughts.first?.contains(.present) ?? false
      case .explainsFirst: shows = thoughts.first?.contains(.justified) ?? false
      case .thinks(let portion):
        shows = reaches(thoughts.count { $0.contains(.present) }, of: total, portion)
      case .explains(let portion):
        shows = reaches(thoughts.count { $0.contains(.justified) }, of: total, portion)
      case .keepsWord(let portion):
        guard announced > 0 else { return nil }
        shows = reaches(thoughts.count { $0.contains(.kept) }, of: announced, portion)
      }
      return .some(run.map { ($0, shows) })
    case .usesTool(let tool): return .some(run.map { ($0, calls.contains { $0.tool == tool }) })
    case .startsWith, .sequence, .gappedSequence, .fact: return nil
    }
  }

  @Test("every candidate has the evidence that a plain count of its tables has", arguments: 1...4)
  func bruteForce(seed: UInt64) throws {
    let delivery = CallDelivery.random(runs: 260, problems: 6, seed: seed)
    let corpus = delivery.corpus
    let claims = corpus.furtherCandidates().map(\.claim) + [.usesTool("tool1")]
    #expect(claims.contains { if case .recovery = $0 { true } else { false } })
    #expect(claims.contains { if case .habit = $0 { true } else { false } })
    #expect(claims.contains { if case .firstCall = $0 { true } else { false } })
    #expect(claims.contains { if case .explains = $0 { true } else { false } })
    let evidence = corpus.evidence(of: claims, batches: corpus.batchPerStratum)
    let tables = corpus.tables(of: claims, batches: corpus.batchPerStratum)
    for (place, claim) in claims.enumerated() {
      let plain = Self.tables(delivery) { Self.reading(claim, $0, $1) }
      let own = evidence[place]
      #expect(own.plain.logHelps == plain.logEvidence(.helps), "\(claim.text)")
      #expect(own.plain.logHurts == plain.logEvidence(.hurts), "\(claim.text)")
      let totals = plain.totals
      #expect(own.exposed == totals.exposed && own.runs == totals.runs, "\(claim.text)")
      #expect(own == ClaimEvidence(tables[place]), "\(claim.text)")
      let alone = corpus.inquiry(into: claim)
      let again = alone.comparison(corpus, batches: corpus.batchPerStratum)
        .evidence(of: alone.exposures)
      #expect(again == [own])
    }
  }

  @Test("candidates meet their counts, and the weights of a subject add up to one")
  func admission() {
    let delivery = CallDelivery.random(runs: 400, problems: 6, seed: 5)
    let corpus = delivery.corpus
    let rule = CandidateRule()
    var weights: [String: Double] = [:]
    for candidate in FirstCallCandidates(corpus, rule: rule).candidates {
      guard case .firstCall(let claim) = candidate.claim else {
        Issue.record("another kind of claim")
        continue
      }
      let known = delivery.runs.filter { $0.run.outcome != .unknown }
      let places = known.compactMap { item in
        item.calls.firstIndex { $0.tool == claim.tool }.map { (item.calls, $0, item.run.problem) }
      }
      let meeting = places.filter { Self.meets($0.0, $0.1, claim.condition) }
      #expect(meeting.count == candidate.support)
      #expect(meeting.count >= rule.minimumSupport(runs: known.count))
      #expect(places.count - meeting.count >= rule.minimumSupport(runs: known.count))
      if claim.condition.distinguishesValues {
        #expect(meeting.count >= 8)
        #expect(Set(meeting.map(\.2)).count >= 3)
        let share = Double(meeting.count) / Double(places.count)
        #expect(share >= 0.05 && share <= 0.95)
      }
      for folded in candidate.folded {
        guard case .firstCall(let other) = folded else { continue }
        let implied = places.filter { Self.meets($0.0, $0.1, other.condition) }
        #expect(Double(implied.count) >= 0.95 * Double(meeting.count))
      }
      let subject: String =
        switch claim.condition {
        case .follows: "before"
        case .state: "state"
        default: claim.condition.argument ?? ""
        }
      weights["\(claim.tool) \(subject)", default: 0] += candidate.weightShare
    }
    #expect(!weights.isEmpty)
    #expect(weights.values.allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test("outcomes have no say in which claims become candidates")
  func admissionIsBlind() {
    let delivery = CallDelivery.random(runs: 300, problems: 5, seed: 6)
    var other = CallDelivery()
    var source = RandomSource(seed: 1)
    for (run, calls) in delivery.runs {
      let outcome: Outcome =
        run.outcome == .unknown ? .unknown : source.bernoulli(0.3) ? .success : .failure
      other.add(calls, outcome, problem: run.problem)
    }
    #expect(delivery.corpus.furtherCandidates() == other.corpus.furtherCandidates())
  }

  @Test("the gate sees the same total over closed batches as over one, added up")
  func batchesMerge() throws {
    let corpus = CallDelivery.random(runs: 240, problems: 4, seed: 7).corpus
    let claims = corpus.furtherCandidates().map(\.claim)
    let halves = corpus.batchPerStratum.flatMap { batch in
      [batch.runs.prefix(12), batch.runs.dropFirst(12)].map {
        Batch(stratum: batch.stratum, runs: Array($0))
      }
    }
    let first = corpus.tables(
      of: claims, batches: halves.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
    let second = corpus.tables(
      of: claims, batches: halves.enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
    let together = corpus.evidence(of: claims, batches: halves)
    for place in claims.indices {
      #expect(ClaimEvidence(first[place].merging(second[place])) == together[place])
    }
  }

  @Test("a claim about names that nobody knows has no exposed runs")
  func unknownNames() {
    let corpus = CallDelivery.random(runs: 60, problems: 3, seed: 8).corpus
    let claims: [Claim] = [
      .firstCall(FirstCallClaim(tool: "nothing", condition: .has("name"))),
      .firstCall(FirstCallClaim(tool: "tool0", condition: .has("nothing"))),
      .firstCall(FirstCallClaim(tool: "tool0", condition: .follows("nothing"))),
      .recovery(
        RecoveryClaim(
          trouble: CallTrouble(tool: "tool0", category: .other),
          reaction: .goesThrough("nothing"), goal: .retry)),
      .fact(.slowRuns),
    ]
    for evidence in corpus.evidence(of: claims, batches: corpus.batchPerStratum) {
      #expect(evidence.exposed == 0)
      #expect(evidence.plain.logHelps == 0 && evidence.plain.logHurts == 0)
    }
  }

  @Test("every claim has an id of its own")
  func canonicalParts() {
    let claims = CallDelivery.random(runs: 300, problems: 5, seed: 9).corpus
      .furtherCandidates().flatMap { [$0.claim] + $0.folded }
    let texts = claims.map { claim in
      Pattern(
        agent: "a", kind: .failurePoint, direction: .helps, claim: claim, assessment: nil,
        sampleTraceIDs: []
      ).canonicalText
    }
    #expect(Set(texts).count == Set(claims).count)
  }
}
