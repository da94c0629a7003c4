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

  private static let lastRun = "last_run "

  /// When each version last ran, by its number among the labels.
  static func lastRuns(of ledger: AgentLedger) -> [(name: String, value: Int64?)] {
    ledger.batches.lastRuns.sorted { $0.key < $1.key }.map { (lastRun + String($0.key), $0.value) }
  }

  static func isLastRun(_ name: String) -> Bool { name.hasPrefix(lastRun) }

  static func lastRuns(_ numbers: [String: Int64]) -> [Int32: Int64] {
    var found: [Int32: Int64] = [:]
    for (name, value) in numbers where name.hasPrefix(lastRun) {
      if let version = Int32(name.dropFirst(lastRun.count)) { found[version] = value }
    }
    return found
  }

  static func intake(_ numbers: [String: Int64]) -> IntakeCounts {
    var intake = IntakeCounts()
    for (name, path) in counts { intake[keyPath: path] = Int(numbers[name] ?? 0) }
    return intake
  }
}
