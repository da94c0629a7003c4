import Glibc
import Statistics
import Testing

@Suite("Selection and confidence")
struct SelectionTests {
  typealias Hypothesis = EValueSelection.Hypothesis

  @Test("weighted e-BH selects what the reference selects")
  func reference() {
    for row in Oracle.selections {
      let hypotheses = zip(row.logs, row.weights).map { Hypothesis(logEvidence: $0, weight: $1) }
      let selection = EValueSelection(hypotheses, level: row.level)
      #expect(selection.accepted == row.accepted)
      #expect(selection.rank == row.accepted.count)
    }
  }

  @Test("hypotheses in force lower the bar for the next one and are not accepted again")
  func inForce() {
    /// The log E that this rank asks of a weight of a quarter.
    func bar(_ rank: Double) -> Double { -log(0.05 * rank) - log(0.25) }
    var hypotheses = [
      Hypothesis(logEvidence: -3, weight: 0.25, isInForce: true),
      Hypothesis(logEvidence: 50, weight: 0.25, isInForce: true),
      Hypothesis(logEvidence: bar(3) + 1e-9, weight: 0.25),
      Hypothesis(logEvidence: bar(4) - 1e-9, weight: 0.25),
    ]
    #expect(EValueSelection(hypotheses, level: 0.05).accepted == [2])
    #expect(EValueSelection(hypotheses, level: 0.05).rank == 3)
    hypotheses[1] = Hypothesis(logEvidence: 1, weight: 0.25)
    #expect(EValueSelection(hypotheses, level: 0.05).accepted.isEmpty)
  }

  @Test("equal strengths stand or fall together, listed by place")
  func ties() {
    let enough = -log(0.05 * 3) - log(0.1)
    let hypotheses = [Hypothesis](
      repeating: Hypothesis(logEvidence: enough + 1e-9, weight: 0.1), count: 3)
    #expect(EValueSelection(hypotheses, level: 0.05).accepted == [0, 1, 2])
    #expect(EValueSelection([], level: 0.05).accepted.isEmpty)
  }

  @Test("the weights of all blocks never pass one budget")
  func weights() {
    var total = 0.0
    for block in 1...2000 {
      total += WeightSchedule.weight(inBlock: block, ofCandidates: 7) * 14
      #expect(total <= 1)
    }
    #expect(isNear(total, 1, within: 1e-3))
    #expect(WeightSchedule.share(ofBlock: 1) == 0.5)
  }

  @Test("fitted shares are the constrained maximum-likelihood ones")
  func shares() {
    for row in Oracle.shares {
      let shares = EffectShares(
        fittedTo: zip(row.helps, row.hurts).map { TwoSidedEvidence(logHelps: $0, logHurts: $1) })
      #expect(isNear(shares.helps, row.sharesHelps, within: 1e-10))
      #expect(isNear(shares.hurts, row.sharesHurts, within: 1e-10))
    }
  }

  @Test("few representatives are not fitted")
  func fewRepresentatives() {
    let strong = TwoSidedEvidence(logHelps: 30, logHurts: -10)
    #expect(EffectShares(fittedTo: .init(repeating: strong, count: 499)) == .assumed)
    #expect(EffectShares(fittedTo: .init(repeating: strong, count: 500)).helps == 0.05)
    #expect(EffectShares.assumed.neither == 0.98)
  }

  @Test("confidence is the posterior probability, also where E overflows")
  func confidence() {
    let shares = EffectShares.assumed
    func confidence(_ helps: Double, _ hurts: Double) -> Double {
      shares.confidence(TwoSidedEvidence(logHelps: helps, logHurts: hurts), .helps)
    }
    #expect(isClose(confidence(0, 0), 0.01))
    #expect(isClose(confidence(log(98), -.infinity), 0.5))
    #expect(
      isClose(
        confidence(5, 2), 1.4841315910257661 / (0.98 + 1.4841315910257661 + 0.07389056098930650)))
    #expect(confidence(5000, -5000) == 1)
    #expect(confidence(-5000, 5000) == 0)
    let mirrored = TwoSidedEvidence(logHelps: 2, logHurts: 5)
    #expect(isClose(shares.confidence(mirrored, .hurts), confidence(5, 2)))
  }
}
