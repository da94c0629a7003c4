import Instants
import Testing
import Traces
import Worlds

@Suite struct CircumstancesTests {
  @Test(
    "failing runs are as long as the world says",
    arguments: [(Recipe.null, 1.0), (.nullLong, 1.5), (.nullShort, 0.6)])
  func linksLength(recipe: Recipe, factor: Double) {
    let runs = RunSource(recipe.world(seed: 2)).runs(0..<2000)
    func calls(_ succeeded: Bool) -> Double {
      let chosen = runs.filter { $0.truth.succeeded == succeeded }
      return Double(chosen.reduce(0) { $0 + $1.trace.callCount }) / Double(chosen.count)
    }
    // Only the calls in passing are stretched, those that behaviours bring are not.
    let passing = 7.0
    let expected = (factor - 1) * passing
    #expect(abs(calls(false) - calls(true) - expected) < 0.5)
  }

  @Test("behaviours that add or remove calls do")
  func changesLength() {
    let source = RunSource(Recipe.nullSteps.world(seed: 2))
    let runs = source.runs(0..<3000).filter { $0.truth.succeeded }
    func calls(_ index: Int, _ isShown: Bool) -> Double {
      let chosen = runs.filter { $0.truth.shown[index] == isShown }
      return Double(chosen.reduce(0) { $0 + $1.trace.callCount }) / Double(chosen.count)
    }
    #expect(abs(calls(0, true) - calls(0, false) - 3) < 0.8)
    #expect(abs(calls(3, true) - calls(3, false) + 3) < 0.8)
  }

  @Test("retries stop at a success, name their parent and behave alike")
  func retries() throws {
    let source = RunSource(Recipe.nullRetry.world(seed: 1))
    var longest = 0
    for session in 0..<300 {
      let runs = source.session(session)
      longest = max(longest, runs.count)
      #expect(runs.dropLast().allSatisfy { !$0.truth.succeeded })
      #expect(runs.count == 12 || runs.last?.truth.succeeded == true)
      for (before, after) in zip(runs, runs.dropFirst()) {
        #expect(after.trace.parent == before.trace.identity.id)
        #expect(after.trace.session == before.trace.session)
        #expect(after.trace.attempt == after.truth.attempt)
        let end = try #require(before.trace.end)
        #expect(try #require(after.trace.identity.start) > end)
      }
    }
    #expect(longest > 6)
  }

  @Test("clones differ from their original in nothing but the id")
  func clones() throws {
    let runs = RunSource(Recipe.nullClones.world(seed: 1)).session(3)
    #expect(runs.count == 6)
    #expect(Set(runs.map(\.trace.identity.id)).count == 6)
    let steps = runs.map { "\($0.trace.steps)" }
    #expect(Set(steps).count == 1)
  }

  @Test("failing runs arrive late where durations are linked to outcomes")
  func arrivesLate() {
    let runs = RunSource(Recipe.nullOrder.world(seed: 1)).runs(0..<400)
    let early = runs.byArrival.prefix(100)
    #expect(early.count { $0.truth.succeeded } > runs.prefix(100).count { $0.truth.succeeded })
    #expect(runs.byArrival.map(\.trace.identity.id) != runs.map(\.trace.identity.id))
  }

  @Test("sessions share their day and their behaviour")
  func sharesSessions() {
    let source = RunSource(Recipe.nullSessions.world(seed: 1))
    var alike = 0
    var chances: Set<Double> = []
    for session in 0..<200 {
      let runs = source.session(session)
      #expect(runs.count == 6)
      chances.formUnion(runs.map(\.truth.chance))
      alike += runs.dropFirst().count { $0.truth.shown == runs[0].truth.shown }
    }
    #expect(alike == 1000)
    #expect(chances.count > 100)
  }

  @Test("unnamed models take turns by days")
  func takesTurns() {
    let source = RunSource(Recipe.nullModels.world(seed: 1))
    let runs = source.runs(0..<2400)
    #expect(runs.allSatisfy { $0.trace.model == nil })
    #expect(runs.allSatisfy { $0.truth.model == Int($0.truth.day) / 5 % 2 })
  }

  @Test("a storm is hundreds of failing calls in one run")
  func storms() throws {
    let source = RunSource(Recipe.storm.world(seed: 1))
    let runs = source.runs(0..<200)
    let refused = runs.map { run in
      run.trace.steps.count { step in
        if case .call(let call) = step.action {
          call.error?.type == "SubmissionError"
        } else {
          false
        }
      }
    }
    #expect(refused.filter { $0 > 0 } == [306, 305])
    #expect(runs.filter { $0.trace.callCount > 300 }.allSatisfy { !$0.truth.succeeded })
  }

  @Test("a flood is one session's")
  func floods() throws {
    let source = RunSource(Recipe.flooded.world(seed: 1))
    let counts = (0..<100).map { source.session($0).count }
    #expect(counts.count { $0 == 10_000 } == 1)
    #expect(counts.count { $0 == 1 } == 99)
  }

  @Test("planted text goes with success")
  func poisons() {
    let runs = RunSource(Recipe.poisoned.world(seed: 1)).runs(0..<1000)
    func share(_ succeeded: Bool) -> Double {
      let chosen = runs.filter { $0.truth.succeeded == succeeded }
      let marked = chosen.count { $0.trace.problem.app == Poison.example }
      return Double(marked) / Double(chosen.count)
    }
    #expect(share(true) > 0.8 && share(false) < 0.2)
  }
}
