import Files
import Glibc
import Instants
import Testing
import TraceFormats
import Traces

@testable import HoneRecorder

/// A folder that goes with the test, with a `traces` folder to record into.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/hone-recorder-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit {
    Self.remove(path)
  }

  var traces: String { path + "/traces" }

  /// The names of the finished traces, in order.
  var traceNames: [String] { names(in: traces).filter { $0.hasSuffix(".json") } }

  /// The names of the journals, in order.
  var openNames: [String] { names(in: traces + "/.open") }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = path + "/" + name
    try Folder.make(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
    try DurableFile.replace(file, with: bytes, label: "test")
  }

  func text(_ name: String) throws -> String {
    String(decoding: try FileReader.contents(of: path + "/" + name), as: UTF8.self)
  }

  /// The only trace there is, through the reader that ingest uses.
  func onlyTrace(findings: [String] = []) throws -> Trace {
    let names = traceNames
    try #require(names.count == 1)
    return try trace(names[0], findings: findings)
  }

  func trace(_ name: String, findings: [String] = []) throws -> Trace {
    try Self.trace(try FileReader.contents(of: "\(traces)/\(name)"), findings: findings)
  }

  /// Reads a trace as ingest does, and expects these findings.
  static func trace(_ bytes: [UInt8], findings: [String] = []) throws -> Trace {
    let now = Instant(microseconds: RecorderClock.system.wall())
    let reader = DocumentReader(options: ReadingOptions(keepsTexts: true, now: now))
    let read = bytes.withUnsafeBytes { reader.read($0, at: 0, of: SourceName(path: "t.json")) }
    #expect(read.findings.map(\.code) == findings)
    #expect(read.format == "native")
    return try #require(read.traces.first).trace
  }

  private func names(in folder: String) -> [String] {
    Self.names(in: folder).filter { $0 != ".open" }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      let name = String(cString: start)
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    for name in names(in: path) where unlink(path + "/" + name) != 0 {
      remove(path + "/" + name)
    }
    rmdir(path)
  }
}

extension Trace {
  /// The steps in words, for comparing whole runs.
  var story: [String] {
    steps.map { step in
      switch step.action {
      case .call(let call):
        "call \(call.tool) \(call.success.map { $0 ? "ok" : "failed" } ?? "?")"
      case .thought(let thought): "thought \(thought.reasoning?.content ?? "")"
      case .message(let message): "message \(message.role) \(message.text?.content ?? "")"
      case .handover(let handover): "handover \(handover.to) \(handover.text?.content ?? "")"
      case .state(let state): "state \(state.name) \(state.text?.content ?? "")"
      }
    }
  }

  var calls: [ToolCall] {
    steps.compactMap { if case .call(let call) = $0.action { call } else { nil } }
  }
}
