import Mining
import Statistics
import Testing
import Traces

@Suite("Recoveries")
struct RecoveryTests {
  /// After a timeout of `query`, half of the runs retry unchanged, half look first.
  private static func world(
    runs: Int = 300, seed: UInt64 = 2, recovers: (_ looks: Bool) -> Double
  ) -> Corpus {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    for number in 0..<runs {
      let looks = source.bernoulli(0.5)
      let retry = source.bernoulli(recovers(looks))
      let failed = PlantedCall("query", success: false) { call in
        call.error = ErrorForm(type: "TimeoutError", template: "deadline exceeded")
      }
      var calls = [PlantedCall("list"), failed]
      if looks { calls.append(PlantedCall("health")) }
      calls.append(PlantedCall("query", success: retry))
      // A storm after it is not looked at.
      if !retry, number % 7 == 0 {
        calls += [PlantedCall](repeating: PlantedCall("query", success: false), count: 50)
      }
      delivery.add(
        calls, source.bernoulli(0.5) ? .success : .failure, problem: "problem\(number % 8)")
    }
    return delivery.corpus
  }

  private static func recoveries(_ corpus: Corpus) -> Recoveries {
    Recoveries(
      corpus, agent: "a", candidates: RecoveryCandidates(corpus),
      batches: corpus.batchPerStratum)
  }

  @Test("looking at another tool before the retry is found, against retrying unchanged")
  func goesThrough() throws {
    let corpus = Self.world { $0 ? 0.8 : 0.2 }
    let found = Self.recoveries(corpus)
    let pattern = try #require(found.survey.patterns.first)
    let trouble = CallTrouble(tool: "query", category: .timeout)
    #expect(
      pattern.claim
        == .recovery(
          RecoveryClaim(trouble: trouble, reaction: .goesThrough("health"), goal: .retry)))
    #expect(pattern.kind == .recovery && pattern.direction == .helps)
    #expect((pattern.assessment?.confidence ?? 0) > 0.9)
    let recovery = try #require(found.recoveries.first)
    #expect(recovery.trouble == trouble)
    #expect(recovery.runs == 300)
    #expect(recovery.reactions.map(\.runs).reduce(0, +) == 300)
    let tally = try #require(recovery.reactions.first { $0.reaction == .goesThrough("health") })
    #expect(recovery.text(tally)?.contains("that called `health` first") == true)
    // Whether the run succeeds was left to chance.
    #expect(
      !found.survey.patterns.contains { pattern in
        guard case .recovery(let claim) = pattern.claim else { return false }
        return claim.goal == .run && (pattern.assessment?.confidence ?? 0) > 0.7
      })
  }

  @Test("where every reaction recovers alike, nothing is claimed")
  func alike() {
    for seed in 1...10 as ClosedRange<UInt64> {
      let found = Self.recoveries(Self.world(seed: seed) { _ in 0.5 })
      #expect(found.survey.patterns.allSatisfy { ($0.assessment?.confidence ?? 1) < 0.7 })
    }
  }

  @Test("without runs that retried unchanged there is nothing to compare with")
  func noComparison() {
    var delivery = CallDelivery()
    for number in 0..<100 {
      delivery.add(
        [
          PlantedCall("query", success: false), PlantedCall("health"), PlantedCall("query"),
        ], problem: "p\(number % 5)")
    }
    let corpus = delivery.corpus
    #expect(RecoveryCandidates(corpus).candidates.isEmpty)
    #expect(Self.recoveries(corpus).recoveries.count == 1)
  }
}
