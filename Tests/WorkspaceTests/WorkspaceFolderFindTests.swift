import Files
import Glibc
import Testing
import Workspace

@Suite struct WorkspaceFolderFindTests {
  let temporary = TemporaryFolder()

  /// Makes a workspace and answers its path.
  private func workspace(_ name: String) throws -> String {
    let path = try temporary.folder(name)
    try temporary.write(name + "/hone.yaml", "")
    return path
  }

  @Test("the nearest folder upward with a hone.yaml is the workspace")
  func nearest() throws {
    _ = try workspace("outer")
    let inner = try workspace("outer/inner")
    let deep = try temporary.folder("outer/inner/a/b")
    let found = try WorkspaceFolder.find(in: temporary.surroundings(in: deep))
    #expect(found.path == inner)
    #expect(found.configuration == inner + "/hone.yaml")
    let beside = try temporary.folder("outer/beside")
    let outer = try WorkspaceFolder.find(in: temporary.surroundings(in: beside))
    #expect(outer.path == temporary.file("outer"))
  }

  @Test("the flag beats the variable, the variable beats the current folder")
  func order() throws {
    let (flag, variable, here) = (try workspace("f"), try workspace("v"), try workspace("h"))
    let set = temporary.surroundings(in: here, environment: ["HONE_WORKSPACE": variable])
    #expect(try WorkspaceFolder.find(named: "../f", in: set).path == flag)
    #expect(try WorkspaceFolder.find(in: set).path == variable)
    let empty = temporary.surroundings(in: here, environment: ["HONE_WORKSPACE": ""])
    #expect(try WorkspaceFolder.find(in: empty).path == here)
  }

  @Test("a folder that a link leads to is called by its own name")
  func link() throws {
    let real = try workspace("real")
    try DurableFile.switchSymlink(temporary.file("link"), to: "real", label: "test")
    #expect(try WorkspaceFolder.find(named: "link", in: temporary.surroundings()).path == real)
  }

  @Test("a named folder without hone.yaml is refused, and so is one that is not there")
  func named() throws {
    try temporary.folder("empty")
    #expect(
      throws: WorkspaceError.noConfiguration(
        folder: temporary.file("empty"), namedBy: "--workspace")
    ) {
      try WorkspaceFolder.find(named: "empty", in: temporary.surroundings())
    }
    let gone = temporary.surroundings(environment: ["HONE_WORKSPACE": "gone"])
    #expect(
      throws: WorkspaceError.noFolder(path: temporary.file("gone"), namedBy: "HONE_WORKSPACE")
    ) { try WorkspaceFolder.find(in: gone) }
  }

  @Test("without any, the error names hone init")
  func none() throws {
    let error = #expect(throws: WorkspaceError.self) {
      try WorkspaceFolder.find(in: temporary.surroundings())
    }
    #expect(error == .notFound(from: temporary.path))
    #expect(error?.description.contains("`hone init`") == true)
  }

  @Test("a folder called hone.yaml makes no workspace")
  func folderOfThatName() throws {
    try temporary.folder("hone.yaml")
    #expect(throws: WorkspaceError.notFound(from: temporary.path)) {
      try WorkspaceFolder.find(in: temporary.surroundings())
    }
  }

  @Test("a named configuration is read instead of hone.yaml, the flag's before the variable's")
  func configuration() throws {
    let here = try workspace("here")
    let other = try temporary.write("other.yaml", "")
    let seed = try temporary.write("seed.yaml", "")
    let set = temporary.surroundings(in: here, environment: ["META_AGENT_CONFIG_FILE": seed])
    let found = try WorkspaceFolder.find(configuration: "../other.yaml", in: set)
    #expect(found.path == here)
    #expect(found.configuration == other)
    #expect(try WorkspaceFolder.find(in: set).configuration == seed)
    #expect(throws: WorkspaceError.noFile(path: temporary.path)) {
      try WorkspaceFolder.find(configuration: "..", in: set)
    }
  }

  @Test("a named configuration gives the workspace when nothing else does")
  func configurationsFolder() throws {
    let named = try temporary.write("settings.yaml", "")
    let elsewhere = TemporaryFolder()
    let set = elsewhere.surroundings(environment: ["META_AGENT_CONFIG_FILE": named])
    #expect(try WorkspaceFolder.find(in: set).path == temporary.path)
  }

  @Test("a variable moves state.json")
  func stateFile() throws {
    let here = try workspace("here")
    #expect(
      try WorkspaceFolder.find(in: temporary.surroundings(in: here)).stateFile
        == here + "/state/state.json")
    let set = temporary.surroundings(in: here, environment: ["META_AGENT_STATE_FILE": "../s.json"])
    #expect(try WorkspaceFolder.find(in: set).stateFile == temporary.file("s.json"))
  }

  @Test("a hone.yaml or a folder that anybody may write is refused, a group's is not")
  func writable() throws {
    let here = try workspace("here")
    let surroundings = temporary.surroundings(in: here)
    chmod(here + "/hone.yaml", 0o664)
    chmod(here, 0o775)
    #expect(try WorkspaceFolder.find(in: surroundings).path == here)
    chmod(here + "/hone.yaml", 0o646)
    #expect(throws: WorkspaceError.writableByOthers(path: here + "/hone.yaml")) {
      try WorkspaceFolder.find(in: surroundings)
    }
    chmod(here + "/hone.yaml", 0o644)
    chmod(here, 0o1777)
    #expect(throws: WorkspaceError.writableByOthers(path: here)) {
      try WorkspaceFolder.find(in: surroundings)
    }
  }

  @Test("a named configuration in a folder that anybody may write is refused")
  func writableConfiguration() throws {
    let here = try workspace("here")
    let open = try temporary.folder("open")
    let named = try temporary.write("open/hone.yaml", "")
    chmod(open, 0o777)
    #expect(throws: WorkspaceError.writableByOthers(path: open)) {
      try WorkspaceFolder.find(configuration: named, in: temporary.surroundings(in: here))
    }
  }

  @Test(
    "what belongs to a stranger is refused, what belongs to root or the user is not",
    .enabled(if: geteuid() == 0, "only root can give files away"))
  func stranger() throws {
    let here = try workspace("here")
    let file = here + "/hone.yaml"
    chown(file, 12345, 12345)
    #expect(throws: WorkspaceError.ownedByStranger(path: file, owner: 12345, userID: 0)) {
      try WorkspaceFolder.find(in: temporary.surroundings(in: here))
    }
    let owner = temporary.surroundings(in: here, userID: 12345)
    #expect(try WorkspaceFolder.find(in: owner).path == here)
    chown(file, 0, 0)
    chown(here, 12345, 12345)
    #expect(try WorkspaceFolder.find(in: owner).path == here)
    #expect(throws: WorkspaceError.ownedByStranger(path: here, owner: 12345, userID: 0)) {
      try WorkspaceFolder.find(in: temporary.surroundings(in: here))
    }
  }

  @Test(
    "another user's workspace is refused",
    .enabled(if: geteuid() != 0, "what root owns is trusted"))
  func anotherUser() throws {
    let here = try workspace("here")
    let me = geteuid()
    #expect(throws: WorkspaceError.ownedByStranger(path: here, owner: me, userID: me + 1)) {
      try WorkspaceFolder.find(in: temporary.surroundings(in: here, userID: me + 1))
    }
  }

  /// Mounts a file system of its own on a folder for as long as the body runs.
  private static func mounting(on folder: String, _ body: () throws -> Void) rethrows -> Bool {
    guard Glibc.mount("none", folder, "tmpfs", 0, nil) == 0 else { return false }
    defer { umount2(folder, Int32(MNT_DETACH)) }
    try body()
    return true
  }

  private static func canMount() -> Bool {
    let folder = TemporaryFolder()
    return withExtendedLifetime(folder) { mounting(on: folder.path) {} }
  }

  @Test(
    "the search upward ends where the file system does",
    .enabled("mounting is not allowed here") { canMount() })
  func fileSystem() throws {
    let here = try workspace("here")
    let mount = try temporary.folder("here/mount")
    let isMounted = try Self.mounting(on: mount) {
      #expect(throws: WorkspaceError.notFound(from: mount)) {
        try WorkspaceFolder.find(in: temporary.surroundings(in: mount))
      }
      let named = try WorkspaceFolder.find(named: here, in: temporary.surroundings(in: mount))
      #expect(named.path == here)
    }
    #expect(isMounted)
    #expect(try WorkspaceFolder.find(in: temporary.surroundings(in: mount)).path == here)
  }
}
