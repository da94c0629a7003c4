import Files
import Glibc
import PromptHistory
import Prompts
import TestSupport
import Testing
import YAML

struct DamageTests {
  let scene: Scene

  init() throws {
    scene = try Scene(patience: .milliseconds(30))
    try scene.importText("prompt")
    try scene.publish(adding: 1)
  }

  @Test(
    "a version edited by hand is named, can be looked at and is not built on",
    arguments: [("  prompt", "  Prompt"), ("tool_1` before", "tool_2` before"), ("g-0", "g-f")])
  func edited(_ old: String, _ new: String) throws {
    let name = "versions/diagnosis_v1.0.1.yaml"
    let text = try #require(scene.temporary.read(name))
    scene.temporary.write(name, text.replacing(old, with: new))
    let shown = try scene.folder.show(scene.agent)
    #expect(shown.fault != nil)
    #expect(throws: HistoryError.self) { try scene.folder.version(scene.agent) }
    #expect(throws: HistoryError.self) { try scene.publish(adding: 2) }
    let problems = try scene.folder.check()
    #expect(problems.map(\.code) == [.edited])
    #expect(problems.first?.message.contains(scene.folder.path + "/diagnosis_v1.0.1.yaml") == true)
    #expect(try scene.folder.repair(occasion()).remaining.map(\.code) == [.edited])
    #expect(scene.temporary.read(name) == text.replacing(old, with: new))
  }

  @Test("an edit that also forges the digest in the file is found by the journal's")
  func forged() throws {
    let other = try Scene()
    try other.importText("evil")
    try other.publish(adding: 1)
    let name = "versions/diagnosis_v1.0.1.yaml"
    scene.temporary.write(name, try #require(other.temporary.read(name)))
    #expect(try scene.folder.check().map(\.code) == [.edited])
  }

  @Test("edited evidence is noted")
  func evidence() throws {
    let name = "versions/diagnosis_v1.0.1.yaml"
    let text = try #require(scene.temporary.read(name))
    scene.temporary.write(name, text.replacing("confidence: 0.93", with: "confidence: 0.99"))
    #expect(try scene.folder.check().map(\.code) == [.otherBytes])
  }

  @Test("an edit worth keeping comes in as a new prompt of a person")
  func keepEdit() throws {
    let name = "versions/diagnosis_v1.0.1.yaml"
    let text = try #require(scene.temporary.read(name))
    let edit = text.replacing("prompt\n", with: "better\n")
    scene.temporary.write(name, edit)
    let source = try PromptSource(Array(edit.utf8), path: name, format: .yaml)
    let change = try scene.folder.importBase(scene.agent, source, occasion())
    #expect(change.to?.description == "2.0.0")
    #expect(try scene.folder.version(scene.agent).content.base?.system == "better")
  }

  @Test(
    "a pointer that is missing or leads away is set right by the journal",
    arguments: [
      nil, "/etc/passwd", "../../etc/passwd", "nowhere.yaml", "other_v1.0.0.yaml",
      "./diagnosis_v1.0.1.yaml", "diagnosis_v1.0.0.yaml",
    ])
  func pointers(_ target: String?) throws {
    let path = scene.folder.pointer(scene.agent)
    unlink(path)
    if let target { symlink(target, path) }
    #expect(try scene.inForce() == "1.0.1")
    #expect(try scene.folder.check().map(\.severity) == [.repairable])
    let repair = try scene.folder.repair(occasion())
    #expect(repair.remaining.isEmpty)
    #expect(repair.done.count == 1)
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
  }

  @Test("without a journal a pointer that leads away is not followed")
  func pointerAway() throws {
    unlink(scene.folder.journal)
    unlink(scene.folder.pointer(scene.agent))
    symlink("/etc/passwd", scene.folder.pointer(scene.agent))
    let error = #expect(throws: HistoryError.self) { try scene.folder.version(scene.agent) }
    #expect(error?.description.contains("leads to /etc/passwd") == true)
  }

  @Test("a file in the place of the pointer is kept under another name")
  func pointerFile() throws {
    unlink(scene.folder.pointer(scene.agent))
    scene.temporary.write("versions/diagnosis.yaml", "system: mine\n")
    #expect(try scene.folder.check().map(\.code) == [.pointerIsAFile])
    let change = try scene.rollback()
    #expect(change.outcome == .done)
    #expect(scene.temporary.read("versions/diagnosis.yaml.kept-1") == "system: mine\n")
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
  }

  @Test("a version file that is a link, a folder, a pipe or gone is never followed or waited for")
  func strangeFiles() throws {
    let path = try scene.path("1.0.1")
    for make in [
      { symlink("/etc/passwd", path) }, { mkdir(path, 0o755) }, { mkfifo(path, 0o644) }, { 0 },
    ] {
      unlink(path)
      rmdir(path)
      #expect(make() == 0)
      #expect(throws: HistoryError.self) { try scene.folder.show(scene.agent) }
      #expect(try scene.folder.check().map(\.severity) == [.damage])
    }
    #expect(try scene.rollback().to?.description == "1.0.0")
  }

  @Test("a link or folder in the way of the next number is stepped over")
  func inTheWay() throws {
    symlink("/etc/passwd", try scene.path("1.0.2"))
    mkdir(try scene.path("1.0.3"), 0o755)
    #expect(try scene.publish(adding: 2).to?.description == "1.0.4")
    #expect(try scene.damage() == [.unknownFile, .unknownFile])
  }

  @Test("a version without a record keeps its number, and repair records it")
  func stray() throws {
    let text = try #require(scene.temporary.read("versions/diagnosis_v1.0.1.yaml"))
    scene.temporary.write(
      "versions/diagnosis_v1.0.2.yaml",
      text.replacing("version: \"1.0.1\"", with: "version: \"1.0.2\""))
    #expect(try scene.folder.check().map(\.code) == [.unknownFile])
    #expect(try scene.publish(adding: 2).to?.description == "1.0.3")
    #expect(try scene.folder.repair(occasion()).remaining.isEmpty)
    #expect(try scene.history().versions.count == 4)
    #expect(try scene.inForce() == "1.0.3")
  }

  @Test(
    "a name that tries to leave the folder stays in it",
    arguments: [
      "../x", "/etc/passwd", "..", ".", "a/b", "a\u{0}b", "-rf", "x_v1.0.0", "ä", "'; ls",
    ])
  func hostileNames(_ agent: String) throws {
    let scene = try Scene(agent: agent)
    try scene.importText("prompt")
    try scene.publish(adding: 1)
    let change = try scene.rollback()
    #expect(change.outcome == .done)
    #expect(scene.temporary.names() == ["versions"])
    #expect(scene.temporary.names(in: "versions").count == 5)
    #expect(try scene.folder.history().agents.map(\.agent) == [try name(agent)])
    unlink(scene.folder.journal)
    #expect(try scene.folder.history().agents.map(\.agent) == [try name(agent)])
    #expect(try scene.folder.repair(occasion()).remaining.isEmpty)
  }

  @Test("a name too long for a file is refused without damage")
  func longName() throws {
    let scene = try Scene(agent: String(repeating: "ä", count: 200))
    #expect(throws: FileError.self) { try scene.importText("prompt") }
    #expect(try scene.folder.history().agents.isEmpty)
  }

  @Test("a lock that is not let go ends in a message that says who holds it")
  func locked() throws {
    let lock = try FileLock.acquire(scene.folder.lock)
    let error = #expect(throws: HistoryError.self) { try scene.rollback() }
    #expect(error?.description.contains("process \(getpid()) has held") == true)
    #expect(try scene.inForce() == "1.0.1")
    #expect(try scene.folder.rollback(scene.agent, occasion(dryRun: true)).outcome == .done)
    withExtendedLifetime(lock) {}
  }

  @Test("in a folder that cannot be written to, reading works and a change is refused")
  func readOnly() async throws {
    chmod(scene.temporary.path, 0o755)
    chmod(scene.folder.path, 0o555)
    await #expect(processExitsWith: .success) { [path = scene.folder.path as String] in
      if getuid() == 0 { setuid(65534) }
      let folder = VersionsFolder(path)
      let agent = try name("diagnosis")
      _ = try folder.version(agent)
      #expect(try folder.check().isEmpty)
      let error = #expect(throws: FileError.self) { try folder.rollback(agent, occasion()) }
      #expect(error?.code == EACCES)
    }
    chmod(scene.folder.path, 0o755)
    #expect(try scene.inForce() == "1.0.1")
  }

  @Test(
    "when the disk is full nothing is lost and the next change goes on", arguments: [10, 100, 2000])
  func full(_ room: Int) async throws {
    for number in 2..<6 as Range<UInt64> { try scene.publish(adding: number) }
    let size = try FileFacts(scene.folder.journal).size
    await #expect(processExitsWith: .success) {
      [path = scene.folder.path as String, limit = (room < 2000 ? Int(size) + room : 200) as Int] in
      signal(SIGXFSZ, SIG_IGN)
      var limits = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
      let folder = VersionsFolder(path)
      let agent = try name("diagnosis")
      let base = try folder.version(agent)
      let proposal = Proposal(
        agent: agent, computedFrom: base.digest, guidelines: [try guideline(9)],
        change: PromptChange(reason: "full"))
      #expect(throws: FileError.self) { try folder.publish(proposal, occasion()) }
    }
    #expect(try scene.inForce() == "1.0.5")
    #expect(try scene.damage().isEmpty)
    let change = try scene.publish(adding: 6)
    #expect(change.outcome == .done)
    #expect(try scene.folder.repair(occasion()).remaining.isEmpty)
  }

  @Test("a version file of a YAML bomb or 100 MB is refused")
  func bombs() throws {
    let name = "versions/diagnosis_v1.0.1.yaml"
    scene.temporary.write(name, "system: &a [x, x]\nuser: [*a, *a]\n")
    let error = #expect(throws: HistoryError.self) { try scene.folder.show(scene.agent) }
    #expect(error?.description.contains("line 1, column 9") == true)
    unlink(scene.temporary.file(name))
    scene.temporary.write(name, "")
    truncate(scene.temporary.file(name), 100 << 20)
    #expect(throws: FileError.self) { try scene.folder.show(scene.agent) }
    #expect(try scene.folder.check().map(\.severity) == [.damage])
  }
}
