/// What the ledger knows of a tool, whatever became of the runs.
package struct ToolFacts: Hashable, Sendable {
  /// Runs that call it, and those whose last call it is.
  package var containing = 0
  package var last = 0
  /// Distinct problems, no more than are asked for.
  package var problems: [Int32] = []
  /// How many runs had been taken in when it was last called.
  package var lastSeen = 0

  package static let mostProblems = 8

  package init() {}

  /// The last call of at least half of the runs that call it: `submit` does not cause success.
  package var isEnding: Bool { last > 0 && 2 * last >= containing }
}
