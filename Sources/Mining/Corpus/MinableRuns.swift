/// One agent's runs as a reader delivers them: in any order, with names numbered as they came.
///
/// Nothing of that order survives in a `Corpus`.
package struct MinableRuns: Sendable {
  package private(set) var runs: [MinableRun] = []
  package private(set) var calls: [CallRecord] = []
  /// The first call of each run; the next run's is its end.
  package private(set) var firstCalls: [Int] = [0]

  /// Names that `CallRecord.tool` counts in.
  package var toolNames: [String] = []
  /// Types and masked messages that `CallRecord.error` counts in.
  package var errors: [ErrorForm] = []
  /// Texts that `CallRecord.argumentShape` counts in: `name:kind,name:kind` in the order of the names,
  /// a comma, colon or percent sign of a name as `%XX`.
  package var argumentShapes: [String] = []
  /// Names that `CallRecord.state` counts in.
  package var states: [String] = []
  /// Marks of argument values, by which equal values are recognised.
  package var argumentValues: [UInt32] = []

  /// Without a run.
  package init() {}

  /// Adds a run whose calls, in order, count in the name tables.
  package mutating func append(_ run: MinableRun, calls: some Sequence<CallRecord>) {
    runs.append(run)
    self.calls.append(contentsOf: calls)
    firstCalls.append(self.calls.count)
  }

  /// Adds runs that count in name tables of their own, and the marks of their argument values; `move`
  /// makes their calls count in these ones.
  package mutating func append(_ others: MinableRuns, moving move: (inout CallRecord) -> Void) {
    let first = calls.count
    runs += others.runs
    calls += others.calls
    for place in first..<calls.count { move(&calls[place]) }
    firstCalls += others.firstCalls.dropFirst().map { first + $0 }
    argumentValues += others.argumentValues
  }

  /// The calls of the run at this place.
  package func calls(of run: Int) -> ArraySlice<CallRecord> {
    calls[firstCalls[run]..<firstCalls[run + 1]]
  }
}
