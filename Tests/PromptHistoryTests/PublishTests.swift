import PromptHistory
import Prompts
import TestSupport
import Testing

struct PublishTests {
  @Test("what learning publishes gets the next patch number and the version in force as parent")
  func numbers() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1)
    let change = try scene.publish(adding: 2)
    #expect(change.outcome == .done)
    #expect(change.from?.description == "1.0.1")
    #expect(change.to?.description == "1.0.2")
    #expect(change.difference?.guidelines.map(\.id) == [GuidelineID(2)])
    #expect(change.undo == "hone-prompts rollback diagnosis --from 1.0.2")
    #expect(try scene.pointer() == "diagnosis_v1.0.2.yaml")
  }

  @Test("a proposal computed from another version than the one in force is held")
  func moved() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    let proposal = try scene.proposal(adding: [2])
    try scene.publish(adding: 1)
    let late = try scene.folder.publish(proposal, occasion())
    guard case .held(let reason) = late.outcome else { return #expect(Bool(false)) }
    #expect(reason.hasPrefix("version 1.0.1 has come into force since"))
    guard case .held = try scene.folder.propose(proposal, occasion()).outcome else {
      return #expect(Bool(false))
    }
    #expect(try scene.inForce() == "1.0.1")
    #expect(try scene.history().versions.count == 2)
  }

  @Test("what is in force already makes no version")
  func same() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1)
    guard case .unchanged = try scene.publish().outcome else { return #expect(Bool(false)) }
    guard case .unchanged = try scene.importText("prompt").outcome else {
      return #expect(Bool(false))
    }
    #expect(try scene.history().versions.count == 2)
  }

  @Test("a pinned agent is not changed automatically, and by a person it is")
  func pinned() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1)
    #expect(try scene.folder.pin(scene.agent, occasion()).undo == "hone-prompts unpin diagnosis")
    guard case .held = try scene.publish(adding: 2).outcome else { return #expect(Bool(false)) }
    let automatic = try scene.folder.rollback(scene.agent, occasion(automatic: true))
    guard case .held = automatic.outcome else { return #expect(Bool(false)) }
    #expect(try scene.rollback().outcome == .done)
    try scene.folder.unpin(scene.agent, occasion())
    #expect(try scene.publish(adding: 2).outcome == .done)
  }

  @Test("the same guideline twice is refused")
  func twice() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    #expect(throws: HistoryError.self) { try scene.publish(adding: 1, 1) }
    #expect(try scene.history().versions.count == 1)
  }

  @Test(
    "a new prompt of a person is the next major, carries the guidelines and counts them unverified")
  func secondImport() throws {
    let scene = try Scene()
    try scene.importText("first")
    try scene.publish(adding: 1)
    try scene.folder.add(scene.agent, line: "Be kind.", occasion())
    let change = try scene.importText("second")
    #expect(change.to?.description == "2.0.0")
    let version = try scene.folder.version(scene.agent)
    #expect(version.content.base?.system == "second")
    #expect(version.content.guidelines.map(\.status) == [.unverified, .approved])
    #expect(version.base.description == "2.0.0")
    #expect(try scene.publish(adding: 2).to?.description == "2.0.1")
    try scene.rollback()
    #expect(try scene.rollback().to?.description == "1.1.0")
    #expect(try scene.publish(adding: 3).to?.description == "1.1.1")
  }

  @Test("a rendered prompt that was edited and brought back does not hold its guidelines twice")
  func broughtBack() throws {
    let scene = try Scene()
    try scene.importText("first\n")
    try scene.publish(adding: 1)
    let rendered = try scene.folder.version(scene.agent).content.texts.system
    try scene.importText("edited " + rendered)
    let content = try scene.folder.version(scene.agent).content
    #expect(content.base?.system == "edited first\n")
    #expect(content.texts.system == "edited " + rendered)
  }

  @Test("a dry run says what would happen and leaves no trace")
  func dryRun() throws {
    let scene = try Scene()
    let source = try PromptSource(Array("p".utf8), path: "p", format: .text)
    let first = try scene.folder.importBase(scene.agent, source, occasion(dryRun: true))
    #expect(first.to?.description == "1.0.0")
    #expect(scene.temporary.names().isEmpty)
    try scene.importText("prompt")
    let before = scene.temporary.names(in: "versions")
    let journal = scene.temporary.read("versions/journal.jsonl")
    let dry = occasion(dryRun: true)
    let change = try scene.folder.publish(try scene.proposal(adding: [1]), dry)
    #expect(change.isDryRun)
    #expect(change.to?.description == "1.0.1")
    try scene.folder.propose(try scene.proposal(adding: [1]), dry)
    try scene.folder.add(scene.agent, line: "Be kind.", dry)
    try scene.folder.pin(scene.agent, dry)
    #expect(scene.temporary.names(in: "versions") == before)
    #expect(scene.temporary.read("versions/journal.jsonl") == journal)
  }

  @Test(
    "a file that is no prompt is refused",
    arguments: [
      ("", PromptSource.Format.text), ("user: ''\nsystem: ''", .yaml), ("a: b", .yaml),
      ("- a", .yaml), ("system: [a]", .yaml), ("system: a\nversion: 3", .yaml),
      ("system: &a x\nuser: *a", .yaml), ("system: a\nsystem: b", .yaml),
    ])
  func noPrompts(_ text: String, _ format: PromptSource.Format) {
    #expect(throws: HistoryError.self) {
      try PromptSource(Array(text.utf8), path: "p", format: format)
    }
  }

  @Test("text that is not UTF-8 is refused with the byte")
  func notUTF8() throws {
    let error = #expect(throws: HistoryError.self) {
      try PromptSource([0x61, 0xFF], path: "p.txt", format: .text)
    }
    #expect(error?.description == "p.txt: byte 1 is not valid UTF-8; save the file as UTF-8")
  }

  @Test("a version that would not read back as it was meant is not written")
  func notWrittenBack() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    let base = try scene.folder.version(scene.agent)
    let broken = Guideline(
      id: GuidelineID(1), text: try GuidelineText("Wait."), kind: .recovery, status: .active,
      confidence: .nan)
    let proposal = Proposal(
      agent: scene.agent, computedFrom: base.digest, guidelines: [broken],
      change: PromptChange(reason: "broken"))
    #expect(throws: HistoryError.self) { try scene.folder.publish(proposal, occasion()) }
    #expect(try scene.history().versions.count == 1)
    #expect(try scene.folder.check().isEmpty)
  }
}
