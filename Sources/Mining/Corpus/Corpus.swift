/// One agent's runs that can be mined, as symbols, in the order (start, trace id).
///
/// A function of the runs alone: the order in which a reader delivered them leaves no trace.
package struct Corpus: Sendable {
  /// Sorted; every run that is neither aborted, empty nor a repetition.
  ///
  /// Outcomes may be unknown.
  package let runs: [MinableRun]
  package let labels: [RunLabel]
  /// What was left out.
  package let exclusions: Exclusions
  /// A score from which `partial` counts as success.
  package let successScore: Double

  /// Sorted names that symbols count in.
  package let toolNames: [String]
  package let errors: [ErrorForm]
  /// The kind of trouble that each of `errors` is.
  let errorCategories: [ErrorCategory]
  package let argumentShapes: [String]
  package let states: [String]
  /// Marks of argument values; `CallRecord.firstValue` counts in it.
  package let argumentValues: [UInt32]

  /// All calls, run after run.
  package let calls: [CallRecord]
  /// The tools of all calls, at the same places.
  package let tools: [UInt32]
  /// The first call of each run, then the end of the last.
  package let firstCalls: [Int]

  /// Sorted names.
  package let problems: [String]
  /// Sorted.
  package let strata: [Stratum]
  /// Each run's place in `strata`.
  package let stratumOfRun: [Int]
  /// Each run's session or retry chain: equal numbers, same chain.
  package let chainOfRun: [Int]
  /// Whether no run names a session or a parent, so that runs are taken to be independent.
  package let assumesIndependence: Bool

  /// Places of calls of a run.
  package func calls(of run: Int) -> Range<Int> { firstCalls[run]..<firstCalls[run + 1] }

  /// How many calls a run made: its length.
  package func length(of run: Int) -> Int { firstCalls[run + 1] - firstCalls[run] }

  /// The problem of a run, as a place in `problems`.
  package func problem(of run: Int) -> Int { strata[stratumOfRun[run]].problem }

  /// Runs whose outcome is known, in order.
  package var minable: [Int] { labels.indices.filter { labels[$0] != .unknown } }
}
