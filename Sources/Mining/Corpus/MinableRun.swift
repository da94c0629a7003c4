package import Instants
package import Traces

/// One run as mining needs it: who, on what, when, how it ended; its calls stand beside it in
/// `MinableRuns`.
package struct MinableRun: Sendable {
  /// The store's number of the trace: never orders anything.
  package var trace: Int64
  /// As the trace spells it; ids may repeat.
  package var traceID: String
  package var start: Instant?
  package var problem: String
  /// The input's variant; another variant is another input.
  package var variant: String?
  package var app: String?
  package var model: String?
  package var promptVersion: String?
  /// The version of the agent whose output this one worked on.
  package var upstreamVersion: String?
  package var session: String?
  /// The trace id of the run that this one continues or retries.
  package var parent: String?
  /// 1 for the first attempt, where the trace says.
  package var attempt: Int?
  package var outcome: Outcome
  /// All steps, thoughts and messages too.
  package var stepCount: Int
  /// Seconds.
  package var duration: Double?
  package var tokens: TokenCount?
  /// In the trace's own currency.
  package var cost: Double?
  /// Equal for runs with the same steps, arguments and responses; nil when that is not known.
  package var behaviour: TextMark?
  /// Where the trace came from, for instance a file: one source alone must not carry a claim.
  package var source: String?

  /// Everything that is not said is unknown.
  package init(
    trace: Int64, traceID: String, start: Instant?, problem: String, outcome: Outcome,
    stepCount: Int
  ) {
    self.trace = trace
    self.traceID = traceID
    self.start = start
    self.problem = problem
    self.outcome = outcome
    self.stepCount = stepCount
  }
}
