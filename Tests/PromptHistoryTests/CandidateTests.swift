import PromptHistory
import Prompts
import TestSupport
import Testing

struct CandidateTests {
  let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1)
  }

  private func propose(_ numbers: UInt64...) throws -> CandidateID {
    let change = try scene.folder.propose(try scene.proposal(adding: numbers), occasion())
    return try #require(change.candidate)
  }

  @Test("a candidate waits under its id and changes nothing in force")
  func waits() throws {
    let id = try propose(2)
    #expect(try scene.history().openCandidates == [id])
    #expect(try scene.inForce() == "1.0.1")
    #expect(scene.temporary.names(in: "versions/candidates") == ["diagnosis_\(id).yaml"])
    let candidate = try scene.folder.candidate(scene.agent, id)
    #expect(candidate.parent.description == "1.0.1")
    #expect(candidate.content.guidelines.map(\.id) == [GuidelineID(1), GuidelineID(2)])
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("approving puts it in force as the next minor, its new lines as approved")
  func approve() throws {
    let id = try propose(2)
    let change = try scene.folder.approve(scene.agent, occasion())
    #expect(change.to?.description == "1.1.0")
    #expect(change.candidate == id)
    let version = try scene.folder.version(scene.agent)
    #expect(version.content.guidelines.map(\.status) == [.active, .approved])
    #expect(version.origin == .approve)
    #expect(try scene.history().openCandidates.isEmpty)
    #expect(throws: HistoryError.self) {
      try scene.folder.approve(scene.agent, candidate: id, occasion())
    }
  }

  @Test("a candidate whose base is no longer in force is refused, and rebased when asked")
  func rebase() throws {
    let id = try propose(2)
    try scene.publish(adding: 3)
    let error = #expect(throws: HistoryError.self) {
      try scene.folder.approve(scene.agent, candidate: id, occasion())
    }
    #expect(error?.description.contains("hone-prompts approve diagnosis \(id) --rebase") == true)
    let change = try scene.folder.approve(scene.agent, candidate: id, rebase: true, occasion())
    #expect(change.to?.description == "1.1.0")
    let guidelines = try scene.folder.version(scene.agent).content.guidelines
    #expect(guidelines.map(\.id) == [GuidelineID(1), GuidelineID(3), GuidelineID(2)])
  }

  @Test("a rejected candidate is not laid before a person again")
  func reject() throws {
    let id = try propose(2)
    try scene.folder.reject(scene.agent, candidate: id, occasion())
    let again = try scene.folder.propose(try scene.proposal(adding: [2]), occasion())
    #expect(again.outcome == .unchanged("\(id) says the same and was rejected"))
    #expect(try scene.inForce() == "1.0.1")
  }

  @Test("gc removes decided candidates and what crashes left, and nothing else")
  func garbage() throws {
    let decided = try propose(2)
    let open = try propose(3)
    try scene.folder.reject(scene.agent, candidate: decided, occasion())
    scene.temporary.write("versions/.hone-12ab.tmp", "half")
    scene.temporary.write("versions/notes.txt", "mine")
    let versions = scene.temporary.names(in: "versions").filter { !$0.hasPrefix(".") }
    let rehearsed = try scene.folder.collectGarbage(occasion(dryRun: true))
    let removed = try scene.folder.collectGarbage(occasion())
    #expect(removed == rehearsed)
    #expect(
      removed == [scene.folder.path + "/.hone-12ab.tmp", scene.folder.file(scene.agent, decided)])
    #expect(scene.temporary.names(in: "versions") == versions)
    #expect(scene.temporary.names(in: "versions/candidates") == ["diagnosis_\(open).yaml"])
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("a guideline can be taken out, under the next minor")
  func retire() throws {
    let change = try scene.folder.retire(scene.agent, GuidelineID(1), occasion())
    #expect(change.to?.description == "1.1.0")
    #expect(try scene.folder.version(scene.agent).content.texts.system == "prompt")
    #expect(throws: HistoryError.self) {
      try scene.folder.retire(scene.agent, GuidelineID(1), occasion())
    }
  }

  @Test("a person's line is added once, and a line that could break the prompt is refused")
  func add() throws {
    #expect(
      try scene.folder.add(scene.agent, line: "Be kind.", occasion()).to?.description == "1.1.0")
    let line = try #require(try scene.folder.version(scene.agent).content.guidelines.last)
    #expect(line.kind == .human)
    #expect(line.confidence == nil)
    #expect(throws: HistoryError.self) {
      try scene.folder.add(scene.agent, line: "Be kind.", occasion())
    }
    #expect(throws: HistoryError.self) {
      try scene.folder.add(scene.agent, line: "Use {this}.", occasion())
    }
  }

  @Test("a run's arm is stable, and over many runs the parent gets its share")
  func choose() throws {
    let runs = (0..<400).map { "run-\($0)" }
    let arms = try runs.map { try scene.folder.choose(scene.agent, run: $0, share: 0.25).arm }
    let again = try runs.map { try scene.folder.choose(scene.agent, run: $0, share: 0.25).arm }
    #expect(arms == again)
    #expect((60...140).contains(arms.filter { $0 == .parent }.count))
    let parent = try scene.folder.choose(scene.agent, run: "x", share: 1)
    #expect(parent.version.number.description == "1.0.0")
    #expect(parent.path == (try scene.path("1.0.0")))
    try scene.rollback()
    #expect(try scene.folder.choose(scene.agent, run: "x", share: 1).arm == .inForce)
    #expect(throws: HistoryError.self) {
      try scene.folder.choose(scene.agent, run: "x", share: 1.5)
    }
  }

  @Test("what versions did to a guideline can be followed")
  func appearances() throws {
    try scene.publish(adding: 2)
    try scene.importText("other prompt")
    try scene.folder.retire(scene.agent, GuidelineID(1), occasion(why: "wrong"))
    let found = try scene.folder.appearances(of: GuidelineID(1), scene.agent)
    #expect(found.map(\.event) == [.added, .altered, .removed])
    #expect(found.map(\.version.number.description) == ["1.0.1", "2.0.0", "2.1.0"])
    #expect(found.last?.version.change?.reason == "wrong")
    #expect(found.first?.version.change?.cycle == 7)
  }

  @Test("a diff without versions is of the one in force against its parent")
  func diff() throws {
    let found = try scene.folder.diff(scene.agent)
    #expect(found.old?.version.number.description == "1.0.0")
    #expect(found.difference.guidelines.map(\.id) == [GuidelineID(1)])
    #expect(found.difference.texts.map(\.key) == ["system"])
    let other = try scene.folder.diff(
      scene.agent, from: try version("1.0.1"), to: try version("1.0.0"))
    #expect(other.difference.guidelines.first?.new == nil)
  }
}
