import Glibc
import TestSupport
import Testing

@testable import Files

@Suite struct FolderWatchTests {
  private let folder = TestSupport.TemporaryFolder()

  private func names(_ news: FolderWatch.News) -> [String] {
    news.finished.map { String($0.dropFirst(folder.path.count + 1)) }.sorted()
  }

  @Test("a file counts when it is closed, moved in or linked in, and not while it is written")
  func finished() throws {
    let watch = try FolderWatch(folder.path)
    #expect(try names(watch.wait(milliseconds: 0)) == [])
    let descriptor = open(folder.file("slow"), O_WRONLY | O_CREAT, 0o644)
    #expect(write(descriptor, "abc", 3) == 3)
    #expect(try names(watch.wait(milliseconds: 50)) == [])
    close(descriptor)
    #expect(try names(watch.wait(milliseconds: 1000)) == ["slow"])
    #expect(link(folder.file("slow"), folder.file("linked")) == 0)
    #expect(try names(watch.wait(milliseconds: 1000)) == ["linked"])
    #expect(rename(folder.file("slow"), folder.file("moved")) == 0)
    #expect(try names(watch.wait(milliseconds: 1000)) == ["moved"])
    folder.write(".hidden", "x")
    #expect(try names(watch.wait(milliseconds: 50)) == [])
  }

  @Test("folders that are made or moved in are watched, with what they hold already")
  func folders() throws {
    let watch = try FolderWatch(folder.path)
    folder.write("a/b/c", "x")
    var found = try watch.wait(milliseconds: 1000).finished
    found.formUnion(try watch.wait(milliseconds: 50).finished)
    #expect(found == [folder.file("a/b/c")])
    folder.write("a/b/d", "x")
    #expect(try names(watch.wait(milliseconds: 1000)) == ["a/b/d"])
    #expect(rename(folder.file("a"), folder.file("z")) == 0)
    _ = try watch.wait(milliseconds: 1000)
    folder.write("z/b/e", "x")
    #expect(try names(watch.wait(milliseconds: 1000)).contains("z/b/e"))
  }

  @Test("what the system did not queue is told, and news are handed over in bounded pieces")
  func overflow() throws {
    let watch = try FolderWatch(folder.path)
    // Equal events that follow each other count once, so two files take turns.
    let files = [folder.write("a", "x"), folder.write("b", "x")]
    for number in 0..<40_000 { close(open(files[number % 2], O_WRONLY)) }
    var hasLost = false
    for _ in 0..<100 where !hasLost { hasLost = try watch.wait(milliseconds: 0).hasLost }
    #expect(hasLost)
    for _ in 0..<100 { _ = try watch.wait(milliseconds: 0) }
    folder.write("c", "x")
    #expect(try names(watch.wait(milliseconds: 1000)) == ["c"])
  }

  @Test("a folder that is removed or moved away is told")
  func gone() throws {
    for isMoved in [true, false] {
      folder.write("traces/x", "x")
      let watch = try FolderWatch(folder.file("traces"))
      if isMoved {
        #expect(rename(folder.file("traces"), folder.file("elsewhere")) == 0)
      } else {
        unlink(folder.file("traces/x"))
        rmdir(folder.file("traces"))
      }
      let error = #expect(throws: FileError.self) { try watch.wait(milliseconds: 1000) }
      #expect(error?.isMissing == true)
    }
    #expect(throws: FileError.self) { try FolderWatch(folder.file("never")) }
  }

  @Test("a writer is seen for as long as it has the file open")
  func writers() {
    folder.write("x", "x")
    func presence() -> String { "\(WriterPresence.of(folder.file("x")))" }
    #expect(presence() == "none")
    let writer = open(folder.file("x"), O_WRONLY)
    #expect(presence() == "some")
    close(writer)
    let reader = open(folder.file("x"), O_RDONLY)
    #expect(presence() == "none")
    close(reader)
    #expect("\(WriterPresence.of(folder.file("gone")))" == "none")
  }
}
