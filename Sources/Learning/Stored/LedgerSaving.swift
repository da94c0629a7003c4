internal import Prompts
internal import EvidenceStore
internal import Gate
internal import Instants
internal import Mining

/// Writes what a cycle changed about an agent's ledger, and nothing else.
///
/// To be used inside a transaction.
struct LedgerSaving {
  let loaded: LoadedLedger
  let cycle: Int64
  let promptVersion: String?

  /// Parts of a candidate's cells from which some are put together.
  private static let mostParts = 16

  func save(_ after: AgentLedger, closed: [ClosedBatch]) throws {
    let before = loaded.ledger
    let stored = loaded.stored
    try saveNumbers(after)
    let (old, new) = (before.batches, after.batches)
    // Loading may have numbered tools of pending runs anew: what the store has counts.
    try stored.add(
      new.tools.names, from: try stored.names(.tool).count, to: .tool)
    try stored.add(
      new.problems.names, from: old.problems.names.count, to: .problem)
    try stored.add(new.labels.names, from: old.labels.names.count, to: .label)
    try stored.add(strata: new.strata.map(\.parts), from: old.strata.count)
    try saveRuns(before, after, closed)
    let memory = LedgerMemory(stored)
    try memory.save(new.memory, before: old.memory)
    if new.lastForgotten != old.lastForgotten {
      try stored.forgetMemory(before: new.lastForgotten - new.rule.memory * 1_000_000)
    }
    for (number, facts) in after.toolFacts.enumerated() {
      if before.toolFacts.indices.contains(number), before.toolFacts[number] == facts { continue }
      try stored.put(facts.row(number))
    }
    for name in after.argumentProblems.keys.sorted() {
      let problems = after.argumentProblems[name] ?? []
      if before.argumentProblems[name] != problems {
        try stored.put(argument: name, problems: problems)
      }
    }
    try stored.forgetChangedOutcomes()
    try savePool(before, after)
    try stored.replace(LedgerMarks.marks(of: before), by: LedgerMarks.marks(of: after))
    try saveCandidates(before, after)
  }

  private func saveNumbers(_ after: AgentLedger) throws {
    var values = LedgerNumbers.values(of: after)
    values.append(("delivered", loaded.newest))
    values.append(("first_pending", after.batches.pending.map(\.run.trace).min()))
    let last = LedgerNumbers.lastRuns(of: after)
    let kept = Set(last.map(\.name))
    values += last
    values += loaded.numbers.keys.filter { LedgerNumbers.isLastRun($0) && !kept.contains($0) }
      .map { ($0, nil) }
    for (name, value) in values where loaded.numbers[name] != value {
      try loaded.stored.set(name, value)
    }
  }

  private func saveRuns(
    _ before: AgentLedger, _ after: AgentLedger, _ closed: [ClosedBatch]
  ) throws {
    var gone: [Int64: RunLabel] = [:]
    for run in before.batches.open.values.joined() { gone[run.trace] = run.label }
    for batch in closed {
      try loaded.stored.put(batch.row, cycle: cycle)
      for run in batch.runs { gone[run.trace] = nil }
    }
    for stratum in after.batches.open.keys.sorted() {
      for run in after.batches.open[stratum] ?? [] {
        if gone.removeValue(forKey: run.trace) != run.label { try loaded.stored.put(run.row) }
      }
    }
    for trace in gone.keys.sorted() { try loaded.stored.forget(run: trace) }
  }

  private func savePool(_ before: AgentLedger, _ after: AgentLedger) throws {
    var added: [String: [PoolRow]] = [:]
    for run in loaded.newRuns.runs {
      var one = MinableRuns()
      one.append(run, calls: [])
      var pool = WatchPool()
      pool.add(one, successScore: after.batches.successScore)
      guard let (version, entries) = pool.entries.first, let entry = entries.first else { continue }
      added[version, default: []].append(
        PoolRow(
          version: version, traceID: entry.run.id, started: entry.run.start.microseconds,
          isSuccess: entry.run.isSuccess, problem: entry.run.input.problem,
          variant: entry.run.input.variant, model: entry.run.input.model,
          behaviour: entry.behaviour, session: run.session))
    }
    let versions = Set(before.pool.entries.keys).union(after.pool.entries.keys)
    for version in versions.sorted() {
      let kept = after.pool.entries[version, default: []].count
      let rows = added[version, default: []]
      if rows.isEmpty, kept == before.pool.entries[version, default: []].count { continue }
      try loaded.stored.add(kept == 0 ? [] : rows, of: version, keeping: kept)
    }
  }

  private func saveCandidates(_ before: AgentLedger, _ after: AgentLedger) throws {
    let stored = loaded.stored
    let (old, new) = (before.candidates.candidates, after.candidates.candidates)
    let window = after.window.first?.number ?? after.batches.closedCount
    for (number, candidate) in new.enumerated() {
      let account = candidate.account
      let isNew = number >= old.count
      let isRestarted = !isNew && old[number].since != candidate.since
      if isNew || isRestarted {
        try stored.put(
          row(candidate, number, firstBatch: isNew ? window : after.batches.closedCount),
          cycle: cycle)
      } else if account.batches == old[number].account.batches {
        continue
      }
      let cells = account.cells.entries.map {
        CellCount(raw: $0.cell.raw, count: Int32($0.count))
      }
      var parts = 1
      if account.isRestored {
        try stored.add(cells, to: number, cycle: cycle)
        parts += loaded.parts[number]
        // Not all candidates in the same cycle.
        if parts >= Self.mostParts + number % Self.mostParts {
          parts = try stored.joinParts(of: number)
        }
      } else {
        try stored.replaceCells(of: number, by: cells)
      }
      try stored.put(AccountRow(candidate: number, parts: parts, sums: account.sums.bytes))
    }
  }

  private func row(_ candidate: Candidate, _ number: Int, firstBatch: Int) throws -> CandidateRow {
    guard let claim = ClaimText.text(candidate.claim) else {
      preconditionFailure("facts are never candidates")
    }
    return CandidateRow(
      number: number, claim: claim, block: candidate.block, weight: candidate.weight,
      promptVersion: promptVersion, since: candidate.since?.microseconds, firstBatch: firstBatch,
      helps: candidate.helpsID.text, hurts: candidate.hurtsID.text)
  }
}
