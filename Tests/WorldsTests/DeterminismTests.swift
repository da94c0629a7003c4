import Instants
import Testing
import Traces
import Worlds

@Suite struct DeterminismTests {
  @Test("a session's runs do not depend on what ran before", arguments: Recipe.allCases)
  func isIndependentOfOrder(recipe: Recipe) {
    guard recipe != .flooded else { return }
    let sessions = [3, 77, 0, 160, 12]
    let one = RunSource(recipe.world(seed: 5))
    let other = RunSource(recipe.world(seed: 5))
    let forwards = sessions.map { text(one.session($0)) }
    let backwards = sessions.reversed().map { text(other.session($0)) }
    #expect(forwards == backwards.reversed())
  }

  @Test("seeds, agents and sessions give different runs")
  func differs() {
    let world = Recipe.null.world(seed: 1, agents: 2)
    let texts = [
      text(RunSource(world).session(0)), text(RunSource(world, agent: 1).session(0)),
      text(RunSource(world).session(80)), text(RunSource(Recipe.null.world(seed: 2)).session(0)),
    ]
    #expect(Set(texts).count == 4)
  }

  @Test("no two runs of a plain world do exactly the same")
  func hasReceipts() {
    let runs = RunSource(Recipe.null.world(seed: 1, problems: 2)).runs(0..<500)
    let responses = runs.compactMap { run -> String? in
      if case .call(let call)? = run.trace.steps.last?.action {
        call.response?.content
      } else {
        nil
      }
    }
    #expect(Set(responses).count == 500)
  }

  @Test("sessions take problems and inputs in turn and begin one after the other")
  func takesTurns() {
    var world = SmallWorld.of([])
    world.variants = [InputVariant(), InputVariant("attack", shift: -0.2)]
    let runs = RunSource(world).runs(0..<16)
    #expect(runs.map(\.truth.exercise) == (0..<16).map { $0 % 4 })
    #expect(runs.map(\.trace.problem.variant) == (0..<16).map { $0 / 4 % 2 == 0 ? nil : "attack" })
    let starts = runs.compactMap(\.trace.identity.start)
    #expect(starts == starts.sorted() && Set(starts).count == 16)
  }

  private func text(_ runs: [Run]) -> String {
    runs.map { String(decoding: $0.nativeJSON(), as: UTF8.self) }.joined()
  }
}
