private import Glibc
private import Statistics

/// What watching a version says of it.
package enum WatchVerdict: Hashable, Sendable {
  /// Worse than the version before, after so many runs: roll it back.
  case hurts(afterRuns: Int)
  /// Better than the version before, after so many runs.
  case helps(afterRuns: Int)
  /// Worse, but something else moved likewise: a person or the trial arm must decide.
  case hurtsInDoubt(afterRuns: Int, Doubt)
  /// Neither yet.
  case undecided
  /// Nothing can be said.
  case inconclusive(Reason)

  package enum Doubt: String, Hashable, Sendable {
    /// Runs were getting worse while the prompt stayed the same, before the change or after it.
    case drift
    /// An agent whose prompt did not change got worse too.
    case othersMovedToo = "others_moved_too"
  }

  package enum Reason: String, Hashable, Sendable {
    case noCommonProblem = "no_common_problem"
    case twoChanges = "two_changes"
  }
}

/// Watches a version: its runs against those of the last confirmed one.
package struct Watch: Sendable {
  /// Probability of a false alarm over the whole life of a version, for hurt and for helped each.
  package var alpha: Double
  /// E at which a change that the prompt cannot have made counts.
  package var placeboEvidence: Double

  package init(alpha: Double = 0.05, placeboEvidence: Double = 5) {
    self.alpha = alpha
    self.placeboEvidence = placeboEvidence
  }

  /// Judges a version by the runs that name it and those under the last confirmed version.
  ///
  /// `others` are the pairs of every agent whose prompt did not change meanwhile; `changedTogether`
  /// says that another agent's prompt did.
  package func verdict(
    runs: [WatchedRun], parent: [WatchedRun], others: [PairedRuns] = [],
    changedTogether: Bool = false
  ) -> WatchVerdict {
    let pairs = PairedRuns(new: runs, earlier: parent)
    guard pairs.commonInputs > 0 || runs.isEmpty else { return .inconclusive(.noCommonProblem) }
    let threshold = -log(alpha)
    let hurt = pairs.crossing(.hurts, logThreshold: threshold)
    let helped = pairs.crossing(.helps, logThreshold: threshold)
    guard let hurt, hurt < helped ?? .max else {
      guard let helped else { return .undecided }
      return changedTogether ? .inconclusive(.twoChanges) : .helps(afterRuns: helped)
    }
    if changedTogether { return .inconclusive(.twoChanges) }
    if let doubt = doubt(runs, parent, others) { return .hurtsInDoubt(afterRuns: hurt, doubt) }
    return .hurts(afterRuns: hurt)
  }

  private func doubt(
    _ runs: [WatchedRun], _ parent: [WatchedRun], _ others: [PairedRuns]
  ) -> WatchVerdict.Doubt? {
    let placebo = log(placeboEvidence)
    // What stands at the end counts, not what was reached on the way: a placebo that may be looked at
    // after every pair would hold back one harmful version in five.
    if Self.placebo(parent).logEvidence(.hurts) >= placebo { return .drift }
    // A harmful prompt is as harmful from its first run on; what sets in later is something else.
    if Self.placebo(runs).logEvidence(.hurts) >= placebo { return .drift }
    let moved = others.contains { $0.logEvidence(.hurts) >= placebo }
    return moved ? .othersMovedToo : nil
  }

  /// The later half of one version's runs against the earlier: what changed while the prompt did not.
  package static func placebo(_ runs: [WatchedRun]) -> PairedRuns {
    let ordered = runs.sorted(by: WatchedRun.precedes)
    let middle = ordered.count / 2
    return PairedRuns(new: Array(ordered[middle...]), earlier: Array(ordered[..<middle]))
  }
}
