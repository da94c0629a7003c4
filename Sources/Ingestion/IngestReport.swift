package import EvidenceStore

/// What an ingest did.
package struct IngestReport: Sendable {
  package var counts = IngestCounts()
  /// Files that were opened and read.
  package var filesRead = 0
  /// Files that had not changed since they were read.
  package var filesUnchanged = 0
  /// Files in folders whose names no trace has.
  package var filesIgnored = 0
  package var bytesRead = 0
  /// The first findings of the run, in the order of path, offset and code.
  package private(set) var findings: [SourceFinding] = []

  /// How many findings a report lists; `counts` knows how many there are.
  package static let listedFindings = 100

  package init() {}

  mutating func add(_ more: [SourceFinding]) {
    guard !more.isEmpty else { return }
    findings = Array((findings + more).sorted().prefix(Self.listedFindings))
  }
}

/// How far an ingest has come.
package struct IngestProgress: Sendable {
  package var files: Int
  package var filesInAll: Int
  package var bytes: Int
  /// Nil when nobody knows.
  package var bytesInAll: Int?
  package var toolCalls: Int
}
