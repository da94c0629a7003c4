import TestSupport
import Gate
import Instants
import PromptHistory
import Prompts
import SQLite
import Testing
import Traces
import Worlds

@testable import Learning

@Suite("What a cycle writes down")
struct LearnedStoreTests {
  @Test("an intent reads back equal")
  func intent() async throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    try workspace.importPrompt()
    let current = try workspace.versions.version(workspace.agent)
    let line = Guideline(
      id: GuidelineID(7), text: try GuidelineText("Call `a` first."), kind: .successSequence,
      status: .active, confidence: 0.1 + 0.2, claim: ClaimID(8),
      evidence: GuidelineEvidence(
        with: .init(runs: 3, successes: 2), without: .init(runs: 4, successes: 1),
        effect: .init(riskDifference: 0.1, low: -0.2, high: 1.0 / 3), oddsRatio: nil,
        logEvidence: 12.345678901234567, p: 1e-300, q: nil, strata: 9,
        sampleTraceIDs: ["a \"b\"", "ü"]))
    let text = """
      {"agent":"\(workspace.agent)","cycle":3,"reason":"r","lifted":["g-0000000000000009"],
       "step":"publish","parent":"1.0.0","parent_digest":"\(current.digest)","change_cycle":3,
       "change_reason":"r","added":["g-0000000000000007"],"strengthened":[],"retired":[],
       "released":[],"guidelines":[]}
      """
    var intent = try #require(Intent(text))
    guard case .publish(var change)? = intent.step else {
      Issue.record("no publication")
      return
    }
    change.guidelines = [line]
    intent.step = .publish(change)
    #expect(Intent(intent.text) == intent)
    #expect(Intent("{}") == nil)
    #expect(Intent("") == nil)
  }

  @Test("carried out twice, an intent publishes once; after a rollback it stays rolled back")
  func twice() throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    try workspace.importPrompt()
    let current = try workspace.versions.version(workspace.agent)
    let text = """
      {"agent":"\(workspace.agent)","cycle":3,"reason":"r","lifted":[],"step":"publish",
       "parent":"1.0.0","parent_digest":"\(current.digest)","change_cycle":3,"change_reason":"r",
       "added":["g-0000000000000007"],"strengthened":[],"retired":[],"released":[],
       "guidelines":[{"id":"g-0000000000000007","text":"Call `a`.","kind":"recovery",
         "status":"active"}]}
      """
    let intent = try #require(Intent(text))
    let occasion = Occasion(who: "test", now: LearningWorkspace.later, isAutomatic: true)
    let first = try intent.carryOut(in: workspace.versions, occasion)
    #expect(first.action == .published)
    let second = try intent.carryOut(in: workspace.versions, occasion)
    #expect((second.action, second.to) == (.published, first.to))
    #expect(try workspace.versions.history()[workspace.agent]?.versions.count == 2)
    try workspace.versions.rollback(workspace.agent, occasion)
    _ = try intent.carryOut(in: workspace.versions, occasion)
    #expect(try workspace.versions.history()[workspace.agent]?.inForce?.description == "1.0.0")
  }

  @Test("an intent computed from a version that is no longer in force is held")
  func held() throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    try workspace.importPrompt()
    let text = """
      {"agent":"\(workspace.agent)","cycle":3,"reason":"r","lifted":[],"step":"publish",
       "parent":"1.0.0","parent_digest":"sha256:\(String(repeating: "0", count: 64))",
       "change_reason":"r","added":[],"strengthened":[],"retired":[],"released":[],
       "guidelines":[]}
      """
    let intent = try #require(Intent(text))
    let occasion = Occasion(who: "test", now: LearningWorkspace.later, isAutomatic: true)
    #expect(try intent.carryOut(in: workspace.versions, occasion).action == .held)
  }

  @Test("events rotate and hide secrets")
  func events() throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    let path = workspace.root.path + "/state/events.jsonl"
    let events = EventJournal(path: path, largest: 1000)
    let secret = "AKIA" + "IOSFODNN7ABCDEFG"
    for number in 0..<20 {
      events.append(
        CycleEvent(
          .decided, at: LearningWorkspace.later, cycle: Int64(number), agent: "a",
          "with \(secret)"))
    }
    #expect(events.failure == nil)
    let new = try #require(workspace.root.read("state/events.jsonl"))
    let old = try #require(workspace.root.read("state/events.1.jsonl"))
    #expect(new.utf8.count < 1400 && old.utf8.count < 1400)
    #expect(new.hasSuffix("}\n"))
    #expect(new.contains("cycle:19"))
    #expect(!new.contains(secret) && !old.contains(secret))
  }

  @Test("what follows events sees each line once, over a rotation")
  func tail() throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    let path = workspace.root.path + "/state/events.jsonl"
    let events = EventJournal(path: path, largest: 2000)
    func append(_ numbers: Range<Int64>) {
      for number in numbers {
        events.append(
          CycleEvent(.started, at: LearningWorkspace.later, cycle: number, "number \(number)."))
      }
    }
    append(0..<2)
    var tail = try EventTail(path: path)
    #expect(try tail.next().isEmpty)
    append(2..<5)
    #expect(try tail.next().count == 3)
    append(5..<30)
    let rest = try tail.next()
    #expect(rest.last?.contains("number 29.") == true)
    #expect(try tail.next().isEmpty)
  }
}
