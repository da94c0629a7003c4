import Files
import Glibc
import TestSupport
import Testing

struct FolderWalkTests {
  let folder = TemporaryFolder()

  private func make(_ paths: [String]) throws {
    for path in paths {
      if let slash = path.lastIndex(of: "/") {
        try Folder.make(folder.file(String(path[..<slash])))
      }
      folder.write(path, path)
    }
  }

  @Test("files come in bytewise order of their whole paths")
  func order() throws {
    let paths = ["a-b", "a.json", "a/x", "a/y/z", "aa", "a b/1", "Z", "é", "a0", "b"]
    try make(paths)
    let walk = FolderWalk(folder.path)
    let expected = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(walk.files.map(\.path) == expected)
    #expect(walk.problems.isEmpty)
    #expect(walk.files.map(\.facts.size) == expected.map { Int64($0.utf8.count) })
    for found in walk.files {
      #expect(try FileFacts(folder.file(found.path)) == found.facts)
    }
  }

  @Test("in folders of many, files come without a look at each, but pipes and links do not")
  func unexamined() throws {
    try make(["few/a", "few/b", "many/a", "many/b", "many/c", "many/below/x"])
    mkfifo(folder.file("many/pipe"), 0o644)
    try DurableFile.switchSymlink(folder.file("many/link"), to: "a", label: "t")
    var found: [String] = []
    let walk = FolderWalk(folder.path, mostExamined: 3) { path, facts in
      found.append(path + (facts == nil ? "?" : ""))
    }
    #expect(found == ["few/a", "few/b", "many/a?", "many/b?", "many/below/x", "many/c?"])
    #expect(walk.files.isEmpty)
    #expect(walk.problems.isEmpty)
  }

  @Test("hidden names, links and pipes are left out")
  func leftOut() throws {
    try make(["a", ".hidden/b", ".c", "d/.e", "d/f"])
    try DurableFile.switchSymlink(folder.file("link"), to: "d", label: "t")
    try DurableFile.switchSymlink(folder.file("loop"), to: ".", label: "t")
    mkfifo(folder.file("pipe"), 0o644)
    #expect(FolderWalk(folder.path).files.map(\.path) == ["a", "d/f"])
    #expect(FolderWalk(folder.path, recursively: false).files.map(\.path) == ["a"])
  }

  @Test("the folder itself may be a link")
  func linkedRoot() throws {
    try make(["d/f"])
    try DurableFile.switchSymlink(folder.file("link"), to: "d", label: "t")
    #expect(FolderWalk(folder.file("link")).files.map(\.path) == ["f"])
  }

  @Test("a folder that is missing or is a file is a problem")
  func missing() throws {
    try make(["a"])
    #expect(FolderWalk(folder.file("none")).problems.map(\.code) == [ENOENT])
    #expect(FolderWalk(folder.file("a")).problems.map(\.code) == [ENOTDIR])
  }

  @Test("a name that is not UTF-8 is a problem and the others are listed")
  func notUTF8() throws {
    try make(["a", "z"])
    let name: [CChar] = Array((folder.path + "/b").utf8CString.dropLast()) + [-1, 0]
    close(creat(name, 0o644))
    let walk = FolderWalk(folder.path)
    #expect(walk.files.map(\.path) == ["a", "z"])
    #expect(walk.problems.map(\.code) == [EILSEQ])
    unlink(name)
  }

  @Test("an unreadable folder is a problem and the others are listed")
  func unreadable() async throws {
    try make(["a/1", "b/2", "c/3"])
    chmod(folder.file("b"), 0)
    // Nothing is unreadable to root, so a child gives that up first.
    chmod(folder.path, 0o755)
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      if getuid() == 0 { setuid(65534) }
      let walk = FolderWalk(path)
      #expect(walk.files.map(\.path) == ["a/1", "c/3"])
      #expect(walk.problems == [FileError(.open, path + "/b", code: EACCES)])
    }
  }

  @Test("a crash's leftovers are hidden and known by name")
  func leftovers() {
    #expect(TemporaryName.isLeftover(".hone-1f.tmp"))
    #expect(!TemporaryName.isLeftover("a.tmp"))
  }
}
