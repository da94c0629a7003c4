import Testing
import Traces
import Worlds

@Suite struct BehaviourTests {
  @Test("a trace shows a behaviour exactly when the run did it", arguments: 1...8)
  func showsWhatIsDone(seed: Int) throws {
    let source = RunSource(Recipe.planted.world(seed: UInt64(seed), problems: 12))
    let behaviours = source.agent.behaviours
    var seen = Array(repeating: (done: 0, undone: 0), count: behaviours.count)
    for run in source.runs(0..<240) {
      let signs = TraceSigns(run.trace)
      for (index, behaviour) in behaviours.enumerated() where run.truth.arisen[index] {
        #expect(signs.show(behaviour.deed) == run.truth.shown[index], "\(behaviour.deed)")
        if run.truth.shown[index] { seen[index].done += 1 } else { seen[index].undone += 1 }
      }
    }
    #expect(seen.allSatisfy { $0.done > 20 && $0.undone > 20 })
  }

  @Test("the seeds bring every kind of deed")
  func bringsEveryKind() {
    let deeds = (1...8).flatMap { seed in
      RunSource(Recipe.planted.world(seed: UInt64(seed))).agent.behaviours.map(\.deed)
    }
    func has(_ isWanted: (Deed) -> Bool) -> Bool { deeds.contains(where: isWanted) }
    #expect(has { if case .uses = $0 { true } else { false } })
    #expect(has { if case .begins = $0 { true } else { false } })
    #expect(has { if case .inSequence(let tools) = $0 { tools.count == 3 } else { false } })
    #expect(has { if case .eventually = $0 { true } else { false } })
    #expect(has { if case .passes = $0 { true } else { false } })
    #expect(has { if case .changesArguments = $0 { true } else { false } })
    #expect(has { if case .explains = $0 { true } else { false } })
  }

  @Test("an agent that gives its reasons gives them before every call that it thinks about")
  func explainsEverywhere() throws {
    let source = RunSource(SmallWorld.of([Behaviour("reasons", .explains(nil), rate: 0.5)]))
    for run in source.runs(0..<100) {
      let thoughts = run.trace.steps.compactMap { step -> Thought? in
        if case .thought(let thought) = step.action { thought } else { nil }
      }
      #expect(thoughts.allSatisfy { ($0.justification != nil) == run.truth.shown[0] })
    }
  }

  @Test("with compliance 0.8 advice moves the rate four fifths of the way")
  func complies() throws {
    let source = RunSource(SmallWorld.of([Behaviour("b", .uses("special"), rate: 0.3)]))
    func rate(_ advice: Advice) -> Double {
      let runs = source.runs(0..<3000, under: advice)
      return Double(runs.count { $0.truth.shown[0] }) / Double(runs.count)
    }
    let follow = try #require(source.advice(.follow, "b"))
    let avoid = try #require(source.advice(.avoid, "b"))
    #expect(abs(rate(Advice()) - 0.3) < 0.03)
    #expect(abs(rate(follow) - 0.86) < 0.03)
    #expect(abs(rate(avoid) - 0.06) < 0.03)
    #expect(source.advice(.follow, "unknown") == nil)
  }

  @Test("calls fail as their tool does: for want of an argument, and less often after a change")
  func failsForAReason() throws {
    let failure = ToolFailure(
      "MissingArgument", "MissingArgument: needs 'place'", rate: 0.02, need: .init("place"))
    var world = SmallWorld.of([])
    world.agents[0].tools = [
      Tool(
        "look", parameters: [Parameter("place", "a", "b"), Parameter("size", [.int(1), .int(2)])],
        failure: failure)
    ]
    world.agents[0].retryRate = 0
    var with = (calls: 0, failed: 0)
    var without = (calls: 0, failed: 0)
    for run in RunSource(world).runs(0..<400) {
      for step in run.trace.steps {
        guard case .call(let call) = step.action, call.tool == "look" else { continue }
        let failed = call.success == false ? 1 : 0
        if call.arguments.contains(where: { $0.name == "place" }) {
          with = (with.calls + 1, with.failed + failed)
        } else {
          without = (without.calls + 1, without.failed + failed)
        }
        #expect(call.success == true || call.error?.type == "MissingArgument")
      }
    }
    #expect(Double(without.failed) / Double(without.calls) > 0.9)
    #expect(Double(with.failed) / Double(with.calls) < 0.05)
    #expect(abs(Double(without.calls) / Double(with.calls + without.calls) - 0.3) < 0.05)
  }
}
