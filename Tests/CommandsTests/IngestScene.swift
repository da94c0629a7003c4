import Foundation
import TestSupport

/// A workspace with some of everything: small files, a large file of lines, a compressed one, copies,
/// revisions, and files that are broken.
struct IngestScene: Sendable {
  let folder = SharedFolder()

  // The folder is only made and removed by this class; tests write into it one after the other.
  final class SharedFolder: @unchecked Sendable {
    private let folder = TemporaryFolder()

    var path: String { folder.path }
    func file(_ name: String) -> String { folder.file(name) }
    func write(_ name: String, _ text: String) { folder.write(name, text) }
    func write(_ name: String, _ bytes: [UInt8]) { folder.write(name, bytes) }
    func bytes(_ name: String) -> [UInt8]? { folder.readBytes(name) }
    func read(_ name: String) -> String? { folder.read(name) }
    func names(in name: String) -> [String] { folder.names(in: name) }
  }

  init(smallFiles: Int = 200, lines: Int = 700) throws {
    _ = try Executable("hone").run(["init"], in: folder.path)
    for number in 0..<smallFiles {
      folder.write("traces/\(number % 7)/small-\(number).json", Self.trace("s\(number)", calls: 3))
    }
    // Long answers: more than one piece of work for a reader, and few rows.
    let answer = String(repeating: "a long answer ", count: 120)
    let large = (0..<lines).map { Self.trace("l\($0)", calls: 5, text: answer) }
      .joined(separator: "\n")
    folder.write("traces/large.jsonl", large + "\n")
    folder.write("plain.jsonl", (0..<200).map { Self.trace("z\($0)", calls: 5) + "\n" }.joined())
    _ = try Executable(path: "/bin/sh").run(
      [
        "-c",
        "gzip -c plain.jsonl > traces/packed.jsonl.gz; head -c 900 traces/packed.jsonl.gz "
          + "> traces/cut.jsonl.gz",
      ], in: folder.path)
    // The same runs elsewhere, some of them said differently.
    folder.write(
      "traces/copy.jsonl", (0..<50).map { Self.trace("s\($0)", calls: 3) + "\n" }.joined())
    folder.write(
      "traces/revised.jsonl",
      (0..<20).map { Self.trace("s\($0)", calls: 2 + $0 % 4, text: "other") + "\n" }.joined())
    folder.write("traces/broken-1.json", String(Self.trace("b", calls: 3).dropLast(20)))
    folder.write("traces/broken-2.json", [0xFF, 0xFE, 0x00])
    folder.write(
      "traces/broken-3.jsonl",
      Self.trace("m1", calls: 1) + "\n{\"x\": \n"
        + Self.trace("m2", calls: 1) + "\n")
    folder.write("traces/empty.json", "")
    folder.write("traces/other.json", "{\"nothing\": \"known\"}")
  }

  /// One run in the native format.
  static func trace(_ id: String, calls: Int, text: String = "ok") -> String {
    let steps = (0..<calls).map { number in
      let fails = (id.utf8.count + number) % 5 == 0
      return """
        {"tool_name": "tool_\(number % 6)", "arguments": {"path": "/a/\(number)", "n": \(number)}, \
        "timestamp": \(1_700_000_001 + number), "success": \(!fails), "response": \
        "\(fails ? "error \(number): no such file /a/\(number)" : text)", "duration": 0.25}
        """
    }
    return """
      {"trace_id": "\(id)", "agent_type": "agent\(id.utf8.count % 3)", "problem_context": \
      {"problem_id": "p\(id.utf8.reduce(0) { $0 + Int($1) } % 9)"}, "start_time": 1700000000, \
      "end_time": 1700000060, "success": \(calls % 2 == 1), "tool_calls": \
      [\(steps.joined(separator: ", "))], "thinking_steps": [{"reasoning": "\(text)", \
      "timestamp": 1700000000.5}], "performance_metrics": {}}
      """
  }

  func ingest(
    _ inputs: [String] = [], environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try Executable("hone").run(["ingest"] + inputs, in: folder.path, environment: environment)
  }

  /// Stores that were being built.
  var leftovers: [String] {
    folder.names(in: "state").filter { $0.hasPrefix("hone.sqlite.new-") }
  }

  /// Starts an ingest and kills it after some time; false when it had ended by itself.
  func killIngest(after moment: Duration) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Executable("hone").location)
    process.arguments = ["ingest"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(
      UInt32(moment.components.seconds * 1_000_000)
        + UInt32(moment.components.attoseconds / 1_000_000_000_000))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Removes what ingests have left.
  func forget() {
    for name in folder.names(in: "state") {
      try? FileManager.default.removeItem(atPath: folder.file("state/" + name))
    }
  }

  func content() throws -> String {
    try storeContent(folder.file("state/hone.sqlite"))
  }

  /// The exported findings.
  var findings: String? { folder.read("state/quarantine/findings.jsonl") }
}
