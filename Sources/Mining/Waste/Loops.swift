/// A block of calls that runs go through several times in a row, with the same arguments each time.
package struct Loop: Sendable {
  /// The block's tools.
  package let tools: [String]
  package let runs: Int
  /// Calls beyond the first round.
  package let wastedCalls: Int
  /// Most rounds in a row.
  package let mostRounds: Int
  /// Seconds spent beyond the first round, as far as known.
  package let seconds: Double
  /// Runs that go in this circle beside runs that call its first tool and do not.
  package let contrast: OutcomeContrast
  package let sampleTraceIDs: [String]

  /// The longest block looked for.
  static let longestBlock = 6
  /// Rounds that make a loop; a single call again and again needs more.
  static let fewestRounds = 2
  static let fewestSingleRounds = 3

  /// For people.
  package var text: String {
    "\(runs) runs go in circles (\(tools.joined(separator: " → "))), up to \(mostRounds) rounds: "
      + "\(wastedCalls) calls beyond the first round"
  }

  var claim: FactClaim { .loops(tools) }
}

extension Corpus {
  /// Blocks in which at least `fewestRuns` runs go in circles, most wasted calls first, ties by tools;
  /// of every stretch the shortest block counts.
  func loops(_ twins: CallTwins, fewestRuns: Int, samples: Int) -> [Loop] {
    var tallies: [[UInt32]: LoopTally] = [:]
    for run in runs.indices {
      var place = firstCalls[run]
      let end = firstCalls[run + 1]
      while place < end {
        guard let circle = circle(at: place, before: end, twins) else {
          place += 1
          continue
        }
        let stretch = place..<place + circle.block * circle.rounds
        tallies[Array(tools[place..<place + circle.block]), default: LoopTally()]
          .add(circle.rounds, calls[stretch].dropFirst(circle.block), run: run)
        place = stretch.upperBound
      }
    }
    let kept = tallies.filter { $0.value.runs.count >= fewestRuns }.sorted { a, b in
      a.value.wastedCalls != b.value.wastedCalls
        ? a.value.wastedCalls > b.value.wastedCalls : a.key.lexicographicallyPrecedes(b.key)
    }
    let callers = FirstCalls(self)
    return kept.map { block, tally in
      let circling = RunSet(tally.runs, universe: runs.count)
      return Loop(
        tools: block.map { toolNames[Int($0)] }, runs: tally.runs.count,
        wastedCalls: tally.wastedCalls, mostRounds: tally.mostRounds, seconds: tally.seconds,
        contrast: OutcomeContrast(
          self, doing: circling, participants: callers.of(block[0]).map { Int($0.run) }),
        sampleTraceIDs: tally.runs.suffix(samples).reversed().map { runs[$0].traceID })
    }
  }

  private func circle(
    at place: Int, before end: Int, _ twins: CallTwins
  ) -> (block: Int, rounds: Int)? {
    for block in 1...Loop.longestBlock {
      var match = 0
      while place + match + block < end,
        twins.firstAlike[place + match] == twins.firstAlike[place + match + block]
      {
        match += 1
      }
      let rounds = match / block + 1
      if rounds >= (block == 1 ? Loop.fewestSingleRounds : Loop.fewestRounds) {
        return (block, rounds)
      }
    }
    return nil
  }
}

private struct LoopTally {
  private(set) var runs: [Int] = []
  private(set) var wastedCalls = 0
  private(set) var mostRounds = 0
  private(set) var seconds = 0.0

  mutating func add(_ rounds: Int, _ wasted: ArraySlice<CallRecord>, run: Int) {
    if runs.last != run { runs.append(run) }
    wastedCalls += wasted.count
    mostRounds = max(mostRounds, rounds)
    for call in wasted where !call.duration.isNaN { seconds += Double(call.duration) }
  }
}
