extension Corpus {
  /// How the calls of each tool went, over all runs, in the order of names.
  package func toolRecords(samples: Int = 5) -> [ToolRecord] {
    var tallies = [ToolTally](repeating: ToolTally(), count: toolNames.count)
    tallies.withUnsafeMutableBufferPointer { tallies in
      for run in runs.indices {
        for place in calls(of: run) {
          tallies[Int(tools[place])].add(calls[place], run: run)
        }
      }
    }
    return toolNames.indices.compactMap { tool in
      tallies[tool].finish()
      let tally = tallies[tool]
      guard tally.calls > 0 else { return nil }
      return ToolRecord(
        tool: toolNames[tool], calls: tally.calls, runs: tally.runs,
        rate: ClusteredRate(tally.sums), latency: Latency(tally.durations),
        pricedCalls: tally.pricedCalls, cost: tally.cost,
        sampleTraceIDs: runs.indices.reversed().lazy
          .filter { calls(of: $0).contains { tools[$0] == UInt32(tool) } }
          .prefix(samples).map { runs[$0].traceID })
    }
  }
}

/// A tool's calls while they are read off the runs.
private struct ToolTally {
  private(set) var calls = 0
  private(set) var runs = 0
  private(set) var sums = ClusteredRate.Sums()
  private(set) var durations: [Float] = []
  private(set) var pricedCalls = 0
  private(set) var cost = 0.0
  private var run = -1
  private var runCalls = 0
  private var runSuccesses = 0

  mutating func add(_ call: CallRecord, run: Int) {
    if run != self.run {
      finish()
      self.run = run
      runs += 1
    }
    calls += 1
    if let isSuccess = call.isSuccess {
      runCalls += 1
      runSuccesses += isSuccess ? 1 : 0
    }
    if !call.duration.isNaN { durations.append(max(call.duration, 0)) }
    if !call.cost.isNaN {
      pricedCalls += 1
      cost += Double(call.cost)
    }
  }

  /// Ends the run that is being read.
  mutating func finish() {
    if runCalls > 0 { sums.add(calls: runCalls, successes: runSuccesses) }
    runCalls = 0
    runSuccesses = 0
  }
}
