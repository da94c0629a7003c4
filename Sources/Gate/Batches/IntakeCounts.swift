/// What became of an agent's runs on their way into batches.
package struct IntakeCounts: Hashable, Sendable {
  /// Settled runs with a known outcome: what learning has to go by.
  package var known = 0
  package var successes = 0
  /// Settled runs whose outcome nobody told.
  package var unknown = 0
  /// Arrived after runs that started later had been taken in, and left out.
  package var late = 0
  /// Without a start, so that they have no place in the order.
  package var undated = 0
  /// The same as an earlier run, step by step.
  package var identical = 0
  /// Cut off before there was a result.
  package var aborted = 0
  package var withoutSteps = 0
  /// In batches that stayed too small.
  package var dropped = 0
  /// Outcomes that changed after their batch was closed, and alter nothing.
  package var correctedTooLate = 0

  /// Nothing counted yet.
  package init() {}
}
