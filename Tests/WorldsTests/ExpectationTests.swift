import Testing
import Traces
import Worlds

@Suite struct ExpectationTests {
  @Test(
    "expected success is what fresh runs show",
    arguments: [Recipe.planted, .strong, .harmful, .nullModels, .nullSessions])
  func agreesWithRuns(recipe: Recipe) throws {
    let source = RunSource(recipe.world(seed: 11, problems: 40))
    for advice in [Advice(), source.bestAdvice] {
      var successes = 0
      for session in 0..<1600 {
        if source.session(session, under: advice).first?.truth.succeeded == true { successes += 1 }
      }
      let rate = Double(successes) / 1600
      #expect(abs(rate - source.expectedSuccess(under: advice)) < 4 * 0.0125, "\(recipe)")
    }
  }

  @Test("without advice an exercise's base holds")
  func keepsBase() {
    let behaviours = [
      Behaviour("a", .uses("special"), effect: 0.2, rate: 0.4, slope: 0.3),
      Behaviour("b", .explains(nil), effect: -0.1, rate: 0.5, opportunity: 0.5),
    ]
    let source = RunSource(SmallWorld.of(behaviours, base: 0.45))
    #expect(abs(source.expectedSuccess() - 0.45) < 1e-12)
    #expect(abs(source.trueEffect(of: 0) - 0.2) < 1e-12)
    #expect(abs(source.trueEffect(of: 1) + 0.1) < 1e-12)
  }

  @Test("a forced harmful line costs 20 points, the harmless one none", arguments: 1...5)
  func harms(seed: Int) throws {
    let source = RunSource(Recipe.harmful.world(seed: UInt64(seed)))
    let harm = try #require(source.advice(.follow, "harm"))
    let harmless = try #require(source.advice(.follow, "harmless"))
    let base = source.expectedSuccess()
    #expect(abs(base - source.expectedSuccess(under: harm) - 0.2) < 0.01)
    #expect(abs(base - source.expectedSuccess(under: harmless)) < 1e-9)
  }

  @Test(
    "drift moves success and nothing else", arguments: [(Recipe.driftFive, 0.05), (.driftTen, 0.1)])
  func drifts(recipe: Recipe, points: Double) {
    let source = RunSource(recipe.world(seed: 1))
    let before = source.expectedSuccess(on: 9)
    #expect(abs(before - source.expectedSuccess(on: 11) - points) < 0.005)
    #expect(source.expectedSuccess(on: 0) == before)
  }

  @Test("the oracle finds what was planted and nothing in what was not")
  func knowsTheTruth() throws {
    let source = RunSource(Recipe.strong.world(seed: 4, problems: 40))
    let oracle = Oracle(source)
    #expect(oracle.runs.count == 4000)
    for (index, behaviour) in source.agent.behaviours.enumerated() {
      let effect = try #require(oracle.effect { $0.truth.shown[index] })
      #expect((effect.judges(helps: true) == .true) == (behaviour.effect > 0))
      #expect((effect.judges(helps: false) == .true) == (behaviour.effect < 0))
      #expect(abs(effect.riskDifference - source.trueEffect(of: index)) < 0.08)
    }
    #expect(oracle.effect { _ in true } == nil)
  }

  @Test("the oracle's runs are not among those it judges")
  func isFresh() {
    let source = RunSource(Recipe.null.world(seed: 4, problems: 5))
    let own = source.runs(0..<500).map { $0.nativeJSON() }
    let fresh = Oracle(source).runs.map { $0.nativeJSON() }
    #expect(fresh.count == 500 && Set(own).isDisjoint(with: fresh))
  }
}
