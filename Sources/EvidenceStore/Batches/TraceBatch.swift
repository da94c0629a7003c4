package import Traces

/// Traces of one or more sources, made ready for the store away from the thread that writes it.
package struct TraceBatch: Sendable {
  /// What readers write into, between `begin` of one source and the next.
  package var rows = TraceRows()
  /// Paths.
  private(set) var sources = NameList()
  /// The path of the source that is being read.
  package private(set) var currentSource = ""
  private(set) var findings: [(source: Int32, finding: Finding)] = []
  private(set) var finished: [(source: Int32, state: SourceState)] = []

  package init() {}

  /// With room for as much as another one holds.
  package init(asLargeAs other: TraceBatch) {
    rows.reserve(asMuchAs: other.rows)
  }

  /// What is added from here on comes from the source at `path`.
  package mutating func begin(source path: String) {
    rows.source = sources.number(path)
    currentSource = path
  }

  /// Says that a source was read to its end: it is not opened again until it changes, and findings
  /// of earlier readings that were not made again are gone.
  package mutating func finish(_ source: SourceState) {
    finished.append((sources.number(source.path), source))
  }

  /// Traces in the batch.
  package var count: Int { rows.traces.count }

  /// Tool calls in the batch.
  package var callCount: Int { rows.calls.count }

  /// Bytes of memory that its rows take, about.
  package var memory: Int { rows.memory }

  package mutating func add(_ finding: Finding) {
    findings.append((rows.source, finding))
  }

  /// The batch's findings with the paths of their sources.
  package var sourceFindings: [SourceFinding] {
    findings.map { SourceFinding(path: sources[$0.source], finding: $0.finding) }
  }
}
