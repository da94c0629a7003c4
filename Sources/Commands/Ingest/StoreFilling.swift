internal import EvidenceStore
internal import Files
internal import Ingestion

/// Puts traces, and outcomes from elsewhere, into the store at a path, whether it is there yet or not.
struct StoreFilling {
  let path: String
  let busyTimeout: Duration
  let outcomes: (file: OutcomeFile, path: String)?
  let ingest: (EvidenceStore) async throws -> IngestReport

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
      let filled = try await fill(construction.store)
      if try construction.publish() { return filled }
    }
    return try await fill(
      EvidenceStore(path: path, access: .write, busyTimeout: busyTimeout))
  }

  /// Counts what would be done, and makes no store.
  func rehearse() async throws -> Filled {
    let isMissing = try FileFacts.find(path) == nil
    let store =
      try isMissing
      ? EvidenceStore.temporary()
      : EvidenceStore(path: path, access: .write, busyTimeout: busyTimeout)
    return Filled(report: try await ingest(store))
  }

  private func fill(_ store: EvidenceStore) async throws -> Filled {
    let report = try await ingest(store)
    let unmatched = try outcomes.map {
      try OutcomeJoin.put($0.file.outcomes, from: $0.path, in: store)
    }
    return Filled(
      report: report, unmatchedOutcomes: unmatched ?? 0, findings: try FindingExport(store))
  }
}
