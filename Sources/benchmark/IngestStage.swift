internal import EvidenceStore
internal import Files
internal import Glibc
internal import Ingestion
internal import Instants

/// Ingest into a new store, and a second time with nothing changed.
struct IngestStage {
  let input: (name: String, path: String)
  let scratch: String
  let jobs: Int

  func measure(repetitions: Int) async throws -> [Measurement] {
    var first = Measurement(stage: "ingest \(input.name)")
    var second = Measurement(stage: "ingest \(input.name), unchanged")
    let path = scratch + "/store.sqlite"
    for repetition in 0...repetitions {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
      // The store is opened and closed inside: closing it moves the log into the file.
      let report = try await first.time(isWarmUp: repetition == 0) { try await ingest(path) }
      first.toolCalls = report.counts.toolCalls
      first.bytes = report.bytesRead
      first.storeBytes = Int(try FileFacts(path).size)
      let again = try await second.time(isWarmUp: repetition == 0) { try await ingest(path) }
      second.toolCalls = again.counts.toolCalls
      second.bytes = again.bytesRead
      second.storeBytes = first.storeBytes
    }
    for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    return [first, second]
  }

  private func ingest(_ path: String) async throws -> IngestReport {
    let now = Instant(microseconds: 1_800_000_000_000_000)
    var request = IngestRequest(inputs: [input.path], root: scratch, now: now)
    request.jobs = jobs
    let store = try EvidenceStore(path: path, access: .write)
    return try await Ingest(request).run(into: store, now: { now })
  }
}
