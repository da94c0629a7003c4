import Mining
import Statistics
import Testing
import Traces

@Suite("Nulls that bite")
struct NullWorldTests {
  /// Nothing a run does has to do with how it or any call ends; only its length goes with its end.
  private static func world(seed: UInt64, failingLength: Double) -> Corpus {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    let errors = [
      ErrorForm(type: "TimeoutError", template: "deadline exceeded"),
      ErrorForm(type: nil, template: "something odd"),
    ]
    for _ in 0..<480 {
      let problem = source.integer(below: 6)
      let succeeds = source.bernoulli(0.3 + 0.05 * Double(problem))
      let length = (4 + 8 * source.uniform()) * (succeeds ? 1 : failingLength)
      let calls = (0..<Int(length)).map { _ in
        PlantedCall("tool\(source.integer(below: 3))", success: !source.bernoulli(0.25)) { call in
          if call.success == false { call.error = errors[source.integer(below: 2)] }
          if source.bernoulli(0.1) { call.thought = [.present, .announced] }
          if source.bernoulli(0.05) { call.thought.insert([.present, .justified, .kept]) }
          if source.bernoulli(0.3) {
            call = call.with("mode", UInt32(source.integer(below: 3)))
          }
        }
      }
      delivery.add(calls, succeeds ? .success : .failure, problem: "p\(problem)")
    }
    return delivery.corpus
  }

  @Test(
    "almost no world brings a line, however length goes with the outcome", arguments: [1.5, 0.6])
  func falseLines(failingLength: Double) {
    var worldsWithLine = 0
    var worldsWithoutMatching = 0
    for seed in 0..<12 as Range<UInt64> {
      let corpus = Self.world(seed: seed, failingLength: failingLength)
      let candidates = corpus.furtherCandidates()
      #expect(candidates.count > 50)
      let evidence = corpus.evidence(
        of: candidates.map(\.claim), batches: corpus.batchPerStratum)
      worldsWithLine += Self.wouldPublish(candidates, evidence.map(\.decisive)) ? 1 : 0
      worldsWithoutMatching += Self.wouldPublish(candidates, evidence.map(\.plain)) ? 1 : 0
    }
    #expect(worldsWithLine <= 1)
    // Otherwise these worlds would prove nothing.
    if failingLength < 1 { #expect(worldsWithoutMatching >= 2) }
  }

  /// Whether the rule of the gate accepts anything.
  private static func wouldPublish(
    _ candidates: [ClaimCandidate], _ evidence: [TwoSidedEvidence]
  ) -> Bool {
    let shares = candidates.reduce(0) { $0 + $1.weightShare }
    let hypotheses = zip(candidates, evidence).flatMap { candidate, evidence in
      let weight = WeightSchedule.share(ofBlock: 1) * candidate.weightShare / (2 * shares)
      return [evidence.logHelps, evidence.logHurts].map {
        EValueSelection.Hypothesis(logEvidence: $0, weight: weight)
      }
    }
    return !EValueSelection(hypotheses, level: 0.05).accepted.isEmpty
  }
}
