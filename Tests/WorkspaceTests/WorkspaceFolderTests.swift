import Files
import Glibc
import Testing
import Workspace

@Suite struct WorkspaceFolderTests {
  let temporary = TemporaryFolder()

  @Test("create makes everything that a workspace needs, and find then finds it")
  func create() throws {
    let creation = try WorkspaceFolder.create(at: "new/one", in: temporary.surroundings())
    #expect(
      creation.made == [
        ".", "traces/", "traces/.open/", "versions/", "versions/candidates/", "state/",
        "state/.gitignore", "hone.yaml",
      ])
    #expect(creation.kept.isEmpty)
    #expect(try FileFacts(creation.folder.state).mode == 0o750)
    #expect(try temporary.read("new/one/state/.gitignore") == "*\n")
    let found = try WorkspaceFolder.find(
      in: temporary.surroundings(in: temporary.file("new/one/traces")))
    #expect(found == creation.folder)
  }

  @Test("create touches nothing that is there")
  func createAgain() throws {
    try temporary.write("hone.yaml", "min_effect: 0.1\n")
    try temporary.folder("state")
    chmod(temporary.file("state"), 0o700)
    let first = try WorkspaceFolder.create(at: ".", in: temporary.surroundings())
    #expect(first.kept == [".", "state/", "hone.yaml"])
    #expect(try temporary.read("hone.yaml") == "min_effect: 0.1\n")
    #expect(try FileFacts(temporary.file("state")).mode == 0o700)
    let again = try WorkspaceFolder.create(at: temporary.path, in: temporary.surroundings())
    #expect(again.made.isEmpty)
    #expect(again.kept.count == 8)
  }

  @Test("create says what is in its way, and refuses a folder that anybody may write")
  func inTheWay() throws {
    try temporary.write("versions", "")
    #expect(throws: WorkspaceError.inTheWay(path: temporary.file("versions"))) {
      try WorkspaceFolder.create(at: ".", in: temporary.surroundings())
    }
    let open = try temporary.folder("open")
    chmod(open, 0o777)
    #expect(throws: WorkspaceError.writableByOthers(path: open)) {
      try WorkspaceFolder.create(at: open, in: temporary.surroundings())
    }
    #expect(try FileFacts.find(open + "/traces") == nil)
  }

  @Test("every path lies where the design puts it")
  func paths() throws {
    let folder = try WorkspaceFolder.create(at: ".", in: temporary.surroundings()).folder
    let paths = [
      folder.configuration, folder.traces, folder.openTraces, folder.versions, folder.candidates,
      folder.versionsLock, folder.journal, folder.state, folder.evidenceDatabase,
      folder.searchDatabase, folder.stateFile, folder.cycleLock, folder.scheduleLock,
      folder.findings, folder.events,
    ]
    #expect(
      paths.map(folder.relative) == [
        "hone.yaml", "traces", "traces/.open", "versions", "versions/candidates", "versions/lock",
        "versions/journal.jsonl", "state", "state/hone.sqlite", "state/search.sqlite",
        "state/state.json", "state/lock", "state/schedule.lock",
        "state/quarantine/findings.jsonl", "state/events.jsonl",
      ])
  }

  @Test("only a path in the workspace is shown relative to it")
  func relative() throws {
    let folder = try WorkspaceFolder.create(at: "w", in: temporary.surroundings()).folder
    let root = folder.path
    for (path, shown) in [
      (root, "."), (root + "/", "."), (root + "/traces/../versions//a.yaml", "versions/a.yaml"),
      (root + "-other/a", root + "-other/a"), (root + "/../a", root + "/../a"),
      ("traces/a.json", "traces/a.json"), ("/", "/"),
    ] {
      #expect(folder.relative(path) == shown)
    }
  }
}
