import Instants
import TestSupport
import Testing
import TraceFormats
import Traces

@testable import HoneRecorder

/// A folder with a `traces` folder to record into.
extension TemporaryFolder {
  var traces: String { path + "/traces" }

  /// The names of the finished traces, in order.
  var traceNames: [String] { names(in: "traces").filter { $0.hasSuffix(".json") } }

  /// The names of the journals, in order.
  var openNames: [String] { names(in: "traces/.open") }

  func text(_ name: String) throws -> String { try #require(read(name)) }

  /// The only trace there is, through the reader that ingest uses.
  func onlyTrace(findings: [String] = []) throws -> Trace {
    let names = traceNames
    try #require(names.count == 1)
    return try trace(names[0], findings: findings)
  }

  func trace(_ name: String, findings: [String] = []) throws -> Trace {
    try Self.trace(try #require(readBytes("traces/\(name)")), findings: findings)
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
