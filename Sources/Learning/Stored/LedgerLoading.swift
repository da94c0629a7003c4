internal import EvidenceStore
internal import Gate
internal import Instants
internal import Mining
internal import Prompts
internal import Statistics
internal import Traces

/// An agent's ledger as it stands in the store, and what a cycle is to be given.
struct LoadedLedger {
  var ledger: AgentLedger
  /// Runs that no earlier cycle was given.
  var newRuns: MinableRuns
  /// The number of the newest of them.
  var newest: Int64
  /// The first batch that may count for each candidate.
  var firstBatches: [Int]
  /// In how many parts the cells of each candidate are stored.
  var parts: [Int]
  var stored: StoredLedger
  var numbers: [String: Int64]
  /// Runs whose outcome was corrected after their batch had closed, since the last cycle.
  var correctedTooLate: Int
}

/// Reads an agent's ledger: of the past, only what the cycle can need.
struct LedgerLoading {
  let store: EvidenceStore
  let agent: String
  let rule: BatchRule
  let reading: RunReadingRule

  func load() throws -> LoadedLedger {
    let stored = try store.ledger(of: agent)
    let numbers = try stored.numbers()
    let delivered = numbers["delivered"] ?? 0
    let newest = try store.newestTrace()
    let new = try store.runs(ofAgent: agent, after: delivered, upTo: newest, rule: reading)
    var ledger = AgentLedger(agent: agent, rule: rule)
    ledger.batches = try batches(stored, numbers, delivered, new.runs)
    try correct(&ledger.batches)
    let correctedTooLate = try noteCorrections(stored, &ledger.batches)
    ledger.window = try stored.batches(from: Int(numbers["window"] ?? 0)).map { ClosedBatch($0) }
    let (candidates, firstBatches, parts) = try candidates(stored)
    ledger.candidates = CandidateLedger(
      candidates, blocks: Int(numbers["blocks"] ?? 0),
      runsAtAdmission: Int(numbers["runs_at_admission"] ?? 0))
    for tool in try stored.tools() {
      while ledger.toolFacts.count <= tool.number { ledger.toolFacts.append(ToolFacts()) }
      ledger.toolFacts[tool.number] = ToolFacts(tool)
    }
    for (name, problems) in try stored.arguments() { ledger.argumentProblems[name] = problems }
    ledger.pool = try Self.pool(stored)
    LedgerMarks.restore(try stored.marks(), into: &ledger)
    ledger.cycles = Int(numbers["cycles"] ?? 0)
    return LoadedLedger(
      ledger: ledger, newRuns: new.runs, newest: newest, firstBatches: firstBatches,
      parts: parts, stored: stored, numbers: numbers, correctedTooLate: correctedTooLate)
  }

  /// The pool alone, for the watch of another agent.
  static func pool(_ stored: StoredLedger) throws -> WatchPool {
    var runs = MinableRuns()
    for row in try stored.pool() {
      var run = MinableRun(
        trace: 0, traceID: row.traceID, start: Instant(microseconds: row.started),
        problem: row.problem, outcome: row.isSuccess ? .success : .failure, stepCount: 1)
      run.variant = row.variant
      run.model = row.model
      run.promptVersion = row.version
      run.session = row.session
      if row.behaviour != 0 {
        // The pool's mark of a mark that is odd already is that mark.
        run.behaviour = TextMark(high: row.behaviour, low: 0, byteCount: 0)
      }
      runs.append(run, calls: [])
    }
    var pool = WatchPool()
    pool.add(runs, successScore: 1)
    return pool
  }

  private func batches(
    _ stored: StoredLedger, _ numbers: [String: Int64], _ delivered: Int64, _ new: MinableRuns
  ) throws -> BatchLedger {
    var tools = NameList(try stored.names(.tool))
    var pending: [PendingRun] = []
    var waiting: [MinableRun] = []
    if let horizon = numbers["horizon"], let first = numbers["first_pending"] {
      let runs = try store.runs(
        ofAgent: agent, startedAfter: horizon, upTo: delivered, from: first, rule: reading
      ).runs
      for (place, run) in runs.runs.enumerated() {
        let calls = runs.calls(of: place)
        var collapsed: [UInt32] = []
        for call in calls {
          let tool = UInt32(tools.number(runs.toolNames[Int(call.tool)]))
          if collapsed.last != tool { collapsed.append(tool) }
        }
        pending.append(PendingRun(run: run, tools: collapsed, length: Int32(calls.count)))
      }
      waiting = runs.runs
    }
    let problems = NameList(try stored.names(.problem))
    let labels = NameList(try stored.names(.label))
    var open: [Int32: [LedgerRun]] = [:]
    for row in try stored.openRuns() { open[row.stratum, default: []].append(LedgerRun(row)) }
    return BatchLedger(
      rule: rule, successScore: reading.successScore, tools: tools, problems: problems,
      labels: labels, strata: try stored.strata().compactMap { BatchStratum($0) },
      horizon: numbers["horizon"], pending: pending, open: open,
      memory: try LedgerMemory(stored).memory(for: waiting + new.runs),
      counts: LedgerNumbers.intake(numbers), closedCount: Int(numbers["closed"] ?? 0),
      lastForgotten: numbers["last_forgotten"] ?? .min,
      lastRuns: LedgerNumbers.lastRuns(numbers))
  }

  /// Outcomes of open runs that were told or corrected since they were taken in.
  private func correct(_ batches: inout BatchLedger) throws {
    let runs = batches.open.keys.sorted().flatMap { batches.open[$0] ?? [] }
    let labels = Dictionary(uniqueKeysWithValues: runs.map { ($0.trace, $0.label) })
    for found in try store.outcomes(ofTraces: runs.map(\.trace)) {
      guard let outcome = Outcome(name: found.name, score: found.score),
        let label = labels[found.trace], label != RunLabel(outcome, reading.successScore)
      else { continue }
      batches.correct(trace: found.trace, outcome)
    }
  }

  /// Counts outcomes of closed batches that are told differently by now, and alter nothing.
  private func noteCorrections(
    _ stored: StoredLedger, _ batches: inout BatchLedger
  ) throws -> Int {
    let before = batches.counts.correctedTooLate
    for found in try stored.changedOutcomes() {
      guard let outcome = Outcome(name: found.name, score: found.score),
        RunLabel(outcome, reading.successScore).rawValue != found.label
      else { continue }
      batches.correct(trace: found.trace, outcome)
    }
    return batches.counts.correctedTooLate - before
  }

  private func candidates(
    _ stored: StoredLedger
  ) throws -> (candidates: [Candidate], firstBatches: [Int], parts: [Int]) {
    let rows = try stored.candidates()
    let accounts = try stored.accounts()
    var candidates: [Candidate] = []
    candidates.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() {
      guard accounts.indices.contains(place), accounts[place].candidate == row.number,
        let sums = ClaimSums(accounts[place].sums), let claim = ClaimText.claim(row.claim),
        let helps = GuidelineID(row.helps), let hurts = GuidelineID(row.hurts)
      else { throw LedgerFault.unreadableClaim(agent: agent, number: row.number) }
      candidates.append(
        Candidate(
          stored: claim, block: row.block, weight: row.weight,
          since: row.since.map(Instant.init(microseconds:)),
          account: ClaimAccount(restoring: sums), helps: helps, hurts: hurts))
    }
    return (candidates, rows.map(\.firstBatch), accounts.map(\.parts))
  }
}

/// Why a ledger cannot be used.
package enum LedgerFault: Error, CustomStringConvertible {
  case unreadableClaim(agent: String, number: Int)

  package var description: String {
    switch self {
    case .unreadableClaim(let agent, let number):
      "candidate \(number) of \(agent) in state/hone.sqlite cannot be read; restore a backup, or move "
        + "the store away and ingest again, which restarts the error budget"
    }
  }
}

extension RunLabel {
  init(_ outcome: Outcome, _ successScore: Double) {
    switch outcome {
    case .success: self = .success
    case .failure: self = .failure
    case .partial(let score): self = score >= successScore ? .success : .failure
    case .aborted: self = .excluded
    case .unknown: self = .unknown
    }
  }
}

extension ToolFacts {
  init(_ row: ToolRow) {
    self.init()
    containing = row.containing
    last = row.last
    problems = row.problems
    lastSeen = row.lastSeen
  }

  func row(_ number: Int) -> ToolRow {
    ToolRow(
      number: number, containing: containing, last: last, problems: problems, lastSeen: lastSeen)
  }
}
