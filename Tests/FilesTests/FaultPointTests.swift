import Files
import Glibc
import TestSupport
import Testing

struct FaultPointTests {
  let folder = TemporaryFolder()

  @Test("a point nobody asked for does nothing")
  func unasked() {
    FaultPoint.reach("test.nothing")
  }

  @Test(
    "killed while replacing, the file is the old one or the new one, whole",
    arguments: [
      ("v.write", "old"), ("v.torn", "old"), ("v.fsync", "old"), ("v.rename", "old"),
      ("v.folder", "new"),
    ])
  func replacing(_ point: String, _ content: String) async throws {
    let path = folder.write("a", "old")
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, point = point as String] in
      setenv("HONE_FAULT", point, 1)
      try DurableFile.replace(path, with: Array("new".utf8), label: "v")
    }
    #expect(folder.read("a") == content)
    #expect(folder.names().allSatisfy { $0 == "a" || TemporaryName.isLeftover($0) })
  }

  @Test("killed while appending, the tail is torn and the rest is there")
  func appending() async throws {
    let path = folder.write("j", "one\n")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      setenv("HONE_FAULT", "j.torn", 1)
      try DurableFile.append(path, Array("two\n".utf8), label: "j")
    }
    #expect(folder.read("j") == "one\ntw")
  }

  @Test("the n-th time is counted")
  func nth() async throws {
    let path = folder.file("a")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      setenv("HONE_FAULT", "v.rename:3", 1)
      for text in ["1", "2", "3"] {
        try DurableFile.replace(path, with: Array(text.utf8), label: "v")
      }
    }
    #expect(folder.read("a") == "2")
  }

  @Test("the points of every operation are listed in the order reached")
  func list() async throws {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      setenv("HONE_FAULT_LIST", path + "/list", 1)
      setenv("HONE_FAULT", "none", 1)
      try DurableFile.replace(path + "/a", with: [1], label: "r")
      try DurableFile.create(path + "/b", with: [1], label: "c")
      try DurableFile.append(path + "/c", [1], label: "a")
      try DurableFile.append(path + "/c", [1], label: "a2")
      try DurableFile.switchSymlink(path + "/d", to: "a", label: "s")
      try DurableFile.remove(path + "/d", label: "d")
      FaultPoint.reach("own")
    }
    let names = (folder.read("list") ?? "").split(separator: "\n")
    #expect(
      names == [
        "r.write", "r.torn", "r.fsync", "r.rename", "r.folder",
        "c.write", "c.torn", "c.fsync", "c.rename", "c.folder",
        "a.write", "a.torn", "a.fsync", "a.folder",
        "a2.write", "a2.torn", "a2.fsync",
        "s.write", "s.rename", "s.folder", "d.remove", "d.folder", "own",
      ])
  }
}
