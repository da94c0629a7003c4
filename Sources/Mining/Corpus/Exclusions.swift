/// Why runs take no part in mining, counted.
package struct Exclusions: Hashable, Sendable {
  /// Cut off before there was a result.
  package var aborted = 0
  /// Nothing was done, whatever the outcome.
  package var withoutSteps = 0
  /// The same steps, arguments and responses on the same input as an earlier run.
  package var identical = 0
  /// Kept, but only to see whether their outcome could change an answer.
  package var unknownOutcome = 0

  /// Nothing counted yet.
  package init() {}
}
