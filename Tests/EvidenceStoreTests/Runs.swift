import EvidenceStore
import Instants
import TestSupport
import TraceFormats
import Traces

/// A store in a folder of its own, and what tests put into it.
final class Shelf {
  let folder = TemporaryFolder()
  let store: EvidenceStore

  init() throws {
    store = try EvidenceStore(path: folder.file("hone.sqlite"), access: .write)
  }

  var path: String { folder.file("hone.sqlite") }

  func writer(isDryRun: Bool = false, missing: Set<String> = []) throws -> TraceWriter {
    try TraceWriter(store: store, now: noon, isDryRun: isDryRun) { !missing.contains($0) }
  }

  /// Writes the batches in a run of their own.
  @discardableResult
  func ingest(_ batches: TraceBatch..., missing: Set<String> = []) throws -> IngestCounts {
    try ingest(batches, missing: missing)
  }

  @discardableResult
  func ingest(_ batches: [TraceBatch], missing: Set<String> = []) throws -> IngestCounts {
    let writer = try writer(missing: missing)
    var counts = IngestCounts()
    for batch in batches { counts += try writer.write(batch) }
    try writer.finish(counts, now: noon)
    return counts
  }

  /// One column of a query, as text; NULL is `-`.
  func column(_ sql: String) throws -> [String] {
    try rows(sql, of: store.database).map { $0.joined(separator: "|") }
  }
}

let noon = Instant(microseconds: 1_800_000_000_000_000)

/// A run in the native format.
struct Run {
  var id = "r1"
  var agent = "a"
  var problem = "p"
  var start = "100"
  var end: String? = "200"
  var members = #""success": true"#
  var calls = [#"{"tool_name": "t", "success": true}"#]

  var json: String {
    """
    {"trace_id": "\(id)", "agent_type": "\(agent)", "problem_context": {"problem_id": "\(problem)"},
     "start_time": \(start), "end_time": \(end ?? "null"), \(members),
     "tool_calls": [\(calls.joined(separator: ","))]}
    """
  }

  func with(_ change: (inout Run) -> Void) -> Run {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A source read to its end.
func batch(
  _ path: String, _ runs: [Run], findings: [Finding] = [], isFinished: Bool = true, size: Int64 = 1
) -> TraceBatch {
  var batch = TraceBatch()
  batch.add(source: path, runs, findings: findings, isFinished: isFinished, size: size)
  return batch
}

extension TraceBatch {
  mutating func add(
    source path: String, _ runs: [Run], findings: [Finding] = [], isFinished: Bool = true,
    size: Int64 = 1
  ) {
    begin(source: path)
    let reader = DocumentReader(options: ReadingOptions())
    var offset = 0
    for run in runs {
      let remarks = Array(run.json.utf8).withUnsafeBytes {
        reader.read($0, at: offset, of: SourceName(path: path), into: &rows)
      }
      for finding in remarks.findings { add(finding) }
      offset += 1000
    }
    for finding in findings { add(finding) }
    guard isFinished else { return }
    finish(
      SourceState(path: path, size: size, modified: 5, inode: 6, device: 7, reading: "test"))
  }
}

extension Finding {
  static func broken(at offset: Int, isSetAside: Bool = true) -> Finding {
    Finding(code: "broken", offset: offset, reason: "broken on purpose", isSetAside: isSetAside)
  }
}
