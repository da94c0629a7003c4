import Files
import Glibc
import TestSupport
import Testing

struct FileReaderTests {
  let folder = TemporaryFolder()

  @Test("content is read up to the limit and not past it")
  func limit() throws {
    let path = folder.write("a", "12345")
    #expect(try FileReader.contents(of: path, limit: 5).count == 5)
    let error = try #require(throws: FileError.self) {
      try FileReader.contents(of: path, limit: 4)
    }
    #expect(error.code == EFBIG)
  }

  @Test("an empty file and a file without a size are read")
  func unusual() throws {
    folder.write("empty", "")
    #expect(try FileReader.contents(of: folder.file("empty")) == [])
    #expect(try FileReader.contents(of: "/proc/self/status").starts(with: "Name:".utf8))
    #expect(throws: FileError.self) { try FileReader.contents(of: "/dev/zero", limit: 100_000) }
  }

  @Test("a reader fills the buffer from anywhere, short only at the end")
  func positioned() throws {
    let reader = try FileReader(folder.write("a", "0123456789"))
    var buffer = [UInt8](repeating: 0, count: 4)
    #expect(try buffer.withUnsafeMutableBytes { try reader.read(into: $0, at: 3) } == 4)
    #expect(buffer == Array("3456".utf8))
    #expect(try buffer.withUnsafeMutableBytes { try reader.read(into: $0, at: 8) } == 2)
    #expect(try buffer.withUnsafeMutableBytes { try reader.read(into: $0, at: 10) } == 0)
  }

  @Test("a reader keeps the file it opened when the name gets another")
  func identity() throws {
    let path = folder.write("a", "old")
    let reader = try FileReader(path)
    #expect(try reader.facts().isSameFile(as: FileFacts(path)))
    try DurableFile.replace(path, with: Array("new!".utf8), label: "test")
    #expect(try reader.facts().size == 3)
    #expect(try !reader.facts().isSameFile(as: FileFacts(path)))
  }

  @Test("reading a folder or a missing file is an error with its path")
  func errors() throws {
    let error = try #require(throws: FileError.self) {
      try FileReader.contents(of: folder.file("none"))
    }
    #expect(error.operation == .open && error.isMissing && error.path == folder.file("none"))
    #expect(throws: FileError.self) { try FileReader.contents(of: folder.path) }
  }

  @Test("facts name the kind, and nothing there is nil")
  func facts() throws {
    folder.write("a", "abc")
    try DurableFile.switchSymlink(folder.file("l"), to: "none", label: "t")
    let facts = try FileFacts(folder.file("a"))
    #expect(facts.kind == .file && facts.size == 3 && facts.owner == getuid())
    #expect(facts.modified > 1_700_000_000_000_000_000)
    #expect(try FileFacts(folder.path).kind == .folder)
    #expect(try FileFacts("/dev/null").kind == .other)
    #expect(try FileFacts.find(folder.file("l"), followingLinks: false)?.kind == .link)
    #expect(try FileFacts.find(folder.file("l")) == nil)
    #expect(try FileFacts.find(folder.file("a/b")) == nil)
  }
}
