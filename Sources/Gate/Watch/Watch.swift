private import Glibc
internal import Statistics

/// Watches a version: its runs against those of the last confirmed one.
package struct Watch: Sendable {
  /// Probability of a false alarm over the whole life of a version, for hurt and for helped each.
  package var alpha: Double
  /// E at which other agents' runs count as changed.
  package var placeboEvidence: Double

  /// How much better another moment must explain a change for the version to be in doubt.
  static let doubtful = 2.0
  /// And for it to be cleared.
  static let cleared = 20.0

  package init(alpha: Double = 0.05, placeboEvidence: Double = 5) {
    self.alpha = alpha
    self.placeboEvidence = placeboEvidence
  }

  /// Judges a version by the runs that name it and those under the last confirmed version; `between`
  /// are those of unconfirmed versions from the older to the newer.
  package func verdict(
    runs: [WatchedRun], between: [[WatchedRun]] = [], parent: [WatchedRun],
    surroundings: Surroundings = Surroundings()
  ) -> WatchVerdict {
    let evidence = WatchEvidence(new: runs, earlier: parent)
    guard evidence.commonInputs > 0 || runs.isEmpty else { return .inconclusive(.noCommonProblem) }
    let threshold = -log(alpha)
    let hurt = evidence.crossing(.hurts, logThreshold: threshold)
    let helped = evidence.crossing(.helps, logThreshold: threshold)
    if let hurt, hurt < helped ?? .max {
      let timing = timing(.hurts, runs, between, parent, surroundings)
      if timing.logElsewhere >= log(Self.cleared) { return .undecided }
      return timing.logElsewhere < log(Self.doubtful)
        ? .hurts(afterRuns: hurt) : .hurtsInDoubt(afterRuns: hurt, timing.cause)
    }
    guard let helped else { return .undecided }
    let timing = timing(.helps, runs, between, parent, surroundings)
    return timing.logElsewhere < log(Self.doubtful) ? .helps(afterRuns: helped) : .undecided
  }

  /// When the runs changed, as far as they tell.
  func timing(
    _ direction: EvidenceDirection, _ runs: [WatchedRun], _ between: [[WatchedRun]],
    _ parent: [WatchedRun], _ surroundings: Surroundings
  ) -> ChangeTiming {
    var moments = surroundings.changes.map {
      ChangeTiming.Moment(start: $0, weight: Self.doubtful, doubt: .twoChanges)
    }
    if let first = runs.min(by: WatchedRun.precedes) {
      let moved = surroundings.logMovement(direction) >= log(placeboEvidence)
      moments.append(
        ChangeTiming.Moment(
          start: first.start, weight: moved ? Self.doubtful : ChangeTiming.coincidence,
          doubt: moved ? .othersMovedToo : .drift))
    }
    return ChangeTiming(
      new: runs, between: between, earlier: parent, direction, moments: moments)
  }
}
