import EvidenceStore
import TestSupport
import Testing

@testable import Reports

@Suite struct TraceStoryTests {
  private let sample = SampleStore()

  @Test("a run is told step by step, with what was said and what failed")
  func tells() async throws {
    sample.add(
      "one", calls: ["look!no such file", "submit"], reasoning: "first I look", response: "nothing",
      submission: "done \u{1B}[31m")
    let store = try await sample.open()
    let story = try TraceStory.read("one", in: store, root: sample.folder.path)
    #expect(story.problem == nil)
    #expect(story.steps.contains { $0.kind == "call" && $0.name == "look" && $0.success == false })
    #expect(story.steps.contains { $0.text == "first I look" })
    let text = story.text(Disclosure())
    for part in ["FAILED", "no such file", "nothing", "submission", "\\u{1B}"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(story.markdown(Disclosure()).contains("### "))
    #expect(story.json(Disclosure()).contains("\"error\": \"no such file\""))
  }

  @Test("a beginning is enough when it is one run's, and several are listed")
  func chooses() async throws {
    sample.add("abc-1")
    sample.add("abd-2")
    sample.add("abd-2", agent: "other")
    let store = try await sample.open()
    #expect(try TraceStory.read("abc", in: store, root: sample.folder.path).trace == 1)
    #expect(try TraceStory.read("#2", in: store, root: sample.folder.path).trace == 2)
    #expect(throws: TraceChoiceError.self) {
      try TraceStory.read("abd-2", in: store, root: sample.folder.path)
    }
    #expect(throws: TraceChoiceError.self) {
      try TraceStory.read("zzz", in: store, root: sample.folder.path)
    }
    #expect(throws: TraceChoiceError.self) {
      try TraceStory.read("#99", in: store, root: sample.folder.path)
    }
  }

  @Test("when the source is gone the store's own steps are shown, with the reason")
  func survivesLoss() async throws {
    sample.add("one", calls: ["look!no such file", "submit"])
    let store = try await sample.open()
    sample.folder.write("traces.jsonl", "")
    let story = try TraceStory.read("one", in: store, root: sample.folder.path)
    #expect(story.problem != nil)
    #expect(story.steps.map(\.name) == ["look", "submit"])
    #expect(story.text(Disclosure()).contains("No texts:"))
  }
}
