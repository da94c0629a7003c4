import Files
import TestSupport
import Testing

struct FilePatchTests {
  let folder = TemporaryFolder()

  @Test("bytes are changed where they stand, and added behind the end")
  func writing() throws {
    folder.write("f", "0123456789")
    let patch = try FilePatch(folder.file("f"))
    try Array("XY".utf8).withUnsafeBytes { try patch.write($0, at: 1) }
    try Array("abc".utf8).withUnsafeBytes { try patch.write($0, at: 9) }
    #expect(folder.read("f") == "0XY345678abc")
    #expect(try patch.size() == 12)
    #expect(try patch.head(4) == Array("0XY3".utf8))
    #expect(try patch.head(40).count == 12)
  }

  @Test("what is not there is no file to change")
  func missing() {
    #expect(throws: FileError.self) { try FilePatch(folder.file("none")) }
    let error = #expect(throws: FileError.self) {
      try FilePatch(folder.file("none"), name: "the store")
    }
    #expect("\(error.map(String.init(describing:)) ?? "")".contains("the store"))
  }
}
