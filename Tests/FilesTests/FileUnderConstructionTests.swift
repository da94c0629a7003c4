import Files
import Glibc
import TestSupport
import Testing

struct FileUnderConstructionTests {
  let folder = TemporaryFolder()

  private var path: String { folder.file("a") }

  private func begin() throws -> FileUnderConstruction {
    try FileUnderConstruction(for: path, label: "t")
  }

  private func fill(_ file: FileUnderConstruction, _ text: String) {
    folder.write(name(of: file), text)
  }

  private func name(of file: FileUnderConstruction) -> String {
    String(file.path.dropFirst(folder.path.count + 1))
  }

  @Test("what was written stands in its place when it is published, and nowhere else")
  func publishes() throws {
    let file = try begin()
    #expect(folder.names() == [name(of: file)])
    fill(file, "whole")
    #expect(folder.read("a") == nil)
    #expect(try file.publish())
    #expect(folder.read("a") == "whole")
    #expect(folder.names() == ["a"])
  }

  @Test("a place that is taken stays as it is, even by a link that leads nowhere")
  func neverReplaces() throws {
    for link in [false, true] {
      let file = try begin()
      fill(file, "mine")
      if link {
        try DurableFile.switchSymlink(path, to: "nowhere", label: "t")
      } else {
        folder.write("a", "theirs")
      }
      #expect(try !file.publish())
      #expect(try DurableFile.target(of: path) == (link ? "nowhere" : nil))
      if !link { #expect(folder.read("a") == "theirs") }
    }
    #expect(folder.names() == ["a"])
  }

  @Test("what is not published goes")
  func forgets() throws {
    do {
      let file = try begin()
      fill(file, "half")
    }
    #expect(folder.names().isEmpty)
  }

  @Test("leftovers of the dead go, and what somebody is writing stays")
  func leftovers() throws {
    let living = try begin()
    fill(living, "being written")
    folder.write("a.new-0123456789abcdef", "left by a crash")
    let others = [
      "a.new", "a.new-", "a.new-0123", "a.new-0123456789abcdeg", "b.new-0123456789abcdef",
    ]
    for name in others { folder.write(name, "something else") }
    FileUnderConstruction.removeLeftovers(of: path)
    #expect(folder.names() == (others + [name(of: living)]).sorted())
    #expect(try living.publish())
    #expect(folder.read("a") == "being written")
  }

  @Test("a leftover that was published loses its own name only")
  func published() throws {
    folder.write("a", "published")
    #expect(link(path, path + ".new-0123456789abcdef") == 0)
    FileUnderConstruction.removeLeftovers(of: path)
    #expect(folder.names() == ["a"])
    #expect(folder.read("a") == "published")
  }

  @Test("makers and cleaners at once lose nothing", arguments: 1...3)
  func atOnce(_ round: Int) async throws {
    let path = path
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<200 { FileUnderConstruction.removeLeftovers(of: path) }
        }
        group.addTask {
          for _ in 0..<200 {
            let file = try? FileUnderConstruction(for: path, label: "t")
            #expect(file.map { access($0.path, F_OK) == 0 } == true)
          }
        }
      }
    }
    #expect(folder.names().isEmpty)
  }
}
