import EvidenceStore
import Ingestion
import TestSupport
import Testing

@Suite("large files of lines are read in parts") struct BorderTests {
  private static func text(_ form: String) -> String {
    let lines = ids(40).enumerated().map { run($1, padding: $0 % 7 == 0 ? 400 : $0 % 5) }
    switch form {
    case "crlf": return lines.map { $0 + "\r\n" }.joined()
    case "no final newline": return lines.joined(separator: "\n")
    case "blank lines": return "\n" + lines.joined(separator: "\n\n\r\n") + "\n\n"
    default: return lines.map { $0 + "\n" }.joined()
    }
  }

  @Test(
    "whatever the size of the parts, every line is read once",
    arguments: ["plain", "crlf", "no final newline", "blank lines"])
  func sizes(_ form: String) async throws {
    let text = Self.text(form)
    let whole = try Desk()
    whole.folder.write("traces/f.jsonl", text)
    try await whole.ingest()
    let expected = try dump(whole.store)
    #expect(try whole.ids() == ids(40))
    // The first line ends at the border, one before and one behind it; and a few others.
    let line = text.utf8.prefix { $0 != 0x0A }.count
    for size in [line - 1, line, line + 1, line + 2, 64, 97, 1000, 4096, text.utf8.count - 1] {
      let desk = try Desk()
      desk.folder.write("traces/f.jsonl", text)
      let report = try await desk.ingest { $0.unitSize = max(16, size) }
      #expect(try dump(desk.store) == expected, "parts of \(size)")
      #expect(report.bytesRead == text.utf8.count)
      #expect(report.counts.new == 40)
      #expect(try await desk.ingest().filesUnchanged == 1)
    }
  }

  @Test("whatever the size of the pieces of a part, every line is read once")
  func pieces() async throws {
    let text = Self.text("plain")
    let whole = try Desk()
    whole.folder.write("traces/f.jsonl", text)
    try await whole.ingest()
    let expected = try dump(whole.store)
    let line = text.utf8.prefix { $0 != 0x0A }.count
    for piece in [1, line - 1, line, line + 1, 700, 5000] {
      for size in [3 * line, 4096] {
        let desk = try Desk()
        desk.folder.write("traces/f.jsonl", text)
        let report = try await desk.ingest {
          $0.unitSize = size
          $0.pieceSize = piece
        }
        #expect(try dump(desk.store) == expected, "pieces of \(piece) in parts of \(size)")
        #expect(report.bytesRead == text.utf8.count)
      }
    }
  }

  @Test("lines of equal length end exactly at every border")
  func exact() async throws {
    let desk = try Desk()
    let text = runs(ids(64))
    desk.folder.write("traces/f.json", text)
    let line = text.utf8.count / 64
    let report = try await desk.ingest { $0.unitSize = 4 * line }
    #expect(report.counts.new == 64)
    #expect(try desk.findings() == [])
  }

  @Test("a line that spans many parts is read, a line past the limit is set aside once")
  func longLines() async throws {
    let desk = try Desk()
    let long = run("long", padding: 10_000)
    let tooLong = run("too long", padding: 20_000)
    desk.folder.write(
      "traces/f.jsonl",
      run("a") + "\n" + long + "\n" + run("b") + "\n" + tooLong + "\n" + run("c"))
    let report = try await desk.ingest {
      $0.unitSize = 256
      $0.maximumDocument = 15_000
    }
    #expect(try desk.ids() == ["a", "b", "c", "long"])
    #expect(report.counts.setAside == 1)
    let offset = run("a").utf8.count + long.utf8.count + run("b").utf8.count + 3
    #expect(try desk.findings() == ["traces/f.jsonl \(offset) document_too_large!"])
  }

  @Test("a large file whose first line is longer than a part is still lines")
  func longFirstLine() async throws {
    let desk = try Desk()
    desk.folder.write("traces/f.json", run("long", padding: 3000) + "\n" + runs(["a", "b"]))
    try await desk.ingest { $0.unitSize = 256 }
    #expect(try desk.ids() == ["a", "b", "long"])
  }

  @Test("a large single document is read as one", arguments: ["array", "pretty"])
  func single(_ form: String) async throws {
    let desk = try Desk()
    let many = ids(30).map { run($0) }
    desk.folder.write(
      "traces/f.json",
      form == "array"
        ? "[" + many.joined(separator: ",") + "]"
        : "[\n" + many.joined(separator: "\n,\n") + "\n]\n")
    let report = try await desk.ingest { $0.unitSize = 256 }
    #expect(report.counts.new == 30)
    #expect(try desk.findings() == [])
  }

  @Test("a byte order mark and a bad line in a large file")
  func marks() async throws {
    let desk = try Desk()
    desk.folder.write(
      "traces/f.jsonl", "\u{FEFF}" + runs(ids(10)) + "{\n" + runs(ids(10, from: 10)))
    try await desk.ingest { $0.unitSize = 200 }
    #expect(try desk.ids() == ids(20))
    let offset = 3 + runs(ids(10)).utf8.count
    #expect(
      try desk.findings() == [
        "traces/f.jsonl 0 byte_order_mark", "traces/f.jsonl \(offset + 1) not_json!",
      ] || desk.findings().count == 2)
  }
}
