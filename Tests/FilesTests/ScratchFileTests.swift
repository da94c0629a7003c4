import Files
import Glibc
import TestSupport
import Testing

struct ScratchFileTests {
  let folder = TemporaryFolder()

  @Test("what was put aside comes back where it is wanted")
  func copying() throws {
    let path = folder.file("target")
    folder.write("target", "0123456789")
    let scratch = try ScratchFile(beside: path)
    for part in ["abc", "", "defgh"] {
      try Array(part.utf8).withUnsafeBytes { try scratch.append($0) }
    }
    #expect(scratch.size == 8)
    let target = try FilePatch(path)
    try scratch.copy(from: 2, count: 4, to: target, at: 8)
    try Array("XY".utf8).withUnsafeBytes { try target.write($0, at: 1) }
    #expect(String(decoding: try FileReader.contents(of: path), as: UTF8.self) == "0XY34567cdef")
    #expect(try target.size() == 12)
    #expect(try target.head(4) == Array("0XY3".utf8))
    #expect(try target.head(40).count == 12)
  }

  @Test("it has no name, and asking for more than it holds is an error")
  func nameless() throws {
    let path = folder.file("target")
    folder.write("target", "")
    let scratch = try ScratchFile(beside: path)
    #expect(try Folder.names(in: folder.path) == ["target"])
    let target = try FilePatch(path)
    #expect(throws: FileError.self) { try scratch.copy(from: 0, count: 1, to: target, at: 0) }
    #expect(throws: FileError.self) { try FilePatch(folder.file("none")) }
  }
}
