import EvidenceStore
import Glibc
import Ingestion
import TestSupport
import Testing

@Suite("bad input is a finding, and the rest goes in") struct BadInputTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    desk.folder.write("traces/good.json", run("good"))
  }

  private static let start = Array(#"{"trace_id": ""#.utf8)

  @Test(
    "documents that cannot be read",
    arguments: [
      ("empty", [], "0 not_json!"),
      ("blank", Array(" \n\t\n".utf8), "0 not_json!"),
      ("mark", [0xEF, 0xBB, 0xBF], "3 not_json!"),
      ("truncated", Array(run("x").utf8.dropLast(5)), nil),
      ("utf8", start + [0xC3, 0x28] + Array(#""}"#.utf8), "14 not_json!"),
      ("nul", Array(run("x").utf8) + [0], nil),
      ("nulls", [UInt8](repeating: 0, count: 100), "0 not_json!"),
      ("deep", [UInt8](repeating: UInt8(ascii: "["), count: 10_000), "512 not_json!"),
      ("foreign", Array(#"{"name": "x"}"#.utf8), "0 unknown_format!"),
      ("text", Array("hello".utf8), "0 not_json!"),
    ] as [(String, [UInt8], String?)])
  func documents(_ name: String, _ bytes: [UInt8], _ finding: String?) async throws {
    desk.folder.write("traces/\(name).json", bytes)
    let report = try await desk.ingest()
    #expect(try desk.ids() == ["good"])
    let findings = try desk.findings().filter { $0.hasSuffix("!") }
    #expect(findings.count == 1)
    if let finding { #expect(findings == ["traces/\(name).json \(finding)"]) }
    #expect(report.counts.setAside == 1)
    #expect(report.counts.newlySetAside == 1)
  }

  @Test("a bad line costs itself only, wherever it stands", arguments: 0..<4)
  func lines(_ place: Int) async throws {
    let deep = String(repeating: #"{"a":"#, count: 1000)
    let bad: [[UInt8]] = [
      Array("{\"broken".utf8), [0xFF], Array("\u{0}".utf8), Array(deep.utf8), Array("{}".utf8),
    ]
    for (number, bytes) in bad.enumerated() {
      for ending in ["json", "jsonl"] {
        var lines = ids(3, from: number * 10).map { Array(run($0 + ending).utf8) }
        lines.insert(bytes, at: place)
        desk.folder.write("traces/\(number).\(ending)", lines.flatMap { $0 + [0x0A] })
      }
    }
    let report = try await desk.ingest()
    #expect(report.counts.new == 1 + 2 * 3 * bad.count)
    #expect(report.counts.setAside == 2 * bad.count)
  }

  @Test("numbers of 300 digits, duplicate keys and NaN are read")
  func oddities() async throws {
    let digits = String(repeating: "7", count: 300)
    desk.folder.write(
      "traces/odd.jsonl",
      """
      {"trace_id": "long", "agent_type": "a", "problem_context": "p", "end_time": 1, "n": \(digits), "tool_calls": [{"tool_name": "t", "arguments": {"n": \(digits)}}]}
      {"trace_id": "x", "trace_id": "twice", "agent_type": "a", "problem_context": "p", "tool_calls": []}
      {"trace_id": "nan", "agent_type": "a", "problem_context": "p", "cost": NaN, "tool_calls": []}
      """)
    let report = try await desk.ingest()
    #expect(try desk.ids() == ["good", "long", "nan", "twice"])
    #expect(report.counts.setAside == 0)
    #expect(
      try desk.column("SELECT code FROM v_finding ORDER BY 1") == ["bad_number", "duplicate_key"])
  }

  @Test("a document past the limit is set aside unread, a document at the limit is not")
  func tooLarge() async throws {
    let limit = run("a", padding: 1000).utf8.count
    for (name, padding) in [("at", 999), ("past", 1001)] {
      desk.folder.write("traces/\(name).json", run(name, padding: padding))
      desk.folder.write(
        "traces/\(name).jsonl",
        run(name + "1") + "\n" + run(name + "2", padding: padding - 1) + "\n" + run(name + "3"))
    }
    let report = try await desk.ingest { $0.maximumDocument = limit }
    #expect(
      try desk.ids() == ["at", "at1", "at2", "at3", "good", "past1", "past3"])
    #expect(report.counts.setAside == 2)
    #expect(
      try desk.findings() == [
        "traces/past.json 0 document_too_large!",
        "traces/past.jsonl \(run("past1").utf8.count + 1) document_too_large!",
      ])
    // The limit is part of how a file was read: with a higher one it is read again.
    try await desk.ingest { $0.maximumDocument = 2 * limit }
    #expect(try desk.ids().count == 9)
    #expect(try desk.findings() == [])
  }

  @Test("a large document past the limit is not even read")
  func unread() async throws {
    desk.folder.write("traces/large.json", run("large", padding: 5000))
    let report = try await desk.ingest {
      $0.unitSize = 1000
      $0.maximumDocument = 2000
    }
    #expect(try desk.ids() == ["good"])
    #expect(try desk.findings() == ["traces/large.json 0 document_too_large!"])
    #expect(report.counts.setAside == 1)
  }

  @Test(
    "inputs that are not there", arguments: ["nowhere.json", "traces/dangling.json", "nowhere/"])
  func missing(_ input: String) async throws {
    symlink("gone", desk.folder.file("traces/dangling.json"))
    let report = try await desk.ingest(input, "traces")
    #expect(try desk.ids() == ["good"])
    #expect(report.counts.setAside == 1)
    #expect(try desk.column("SELECT code FROM v_finding") == ["vanished"])
    #expect(try await desk.ingest(input).counts.newlySetAside == 0)
  }

  @Test("links in folders are not followed, a link that is named is")
  func links() async throws {
    let outside = TemporaryFolder()
    outside.write("out.json", run("out"))
    symlink(outside.path, desk.folder.file("traces/folder"))
    symlink(outside.file("out.json"), desk.folder.file("traces/file.json"))
    symlink(desk.folder.file("traces"), desk.folder.file("traces/loop"))
    try await desk.ingest()
    #expect(try desk.ids() == ["good"])
    try await desk.ingest("traces/file.json")
    #expect(try desk.ids() == ["good", "out"])
  }

  @Test("a pipe and a device are set aside, not waited for", arguments: ["pipe", "/dev/zero"])
  func special(_ input: String) async throws {
    mkfifo(desk.folder.file("pipe"), 0o600)
    let report = try await desk.ingest(input)
    #expect(report.counts.setAside == 1)
    #expect(try desk.column("SELECT code FROM v_finding") == ["unreadable"])
  }

  @Test("a file that may not be read is read once it may", .enabled(if: getuid() != 0))
  func unreadable() async throws {
    desk.folder.write("traces/secret.json", run("secret"))
    chmod(desk.folder.file("traces/secret.json"), 0)
    try await desk.ingest()
    #expect(try desk.findings() == ["traces/secret.json 0 unreadable!"])
    chmod(desk.folder.file("traces/secret.json"), 0o600)
    try await desk.ingest()
    #expect(try desk.ids() == ["good", "secret"])
    #expect(try desk.findings() == [])
  }

  @Test("findings say what is wrong without the place of the workspace")
  func reasons() async throws {
    desk.folder.write("traces/broken.json", "{")
    try await desk.ingest("nowhere.json", "traces")
    let reasons = try desk.column("SELECT reason FROM v_finding")
    #expect(reasons.count == 2)
    #expect(reasons.allSatisfy { !$0.contains(desk.folder.path) })
  }

  @Test("a file whose findings were mended has none")
  func mended() async throws {
    desk.folder.write("traces/f.json", "{")
    try await desk.ingest()
    desk.folder.write("traces/f.json", run("mended"))
    let report = try await desk.ingest()
    #expect(try desk.ids() == ["good", "mended"])
    #expect(try desk.findings() == [])
    #expect(report.counts.findings == 0)
  }
}
