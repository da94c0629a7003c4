/// What watching a version says of it.
package enum WatchVerdict: Hashable, Sendable {
  /// Worse than the version before, after so many runs: roll it back.
  case hurts(afterRuns: Int)
  /// Better than the version before, after so many runs.
  case helps(afterRuns: Int)
  /// Worse, but something else may have done it: a person or the trial arm must decide.
  case hurtsInDoubt(afterRuns: Int, Doubt)
  /// Neither yet.
  case undecided
  /// Nothing can be said.
  case inconclusive(Reason)

  package enum Doubt: String, Hashable, Sendable {
    /// Runs changed at another moment than the prompt.
    case drift
    /// Agents whose prompts did not change got worse too.
    case othersMovedToo = "others_moved_too"
    /// The prompt of an agent that works on the same sessions changed as well.
    case twoChanges = "two_changes"
  }

  package enum Reason: String, Hashable, Sendable {
    case noCommonProblem = "no_common_problem"
  }
}
