import Files
import Glibc
import PromptHistory
import Prompts
import TestSupport
import Testing

struct JournalTests {
  let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1)
    try scene.publish(adding: 2)
  }

  private func lines() throws -> [String] {
    try #require(scene.temporary.read("versions/journal.jsonl")).split(separator: "\n")
      .map(String.init)
  }

  @Test("a line says who did what, when and why, and holds the digest of the line before")
  func line() throws {
    try scene.folder.pin(scene.agent, occasion(why: "a \"quiet\"\nweek"))
    let lines = try lines()
    let digest = try #require(lines[0].split(separator: "\"previous\":\"").last?.dropLast(2))
    #expect(digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      lines[3].hasPrefix(
        #"{"schema":"hone/journal/1","at":"2026-01-01T00:00:00Z","kind":"pin","agent":"diagnosis","#
          + #""from":"1.0.2","to":"1.0.2","who":"ada","why":"a \"quiet\"\nweek","previous":""#))
    let entry = try #require(try scene.folder.records(of: scene.agent).last)
    #expect(entry.line == 4)
    #expect(entry.record.why == "a \"quiet\"\nweek")
  }

  @Test(
    "a torn end is moved away by the next change and nothing before it is lost",
    arguments: ["{\"schema\":", "\u{0}\u{0}\u{0}\n\u{0}", "garbage\n", "{}garbage"])
  func torn(_ tail: String) throws {
    let whole = try #require(scene.temporary.read("versions/journal.jsonl"))
    scene.temporary.write("versions/journal.jsonl", whole + tail)
    #expect(try scene.folder.check().map(\.code) == [.tornJournal])
    #expect(try scene.inForce() == "1.0.2")
    let change = try scene.publish(adding: 3)
    #expect(change.to?.description == "1.0.3")
    #expect(change.notes.count == 1)
    let after = try #require(scene.temporary.read("versions/journal.jsonl"))
    #expect(after.hasPrefix(whole))
    let torn = try #require(scene.temporary.read("versions/journal.jsonl.torn"))
    #expect(torn == (tail.hasSuffix("\n") ? tail : tail + "\n"))
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("a last line that merely lost its newline still counts")
  func noNewline() throws {
    let whole = try #require(scene.temporary.read("versions/journal.jsonl"))
    scene.temporary.write("versions/journal.jsonl", String(whole.dropLast()))
    #expect(try scene.inForce() == "1.0.2")
    try scene.publish(adding: 3)
    #expect(try lines().count == 4)
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("a journal cut off anywhere loses no whole record, and repair makes the folder clean")
  func cutAnywhere() throws {
    let whole = try #require(scene.temporary.readBytes("versions/journal.jsonl"))
    for length in stride(from: 0, to: whole.count, by: 37) {
      scene.temporary.write("versions/journal.jsonl", Array(whole[..<length]))
      let repair = try scene.folder.repair(occasion())
      #expect(repair.remaining.isEmpty, "\(length): \(repair.remaining)")
      let versions = try scene.history().versions.map(\.number.description)
      #expect(versions == ["1.0.0", "1.0.1", "1.0.2"], "\(length)")
      #expect(try scene.pointer() == "diagnosis_v\(try #require(try scene.inForce())).yaml")
      try DurableFile.switchSymlink(
        scene.folder.pointer(scene.agent), to: "diagnosis_v1.0.2.yaml", label: "test")
    }
  }

  @Test("an altered, a removed and an unreadable line are named, and known after a repair")
  func broken() throws {
    let lines = try lines()
    let altered = [lines[0], lines[1].replacing("ada", with: "eve"), lines[2]]
    for (journal, line) in [
      (altered, 3), ([lines[0], lines[2]], 2), ([lines[0], "{", lines[2]], 2),
    ] {
      scene.temporary.write(
        "versions/journal.jsonl", journal.joined(separator: "\n") + "\n")
      let problems = try scene.folder.check().filter { $0.code == .brokenChain }
      #expect(problems.first?.message.contains("line \(line)") == true)
      #expect(try scene.inForce() == "1.0.2")
      let repair = try scene.folder.repair(occasion())
      #expect(repair.remaining.isEmpty)
      #expect(try scene.rollback().outcome == .done)
    }
  }

  @Test("a record of a kind from the future is kept and named")
  func future() throws {
    let last = try #require(try lines().last)
    let whole = try #require(scene.temporary.read("versions/journal.jsonl"))
    let strange = last.replacing("\"publish\"", with: "\"teleport\"")
    scene.temporary.write("versions/journal.jsonl", whole + strange + "\n")
    try scene.publish(adding: 3)
    #expect(try lines().count == 5)
    #expect(Set(try scene.folder.check().map(\.code)) == [.brokenChain])
  }

  @Test("without a journal the pointer counts, and the next change takes the versions in")
  func missing() throws {
    try scene.rollback()
    unlink(scene.folder.journal)
    #expect(try scene.inForce() == "1.0.1")
    #expect(try scene.folder.check().map(\.code) == [.missingRecords])
    #expect(try scene.publish(adding: 3).to?.description == "1.0.3")
    let versions = try scene.history().versions
    #expect(versions.map(\.number.description) == ["1.0.0", "1.0.1", "1.0.2", "1.0.3"])
    #expect(versions.map { $0.parent?.description } == [nil, "1.0.0", "1.0.1", "1.0.1"])
    #expect(try scene.rollback().to?.description == "1.0.1")
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("without journal and pointer nothing is in force until a version is chosen")
  func nothing() throws {
    unlink(scene.folder.journal)
    unlink(scene.folder.pointer(scene.agent))
    let error = #expect(throws: HistoryError.self) { try scene.folder.version(scene.agent) }
    #expect(error?.description.contains("hone-prompts rollback diagnosis --to X.Y.Z") == true)
    #expect(throws: HistoryError.self) { try scene.rollback() }
    #expect(try scene.rollback(to: "1.0.1").outcome == .done)
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    let left = try scene.folder.check()
    #expect(left.isEmpty, "\(left)")
  }
}
