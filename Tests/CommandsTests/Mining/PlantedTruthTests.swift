import EvidenceStore
import Foundation
import Mining
import Testing
import Worlds

/// Proofs by planted truth.
///
/// With HONE_LONG_TESTS=1 over as many corpora as EVIDENCE §8 asks for.
@Suite struct PlantedTruthTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil

  @Test("what is accepted is true, and planted effects are found")
  func planted() async {
    let corpora = Self.isLong ? 200 : 1
    var (right, wrong, planted, found) = (0, 0, 0, 0)
    for seed in 1...corpora {
      let truth = await PlantedTruth(
        .strong, seed: UInt64(seed), problems: 40, runsPerProblem: 16)
      for judgement in truth.judge(truth.accepted, runsPerProblem: Self.isLong ? 100 : 20) {
        switch judgement {
        case .true: right += 1
        case .false: wrong += 1
        case .unclear: break
        }
      }
      planted += truth.planted.all
      found += truth.planted.found
    }
    #expect(right > 0)
    #expect(found > 0)
    #expect(20 * wrong <= right + wrong)
    if Self.isLong { #expect(4 * found >= 3 * planted) }
  }

  @Test(
    "worlds in which nothing matters bring no advice",
    arguments: [
      Recipe.null, .nullLong, .nullShort, .nullSteps, .nullRetry, .nullOrder, .nullClones,
      .nullSessions, .nullModels, .nullDrift,
    ])
  func nulls(_ recipe: Recipe) async {
    let corpora = Self.isLong ? 200 : 1
    var corporaWithAny = 0
    for seed in 1...corpora {
      let truth = await PlantedTruth(
        recipe, seed: UInt64(seed), problems: Self.isLong ? 40 : 12, runsPerProblem: 12)
      // Calls do depend on their arguments: that is true in these worlds too.
      if truth.accepted.contains(where: { $0.kind != .failurePoint && $0.kind != .recovery }) {
        corporaWithAny += 1
      }
    }
    #expect(20 * corporaWithAny <= corpora)
  }
}
