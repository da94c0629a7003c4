/// Runs that take more than twice the median of their stratum.
package struct SlowRuns: Sendable {
  /// Slow runs, and all runs of strata large enough to tell.
  package let slow: Int
  package let runs: Int
  /// Seconds beyond the median of their strata.
  package let excessSeconds: Double
  package let contrast: OutcomeContrast
  package let sampleTraceIDs: [String]

  /// Runs with a known duration that a stratum needs.
  static let fewestRuns = 5
  static let factor = 2.0

  /// Nil when no run is slow.
  init?(_ corpus: Corpus, samples: Int) {
    var members = [[Int]](repeating: [], count: corpus.strata.count)
    for run in corpus.runs.indices where corpus.runs[run].duration != nil {
      members[corpus.stratumOfRun[run]].append(run)
    }
    var slow: [Int] = []
    var participants: [Int] = []
    var excess = 0.0
    for runs in members where runs.count >= Self.fewestRuns {
      let durations = runs.map { corpus.runs[$0].duration ?? 0 }
      guard let median = median(durations) else { continue }
      participants += runs
      for (run, duration) in zip(runs, durations) where duration > Self.factor * median {
        slow.append(run)
        excess += duration - median
      }
    }
    guard !slow.isEmpty else { return nil }
    slow.sort()
    participants.sort()
    self.slow = slow.count
    runs = participants.count
    excessSeconds = excess
    contrast = OutcomeContrast(
      corpus, doing: RunSet(slow, universe: corpus.runs.count), participants: participants)
    sampleTraceIDs = slow.suffix(samples).reversed().map { corpus.runs[$0].traceID }
  }

  /// For people.
  package var text: String {
    "\(slow) of \(runs) runs take more than twice as long as the median run of their stratum"
  }
}
