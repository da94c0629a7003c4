internal import Gate

/// The counters of a ledger, by the names under which they are stored.
enum LedgerNumbers {
  private static var counts: [(String, WritableKeyPath<IntakeCounts, Int>)] {
    [
      ("known", \.known), ("successes", \.successes), ("unknown", \.unknown), ("late", \.late),
      ("undated", \.undated), ("identical", \.identical), ("aborted", \.aborted),
      ("without_steps", \.withoutSteps), ("dropped", \.dropped),
      ("corrected_too_late", \.correctedTooLate),
    ]
  }

  static func values(of ledger: AgentLedger) -> [(name: String, value: Int64?)] {
    let batches = ledger.batches
    return [
      ("horizon", batches.horizon), ("closed", Int64(batches.closedCount)),
      ("last_forgotten", batches.lastForgotten),
      ("window", ledger.window.first.map { Int64($0.number) } ?? Int64(batches.closedCount)),
      ("blocks", Int64(ledger.candidates.blocks)),
      ("runs_at_admission", Int64(ledger.candidates.runsAtAdmission)),
      ("cycles", Int64(ledger.cycles)),
    ] + counts.map { ($0.0, Int64(batches.counts[keyPath: $0.1])) }
  }

  static func intake(_ numbers: [String: Int64]) -> IntakeCounts {
    var intake = IntakeCounts()
    for (name, path) in counts { intake[keyPath: path] = Int(numbers[name] ?? 0) }
    return intake
  }
}
