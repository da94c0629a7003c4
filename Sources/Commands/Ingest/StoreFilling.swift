internal import EvidenceStore
internal import Files
internal import Ingestion
internal import Instants

/// Puts traces, and outcomes from elsewhere, into the store at a path, whether it is there yet or not.
struct StoreFilling {
  let path: String
  let busyTimeout: Duration
  let outcomes: (file: OutcomeFile, path: String)?
  let ingest: Ingest
  let now: () -> Instant
  let progress: (IngestProgress) -> Void

  /// What has become of the store.
  struct Filled {
    let report: IngestReport
    /// Outcomes that name nothing in the store.
    var unmatchedOutcomes = 0
    var findings: FindingExport?
  }

  /// A store that is not there is built apart and appears when all is in it; when somebody else has
  /// made one meanwhile, everything goes into theirs.
  func run() async throws -> Filled {
    if let construction = try StoreUnderConstruction.begin(at: path) {
      let report = try await ingest.run(into: construction, now: now, progress: progress)
      let filled = try complete(report, construction.open())
      if try construction.publish() { return filled }
    }
    let store = try EvidenceStore(path: path, access: .write, busyTimeout: busyTimeout)
    return try complete(try await ingest.run(into: store, now: now, progress: progress), store)
  }

  /// Counts what would be done, and makes no store.
  func rehearse() async throws -> Filled {
    let isMissing = try FileFacts.find(path) == nil
    let store =
      try isMissing
      ? EvidenceStore.temporary()
      : EvidenceStore(path: path, access: .write, busyTimeout: busyTimeout)
    return Filled(report: try await ingest.run(into: store, now: now, progress: progress))
  }

  private func complete(_ report: IngestReport, _ store: EvidenceStore) throws -> Filled {
    let unmatched = try outcomes.map {
      try OutcomeJoin.put($0.file.outcomes, from: $0.path, in: store)
    }
    return Filled(
      report: report, unmatchedOutcomes: unmatched ?? 0, findings: try FindingExport(store))
  }
}
