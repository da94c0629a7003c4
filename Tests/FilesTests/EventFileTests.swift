import Files
import TestSupport
import Testing

@Suite("Files of events")
struct EventFileTests {
  @Test("at its size the file is put aside, and of two files no line is torn or lost")
  func rotates() throws {
    let folder = TemporaryFolder()
    let path = folder.file("events.jsonl")
    let file = EventFile(path: path, largest: 1000)
    #expect(file.older == folder.file("events.1.jsonl"))
    for number in 0..<30 { try file.append("\(number) " + String(repeating: "x", count: 48)) }
    let new = try FileReader.contents(of: path, limit: 1 << 20)
    let old = try FileReader.contents(of: file.older, limit: 1 << 20)
    #expect(new.count < 1060 && old.count < 1060)
    let lines = String(decoding: old + new, as: UTF8.self).split(separator: "\n")
    #expect(lines.compactMap { Int($0.prefix { $0.isNumber }) } == Array(0..<30))
  }

  @Test("of several that write at once, none loses what another wrote last")
  func together() async throws {
    let folder = TemporaryFolder()
    let path = folder.file("events.jsonl")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let file = EventFile(path: path, largest: 4000)
          for number in 0..<25 {
            try file.append("\(writer) \(number)" + String(repeating: "x", count: 40))
          }
        }
      }
      try await group.waitForAll()
    }
    let file = EventFile(path: path, largest: 4000)
    var lines = 0
    for path in [path, file.older] {
      guard try FileFacts.find(path) != nil else { continue }
      lines += try FileReader.contents(of: path, limit: 1 << 20).count { $0 == 0x0A }
    }
    #expect(lines == 100)
  }
}
