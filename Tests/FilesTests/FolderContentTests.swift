import Files
import TestSupport
import Testing

@Suite struct FolderContentTests {
  @Test("links are listed, files and folders are not")
  func listsLinks() throws {
    let folder = TemporaryFolder()
    try DurableFile.create(folder.file("file"), with: [1], label: "test")
    try Folder.make(folder.file("folder"))
    try DurableFile.switchSymlink(folder.file("b"), to: "file", label: "test")
    try DurableFile.switchSymlink(folder.file("a"), to: "nowhere", label: "test")
    #expect(try Folder.links(in: folder.path) == ["a", "b"])
    #expect(throws: FileError.self) { try Folder.links(in: folder.file("missing")) }
  }

  @Test("a folder is renamed, but never onto one that holds something")
  func renames() throws {
    let folder = TemporaryFolder()
    try Folder.make(folder.file("old"))
    try DurableFile.create(folder.file("old/file"), with: [1], label: "test")
    try Folder.rename(folder.file("old"), to: folder.file("new"), label: "test")
    #expect(try FileReader.contents(of: folder.file("new/file")) == [1])
    try Folder.make(folder.file("old"))
    #expect(throws: FileError.self) {
      try Folder.rename(folder.file("old"), to: folder.file("new"), label: "test")
    }
  }
}
