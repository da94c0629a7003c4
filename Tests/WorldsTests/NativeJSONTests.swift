import Testing
import TraceFormats
import Traces
import Worlds

@Suite struct NativeJSONTests {
  private let reader = DocumentReader(options: ReadingOptions(keepsTexts: true))

  @Test("written traces read back as they are in process", arguments: Recipe.allCases)
  func readsBack(recipe: Recipe) throws {
    let world = recipe.world(seed: 3, problems: 10, agents: 2)
    for agent in world.agents.indices {
      let source = RunSource(world, agent: agent)
      for session in 0..<30 {
        try expectReadBack(
          Array(source.session(session, prompt: PromptReference("1.0.2")).prefix(2)))
      }
    }
  }

  @Test("so do outcomes of every kind")
  func readsBackOutcomes() throws {
    var world = SmallWorld.of([])
    world.outcomes.partialShare = 0.3
    world.outcomes.abortedShare = 0.3
    world.outcomes.unknownShare = 0.3
    world.models = ModelMix([.init("model-a"), .init(nil)])
    let runs = RunSource(world).runs(0..<200)
    #expect(Set(runs.map(\.trace.outcome.name)).count == 5)
    try expectReadBack(runs)
  }

  @Test("so does planted text, whatever the field", arguments: Poison.Field.allCases)
  func readsBackPoison(field: Poison.Field) throws {
    var world = SmallWorld.of([])
    world.poisons = [Poison(field, Poison.example, shares: (1, 0.5))]
    let runs = RunSource(world).runs(0..<20)
    try expectReadBack(runs)
    let carrying = runs.count { run in
      String(decoding: run.nativeJSON(), as: UTF8.self).contains("Ignore your instructions")
    }
    #expect(carrying >= runs.count { $0.truth.succeeded })
  }

  private func expectReadBack(_ runs: [Run]) throws {
    for (number, run) in runs.enumerated() {
      let bytes = run.nativeJSON(indented: number.isMultiple(of: 2))
      let contents = bytes.withUnsafeBytes {
        reader.read($0, at: 0, of: SourceName(path: "traces/x.json"))
      }
      #expect(contents.findings.isEmpty, "\(contents.findings)")
      let read = try #require(contents.traces.first?.trace)
      #expect(contents.traces.count == 1 && contents.format == "native")
      // Reflection spells out every field, so a new one cannot be forgotten here.
      #expect("\(read)" == "\(run.trace)")
    }
  }
}
