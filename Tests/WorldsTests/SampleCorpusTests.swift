import Files
import Testing
import TraceFormats
import Traces
import Worlds

@Suite struct SampleCorpusTests {
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .reduce(into: "") { $0 += "/" + $1 }
  private static let files = SampleCorpus.files()

  @Test("the committed traces are what `simulator samples` makes, byte for byte")
  func isReproducible() throws {
    let walk = FolderWalk(Self.root + "/traces")
    #expect(walk.problems.isEmpty)
    let samples = walk.files.filter { $0.path.contains("/") }
    #expect(samples.map(\.path) == Self.files.map(\.path))
    for file in Self.files {
      let bytes = try FileReader.contents(of: Self.root + "/traces/" + file.path)
      #expect(bytes == file.bytes, "\(file.path) differs; run `simulator samples --out traces`")
    }
  }

  @Test("they read without a finding and hold some of everything")
  func isWorthReading() throws {
    let reader = DocumentReader(options: ReadingOptions(keepsTexts: true))
    let traces = Self.files.flatMap { file in
      file.bytes.withUnsafeBytes { bytes in
        let contents = reader.read(bytes, at: 0, of: SourceName(path: file.path))
        #expect(contents.findings.isEmpty, "\(file.path)")
        return contents.traces.map(\.trace)
      }
    }
    #expect(traces.count == Self.files.count)
    #expect(traces.count { $0.outcome == .aborted } == 1)
    #expect(traces.contains { if case .partial = $0.outcome { true } else { false } })
    #expect(traces.contains { $0.parent != nil })
    #expect(Set(traces.map(\.identity.agent.text)) == ["diagnosis", "localization", "mitigation"])
    #expect(Set(traces.map(\.problem.id)).count == 12)
    #expect(Set(traces.compactMap(\.promptVersion?.text)) == ["1.0.0"])
    #expect(Self.files.reduce(0) { $0 + $1.bytes.count } < 1_500_000)
  }

  @Test("no placeholder is left unfilled")
  func isFilledIn() {
    for file in Self.files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("{service}") && !text.contains("{pod}") && !text.contains("_place}"))
    }
  }

  @Test("the base prompts do not ask yet for what the traces teach")
  func asksNothing() throws {
    let world = SampleCorpus.world()
    for agent in world.agents {
      let path = "\(Self.root)/versions/\(agent.name.fileName)_v1.0.0.yaml"
      let prompt = String(decoding: try FileReader.contents(of: path), as: UTF8.self)
      #expect(prompt.hasPrefix("system: |\n") && prompt.contains("\nuser: |\n"))
      for place in ["{app_name}", "{app_namespace}", "{app_description}"] {
        #expect(prompt.contains(place))
      }
      #expect(AdviceReader().advice(in: prompt, for: agent) == Advice())
    }
  }

  @Test("a behaviour worth learning is plain to see")
  func teaches() throws {
    let source = RunSource(SampleCorpus.world())
    let runs = source.runs(0..<120).filter { $0.truth.attempt == 1 }
    func rate(_ isShown: Bool) -> Double {
      let chosen = runs.filter { $0.truth.shown[0] == isShown }
      return Double(chosen.count { $0.truth.succeeded }) / Double(chosen.count)
    }
    #expect(rate(true) - rate(false) > 0.4)
  }
}
