/// Calls of one tool that only repeat an earlier call of their run: same arguments, same response.
package struct RepeatedCalls: Sendable {
  package let tool: String
  /// Repeating calls, and all calls of the tool.
  package let repeats: Int
  package let calls: Int
  /// Runs with a repeating call, and all runs that call the tool.
  package let repeatingRuns: Int
  package let runs: Int
  /// Most repeating calls in one run: a storm shows here.
  package let mostInOneRun: Int
  /// Seconds spent on repeating calls, as far as known.
  package let seconds: Double
  /// What they cost, as far as known.
  package let cost: Double
  /// Runs that repeat beside runs that call the tool without repeating.
  package let contrast: OutcomeContrast
  /// Newest runs that repeat.
  package let sampleTraceIDs: [String]

  /// For people.
  package var text: String {
    "\(repeats) of \(calls) calls of `\(tool)` repeat an earlier call and its response, in "
      + "\(repeatingRuns) of \(runs) runs"
  }

  var claim: FactClaim { .repeatsCalls(tool) }
}

extension Corpus {
  /// Tools whose calls repeat in at least `fewestRuns` runs, most repeating calls first, ties by name.
  func repeatedCalls(_ twins: CallTwins, fewestRuns: Int, samples: Int) -> [RepeatedCalls] {
    var tallies = [RepeatTally](repeating: RepeatTally(), count: toolNames.count)
    for run in runs.indices {
      for place in calls(of: run) {
        tallies[Int(tools[place])].add(calls[place], isRepeat: twins.isIdentical[place], run: run)
      }
    }
    let found = toolNames.indices.compactMap { tool -> RepeatedCalls? in
      let tally = tallies[tool]
      guard tally.repeatingRuns.count >= fewestRuns else { return nil }
      let repeating = RunSet(tally.repeatingRuns, universe: runs.count)
      return RepeatedCalls(
        tool: toolNames[tool], repeats: tally.repeats, calls: tally.calls,
        repeatingRuns: tally.repeatingRuns.count, runs: tally.runs.count,
        mostInOneRun: tally.mostInOneRun, seconds: tally.seconds, cost: tally.cost,
        contrast: OutcomeContrast(self, doing: repeating, participants: tally.runs),
        sampleTraceIDs: tally.repeatingRuns.suffix(samples).reversed().map { runs[$0].traceID })
    }
    return found.indices.sorted { a, b in
      found[a].repeats != found[b].repeats ? found[a].repeats > found[b].repeats : a < b
    }.map { found[$0] }
  }
}

/// A tool's repeating calls while they are read off the runs.
private struct RepeatTally {
  private(set) var calls = 0
  private(set) var repeats = 0
  private(set) var runs: [Int] = []
  private(set) var repeatingRuns: [Int] = []
  private(set) var mostInOneRun = 0
  private(set) var seconds = 0.0
  private(set) var cost = 0.0
  private var inThisRun = 0

  mutating func add(_ call: CallRecord, isRepeat: Bool, run: Int) {
    if runs.last != run {
      runs.append(run)
      inThisRun = 0
    }
    calls += 1
    guard isRepeat else { return }
    if repeatingRuns.last != run { repeatingRuns.append(run) }
    repeats += 1
    inThisRun += 1
    mostInOneRun = max(mostInOneRun, inThisRun)
    if !call.duration.isNaN { seconds += Double(call.duration) }
    if !call.cost.isNaN { cost += Double(call.cost) }
  }
}
