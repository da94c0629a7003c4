import EvidenceStore
import Glibc
import Ingestion
import Instants
import TestSupport
import Traces

/// A workspace with a store, and what tests do with it.
final class Desk {
  let folder = TemporaryFolder()
  let store: EvidenceStore

  init() throws {
    folder.write("traces/.keep", "")
    store = try EvidenceStore(path: folder.file("hone.sqlite"), access: .write)
  }

  /// Ingests `inputs`, names in the workspace.
  @discardableResult
  func ingest(
    _ inputs: String..., changing change: (inout IngestRequest) -> Void = { _ in },
    progress: (IngestProgress) -> Void = { _ in }
  ) async throws -> IngestReport {
    let names = inputs.isEmpty ? ["traces"] : inputs
    var request = IngestRequest(
      inputs: names.map { $0.hasPrefix("/") ? $0 : folder.file($0) }, root: folder.path, now: noon)
    change(&request)
    return try await Ingest(request).run(into: store, now: { noon }, progress: progress)
  }

  func column(_ sql: String) throws -> [String] {
    try rows(sql, of: store.database).map { $0.joined(separator: "|") }
  }

  func ids() throws -> [String] {
    try column("SELECT trace_id FROM v_trace ORDER BY trace_id")
  }

  /// `path offset code`, with `!` for what was set aside.
  func findings() throws -> [String] {
    try store.findings().map {
      "\($0.path) \($0.finding.offset) \($0.finding.code)\($0.finding.isSetAside ? "!" : "")"
    }
  }
}

let noon = Instant(microseconds: 1_800_000_000_000_000)

/// A run in the native format on one line; `padding` makes it longer.
func run(_ id: String, padding: Int = 0, success: Bool = true) -> String {
  let text = String(repeating: "x", count: padding)
  return #"{"trace_id":"\#(id)","agent_type":"a","problem_context":{"problem_id":"p"},"#
    + #""start_time":1,"end_time":2,"success":\#(success),"#
    + #""tool_calls":[{"tool_name":"t","success":true,"response":"\#(text)"}]}"#
}

func runs(_ ids: [String], padding: Int = 0) -> String {
  ids.map { run($0, padding: padding) + "\n" }.joined()
}

/// `a00`, `a01`, …: as many ids, in their order.
func ids(_ count: Int, from first: Int = 0) -> [String] {
  (first..<first + count).map { "a\($0 / 1000)\($0 / 100 % 10)\($0 / 10 % 10)\($0 % 10)" }
}

/// Sets when the file was changed, in seconds.
func setModified(_ path: String, _ seconds: Int) {
  var times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
  precondition(utimensat(AT_FDCWD, path, &times, 0) == 0, "cannot set the time of \(path)")
}
