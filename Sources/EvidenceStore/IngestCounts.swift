/// What an ingest did with what it read.
package struct IngestCounts: Hashable, Sendable {
  /// Traces that the store did not have.
  package var new = 0
  /// Traces that it had, with the same content.
  package var known = 0
  /// Records that say something else about a run that the store had.
  package var revised = 0
  /// Documents and records that could not be read, among them those known from earlier runs.
  package var setAside = 0
  /// Those of them that no earlier run has reported.
  package var newlySetAside = 0
  package var findings = 0
  package var steps = 0
  package var toolCalls = 0
  /// By the name of the outcome.
  package var outcomes: [String: Int] = [:]

  package init() {}

  package static func += (total: inout IngestCounts, more: IngestCounts) {
    total.new += more.new
    total.known += more.known
    total.revised += more.revised
    total.setAside += more.setAside
    total.newlySetAside += more.newlySetAside
    total.findings += more.findings
    total.steps += more.steps
    total.toolCalls += more.toolCalls
    total.outcomes.merge(more.outcomes, uniquingKeysWith: +)
  }
}
