package import Instants

/// A trace of `TraceRows`.
///
/// Numbers of names count within the rows. A step past the limit is left out, with a finding.
package struct TraceRow: BitwiseCopyable, Sendable {
  /// More steps than the store can number.
  package static let stepLimit = 65_536

  package var source: Int32
  package var agent: Int32
  package var id: TextSlice
  package var start: Instant?
  package var problem: Int32
  package var variant: TextSlice?
  package var app: TextSlice?
  package var namespace: TextSlice?
  package var model: TextSlice?
  package var promptVersion: TextSlice?
  package var session: TextSlice?
  package var parent: TextSlice?
  package var attempt: Int?
  package var end: Instant?
  package var duration: Double?
  package var outcome = Outcome.unknown
  package var submission: TextMark?
  package var tokens: TokenCount?
  package var cost: Double?
  package var isComplete = true
  package var content = TextMark.nothing
  package var behaviour = TextMark.nothing
  package var place: TraceRecord.Place
  /// How many steps are kept.
  package var steps = 0
  package var firstCall: Int
  package var callCount = 0
  package var firstOther: Int
  package var otherCount = 0

  package init(
    source: Int32, agent: Int32, id: TextSlice, problem: Int32, place: TraceRecord.Place,
    firstCall: Int, firstOther: Int
  ) {
    self.source = source
    self.agent = agent
    self.id = id
    self.problem = problem
    self.place = place
    self.firstCall = firstCall
    self.firstOther = firstOther
  }

  /// Places of the trace's calls among all calls of the rows, in the order of their steps.
  package var calls: Range<Int> { firstCall..<firstCall + callCount }

  /// Places of its other steps, likewise.
  package var others: Range<Int> { firstOther..<firstOther + otherCount }
}
