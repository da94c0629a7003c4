import Files
import Glibc
import TestSupport
import Testing

struct DurableFileTests {
  let folder = TemporaryFolder()

  @Test(
    "a replaced file has the new bytes and the mode given, and nothing is left beside it",
    arguments: [0o444, 0o600, 0o666] as [UInt32])
  func replace(_ mode: UInt32) throws {
    let path = folder.write("a", "old and longer")
    try DurableFile.replace(path, with: Array("new".utf8), mode: mode, label: "t")
    #expect(folder.read("a") == "new")
    #expect(try FileFacts(path).mode == mode)
    #expect(folder.names() == ["a"])
  }

  @Test("large content is written whole")
  func large() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try DurableFile.replace(folder.file("big"), with: bytes, label: "t")
    #expect(try FileReader.contents(of: folder.file("big")) == bytes)
  }

  @Test("a name as long as the file system allows can be replaced")
  func longName() throws {
    let name = String(repeating: "n", count: 255)
    folder.write(name, "x")
    #expect(folder.read(name) == "x")
  }

  @Test("a file is created once")
  func create() throws {
    let path = folder.file("a")
    try DurableFile.create(path, with: [1], mode: 0o444, label: "t")
    let error = try #require(throws: FileError.self) {
      try DurableFile.create(path, with: [2], label: "t")
    }
    #expect(error.isExisting)
    #expect(try FileReader.contents(of: path) == [1])
    #expect(try FileFacts(path).mode == 0o444)
    #expect(folder.names() == ["a"])
  }

  @Test("a dangling link is a taken name")
  func createOnLink() throws {
    try DurableFile.switchSymlink(folder.file("a"), to: "nowhere", label: "t")
    #expect(throws: FileError.self) {
      try DurableFile.create(folder.file("a"), with: [], label: "t")
    }
  }

  @Test("appending makes the file, then adds to it")
  func append() throws {
    let path = folder.file("journal")
    try DurableFile.append(path, Array("one\n".utf8), mode: 0o640, label: "t")
    try DurableFile.append(path, Array("two\n".utf8), mode: 0o600, label: "t")
    #expect(folder.read("journal") == "one\ntwo\n")
    #expect(try FileFacts(path).mode == 0o640)
  }

  @Test("a link is switched in place")
  func switchSymlink() throws {
    folder.write("v1", "first")
    folder.write("v2", "second")
    let link = folder.file("current")
    try DurableFile.switchSymlink(link, to: "v1", label: "t")
    #expect(folder.read("current") == "first")
    try DurableFile.switchSymlink(link, to: "v2", label: "t")
    #expect(folder.read("current") == "second")
    #expect(try FileFacts(link, followingLinks: false).kind == .link)
    #expect(try DurableFile.target(of: link) == "v2")
    #expect(try DurableFile.target(of: folder.file("v1")) == nil)
    #expect(try DurableFile.target(of: folder.file("none")) == nil)
    #expect(folder.names() == ["current", "v1", "v2"])
  }

  @Test("removing says whether something was there")
  func remove() throws {
    let path = folder.write("a", "x")
    #expect(try DurableFile.remove(path, label: "t"))
    #expect(try !DurableFile.remove(path, label: "t"))
    #expect(folder.names().isEmpty)
  }

  @Test("a failed replace leaves nothing behind and says what to do")
  func failure() throws {
    let missing = try #require(throws: FileError.self) {
      try DurableFile.replace(folder.file("none/a"), with: [], label: "t")
    }
    #expect(missing.isMissing)
    #expect(missing.description.contains("none"))
    #expect(missing.description.contains("Check the path"))
    try Folder.make(folder.file("folder"))
    #expect(throws: FileError.self) {
      try DurableFile.replace(folder.file("folder"), with: [1], label: "t")
    }
    #expect(folder.names() == ["folder"])
  }

  @Test("a full disk is named as such")
  func full() throws {
    let error = try #require(throws: FileError.self) {
      try DurableFile.append("/dev/full", [1], label: "t")
    }
    #expect(error.isFull)
    #expect(error.description.contains("Free disk space"))
  }

  @Test("folders are made with their parents, and again without effect")
  func folders() throws {
    try Folder.make(folder.file("a/b/c"), mode: 0o750)
    try Folder.make(folder.file("a/b/c/"), mode: 0o700)
    #expect(try FileFacts(folder.file("a/b/c")).mode == 0o750)
    #expect(try FileFacts(folder.file("a")).mode == 0o750)
    folder.write("file", "")
    let error = try #require(throws: FileError.self) { try Folder.make(folder.file("file")) }
    #expect(error.isExisting)
  }
}
