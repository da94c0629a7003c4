import PromptHistory
import Prompts
import TestSupport
import Testing

struct RollbackTests {
  private func scene(versions count: UInt64) throws -> Scene {
    let scene = try Scene()
    try scene.importText("prompt")
    for number in 1..<count { try scene.publish(adding: number) }
    return scene
  }

  @Test("repeating goes further back, and at the first version there is nothing to do")
  func repeats() throws {
    let scene = try scene(versions: 4)
    #expect(
      try (0..<3).map { _ in try scene.rollback().to?.description } == ["1.0.2", "1.0.1", "1.0.0"])
    let last = try scene.rollback()
    #expect(last.outcome == .unchanged("1.0.0 has no earlier version to go back to"))
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
  }

  @Test("after a rollback the next number is a new one and its parent the version in force")
  func numbers() throws {
    let scene = try scene(versions: 3)
    try scene.rollback()
    #expect(try scene.publish(adding: 9).to?.description == "1.0.3")
    #expect(try scene.folder.version(scene.agent).parent?.description == "1.0.1")
    #expect(try scene.rollback().to?.description == "1.0.1")
    #expect(try scene.rollback().to?.description == "1.0.0")
  }

  @Test("a version that was rolled back is passed over on the way back")
  func passedOver() throws {
    let scene = try scene(versions: 3)
    try scene.rollback()
    try scene.rollback(to: "1.0.2")
    try scene.rollback()
    try scene.rollback()
    try scene.rollback(to: "1.0.2")
    #expect(try scene.history().rolledBack.map(\.description) == ["1.0.1"])
    #expect(try scene.rollback().to?.description == "1.0.0")
  }

  @Test("from makes it safe to repeat")
  func from() throws {
    let scene = try scene(versions: 3)
    #expect(try scene.rollback(from: "1.0.2").outcome == .done)
    let again = try scene.rollback(from: "1.0.2")
    #expect(again.outcome == .unchanged("1.0.1 is in force, not 1.0.2"))
    #expect(try scene.inForce() == "1.0.1")
  }

  @Test("what goes comes under quarantine, and the undo brings it back as it was")
  func quarantine() throws {
    let scene = try scene(versions: 3)
    let change = try scene.rollback(to: "1.0.0")
    #expect(change.quarantined == [GuidelineID(1), GuidelineID(2)])
    #expect(change.undo == "hone-prompts rollback diagnosis --to 1.0.2")
    let quarantine = try scene.history().quarantine
    #expect(quarantine.map(\.guideline) == [GuidelineID(1), GuidelineID(2)])
    #expect(quarantine.map(\.version.description) == ["1.0.2", "1.0.2"])
    #expect(quarantine.map(\.line) == [4, 4])

    try scene.rollback(to: "1.0.2")
    #expect(try scene.history().quarantine.isEmpty)
    #expect(try scene.history().rolledBack.isEmpty)
    #expect(try scene.rollback().to?.description == "1.0.1")
  }

  @Test("a quarantined guideline comes back only when it was released")
  func release() throws {
    let scene = try scene(versions: 2)
    try scene.rollback()
    guard case .held = try scene.publish(adding: 1).outcome else { return #expect(Bool(false)) }
    guard case .held = try scene.folder.propose(try scene.proposal(adding: [1]), occasion()).outcome
    else { return #expect(Bool(false)) }
    #expect(try scene.publish(adding: 1, released: [GuidelineID(1)]).outcome == .done)
    #expect(try scene.history().quarantine.isEmpty)

    try scene.rollback()
    try scene.folder.release(scene.agent, occasion())
    #expect(try scene.history().quarantine.isEmpty)
    #expect(try scene.publish(adding: 1).outcome == .done)
  }

  @Test("a version that was edited is passed over, and refused when named")
  func edited() throws {
    let scene = try scene(versions: 3)
    scene.temporary.write("versions/diagnosis_v1.0.1.yaml", "system: hacked\nuser: ''\n")
    #expect(throws: HistoryError.self) { try scene.rollback(to: "1.0.1") }
    let change = try scene.rollback()
    #expect(change.to?.description == "1.0.0")
    #expect(change.notes.contains { $0.hasPrefix("passed over 1.0.1") })
  }

  @Test("a damaged version in force does not stop a rollback", arguments: ["", "{", "system: x\n"])
  func damaged(_ text: String) throws {
    let scene = try scene(versions: 3)
    scene.temporary.write("versions/diagnosis_v1.0.2.yaml", text)
    #expect(try scene.rollback().to?.description == "1.0.1")
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
  }

  @Test("an unknown version or agent is named with those there are")
  func unknown() throws {
    let scene = try scene(versions: 2)
    let error = #expect(throws: HistoryError.self) { try scene.rollback(to: "9.0.0") }
    #expect(error?.description == "diagnosis has no version 9.0.0; it has 1.0.0, 1.0.1")
    let stranger = #expect(throws: HistoryError.self) {
      try scene.folder.rollback(try name("nobody"), occasion())
    }
    #expect(
      stranger?.description
        == "there is no prompt of nobody; there are prompts of diagnosis")
  }

  @Test("the texts after publish and rollback are those before, byte for byte", arguments: 0..<60)
  func bytes(_ seed: UInt64) throws {
    let scene = try Scene()
    let text = randomText(seed: seed)
    try scene.importText(text)
    let before = try scene.folder.version(scene.agent).content.texts
    #expect(Array(before.system.utf8) == Array(text.utf8))
    try scene.publish(adding: 1)
    #expect(try scene.folder.version(scene.agent).content.base == before)
    try scene.rollback()
    #expect(try scene.folder.version(scene.agent).content.texts == before)
    #expect(try scene.folder.check().isEmpty)
  }
}

/// Never empty: pieces that are easily changed on their way, and any scalars.
func randomText(seed: UInt64) -> String {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  func next(_ bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
  let pieces = [
    "\n", "\n\n\n", "\r\n", "\r", " ", "\t", "  \n", "# x", "- y", ": ", "'", "\"", "\\", "{app}",
    "{{", "\u{2028}", "\u{85}", "\u{FEFF}", "\u{0}", "e\u{301}", "\u{301}", "👩🏽‍💻", "null", "1.0",
    "<learned_guidelines>\n", "</learned_guidelines>\n", "---\n", "...\n", "%YAML", "&a", "*a", "|",
  ]
  var text = ""
  for _ in 0...next(40) {
    if next(3) == 0 {
      if let scalar = Unicode.Scalar(UInt32(next(0x11_0000))) { text.unicodeScalars.append(scalar) }
    } else {
      text += pieces[Int(next(UInt64(pieces.count)))]
    }
  }
  return text.isEmpty ? "x" : text
}
