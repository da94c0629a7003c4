/// Which behaviours become candidates: exposures decide, outcomes are never looked at.
package struct CandidateRule: Hashable, Sendable {
  /// Only so many of the newest runs with a known outcome are mined.
  package var window = 5000
  /// A behaviour needs at least so many runs.
  package var fewestRuns = 5
  /// It needs at least this share of the window too.
  package var smallestShare = 0.005
  /// Lengths of contiguous sequences.
  package var contiguousLengths = 2...6
  /// The longest gapped sequence: 2 for pairs.
  package var longestGapped = 2
  /// A behaviour is explained by a more general one when at least this share of the runs that show the
  /// general one show it as well.
  package var explainedShare = 0.95

  /// The house rule.
  package init() {}

  /// How many runs of a window of this size a candidate needs.
  package func minimumSupport(runs: Int) -> Int {
    max(fewestRuns, Int((smallestShare * Double(runs)).rounded(.up)))
  }
}
