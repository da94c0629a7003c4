package import Instants
package import Mining
package import Traces

/// Takes in an agent's runs in the order (start, trace id), never of arrival, and closes batches.
///
/// Which runs a batch holds is a function of the runs and the rule, not of when cycles ran, as long as
/// no run is late. Prompt version and model are parts of a stratum, so a change of either begins
/// another batch.
package struct BatchLedger: Sendable {
  package var rule: BatchRule
  /// A score from which `partial` counts as success.
  package var successScore = 1.0

  package var tools = NameList()
  package var problems = NameList()
  /// Variants, models and versions.
  package var labels = NameList()
  package private(set) var strata: [BatchStratum] = []
  private var stratumNumbers: [BatchStratum: Int32] = [:]

  /// Runs that started later than this (µs) have not been taken in; nil before the first cycle.
  package private(set) var horizon: Int64?
  package private(set) var pending: [PendingRun] = []
  /// By stratum.
  package private(set) var open: [Int32: [LedgerRun]] = [:]
  package private(set) var memory = RunMemory()
  package private(set) var counts = IntakeCounts()
  /// How many batches were ever closed, those dropped not among them.
  package private(set) var closedCount = 0
  /// When each version last ran (µs), by its number among the labels; only where batches are open.
  package private(set) var lastRuns: [Int32: Int64] = [:]
  /// When memory was last swept (µs).
  package private(set) var lastForgotten: Int64 = .min

  package init(rule: BatchRule = BatchRule()) { self.rule = rule }

  /// A ledger that was stored, fact by fact.
  package init(
    rule: BatchRule, successScore: Double, tools: NameList, problems: NameList, labels: NameList,
    strata: [BatchStratum], horizon: Int64?, pending: [PendingRun], open: [Int32: [LedgerRun]],
    memory: RunMemory, counts: IntakeCounts, closedCount: Int, lastForgotten: Int64,
    lastRuns: [Int32: Int64]
  ) {
    self.rule = rule
    self.successScore = successScore
    self.tools = tools
    self.problems = problems
    self.labels = labels
    self.strata = strata
    for (number, stratum) in strata.enumerated() { stratumNumbers[stratum] = Int32(number) }
    self.horizon = horizon
    self.pending = pending
    self.open = open
    self.memory = memory
    self.counts = counts
    self.closedCount = closedCount
    self.lastRuns = lastRuns
    self.lastForgotten = lastForgotten
  }

  /// Runs with a known outcome, those that have not settled too.
  package var minableRuns: Int {
    counts.known
      + pending.count { waiting in
        waiting.run.stepCount > 0 && isKnown(label(waiting.run.outcome))
      }
  }

  /// Takes delivery of runs that were never delivered before.
  ///
  /// Late and undated ones are counted and left out.
  package mutating func deliver(_ runs: MinableRuns) {
    let numbers = runs.toolNames.map { UInt32(tools.number($0)) }
    for (place, run) in runs.runs.enumerated() {
      guard let start = run.start else {
        counts.undated += 1
        continue
      }
      if let horizon, start.microseconds <= horizon {
        counts.late += 1
        continue
      }
      let calls = runs.calls(of: place)
      var collapsed: [UInt32] = []
      for call in calls {
        let tool = numbers[Int(call.tool)]
        if collapsed.last != tool { collapsed.append(tool) }
      }
      pending.append(PendingRun(run: run, tools: collapsed, length: Int32(calls.count)))
    }
  }

  /// Replaces the outcome of a run; one whose batch is closed is counted and keeps its old one.
  package mutating func correct(trace: Int64, _ outcome: Outcome) {
    if let place = pending.firstIndex(where: { $0.run.trace == trace }) {
      var run = pending[place].run
      run.outcome = outcome
      pending[place] = PendingRun(
        run: run, tools: pending[place].tools, length: pending[place].length)
      return
    }
    let new = label(outcome)
    for (stratum, runs) in open {
      guard let place = runs.firstIndex(where: { $0.trace == trace }) else { continue }
      count(runs[place].label, -1)
      open[stratum]?[place].label = new
      count(new, 1)
      return
    }
    counts.correctedTooLate += 1
  }

  /// Takes in what has settled by `now` and closes what is full or old, in order.
  ///
  /// `entered` are the runs newly taken into batches.
  package mutating func advance(
    to now: Instant
  ) -> (entered: [LedgerRun], closed: [ClosedBatch]) {
    let reached = now.microseconds - rule.settle * 1_000_000
    if let horizon, reached <= horizon { return ([], []) }
    let settled = pending.filter { ($0.run.start?.microseconds ?? .max) <= reached }
    if !settled.isEmpty {
      pending = pending.filter { ($0.run.start?.microseconds ?? .max) > reached }
    }
    var entered: [LedgerRun] = []
    var closed: [ClosedBatch] = []
    for waiting in settled.sorted(by: Self.comesFirst) {
      guard let run = enter(waiting) else { continue }
      entered.append(run)
      add(run, &closed)
    }
    horizon = reached
    let span = rule.longestSpan * 1_000_000
    let silent = Set(
      lastRuns.filter { $0.value + rule.versionSilence * 1_000_000 <= reached }.keys)
    for stratum in open.keys.sorted() {
      guard let first = open[stratum]?.first,
        first.start.microseconds + span <= reached
          || silent.contains(strata[Int(stratum)].promptVersion)
      else { continue }
      close(stratum, &closed)
    }
    for version in silent { lastRuns[version] = nil }
    let day: Int64 = 86_400_000_000
    if lastForgotten == .min || reached - lastForgotten >= day {
      lastForgotten = reached
      memory.forget(before: reached - rule.memory * 1_000_000)
    }
    return (entered, closed)
  }

  // MARK: One run

  private mutating func enter(_ waiting: PendingRun) -> LedgerRun? {
    let run = waiting.run
    guard let start = run.start else { return nil }
    let label = label(run.outcome)
    let problem = problems.number(run.problem)
    let variant = labels.number(run.variant)
    let model = labels.number(run.model)
    let promptVersion = labels.number(run.promptVersion)
    let upstream = labels.number(run.upstreamVersion)
    func stratum(_ attempt: Int32) -> BatchStratum {
      BatchStratum(
        problem: problem, variant: variant, model: model, promptVersion: promptVersion,
        upstreamVersion: upstream, attempt: attempt)
    }
    if label != .excluded, run.stepCount > 0, let behaviour = run.behaviour {
      let sameness = RunMemory.Sameness(
        high: behaviour.high, low: behaviour.low, stratum: stratum(1))
      if memory.hasMet(sameness, at: start.microseconds) {
        counts.identical += 1
        return nil
      }
    }
    let attempt = memory.attempt(
      of: run, problem: problem, variant: variant, at: start.microseconds)
    if label == .excluded {
      counts.aborted += 1
      return nil
    }
    if run.stepCount == 0 {
      counts.withoutSteps += 1
      return nil
    }
    count(label, 1)
    return LedgerRun(
      trace: run.trace, id: run.traceID, start: start, stratum: number(stratum(attempt)),
      label: label, tools: waiting.tools, length: waiting.length,
      session: LedgerRun.mark(run.session), source: LedgerRun.mark(run.source))
  }

  private mutating func number(_ stratum: BatchStratum) -> Int32 {
    if let known = stratumNumbers[stratum] { return known }
    let number = Int32(strata.count)
    strata.append(stratum)
    stratumNumbers[stratum] = number
    return number
  }

  private mutating func count(_ label: RunLabel, _ change: Int) {
    switch label {
    case .success:
      counts.known += change
      counts.successes += change
    case .failure: counts.known += change
    case .unknown: counts.unknown += change
    case .excluded: counts.aborted += change
    }
  }

  private func label(_ outcome: Outcome) -> RunLabel {
    switch outcome {
    case .success: .success
    case .failure: .failure
    case .partial(let score): score >= successScore ? .success : .failure
    case .aborted: .excluded
    case .unknown: .unknown
    }
  }

  private func isKnown(_ label: RunLabel) -> Bool { label == .success || label == .failure }

  // MARK: Batches

  private mutating func add(_ run: LedgerRun, _ closed: inout [ClosedBatch]) {
    let span = rule.longestSpan * 1_000_000
    let version = strata[Int(run.stratum)].promptVersion
    if let last = lastRuns[version],
      last + rule.versionSilence * 1_000_000 <= run.start.microseconds
    {
      for stratum in open.keys.sorted() where strata[Int(stratum)].promptVersion == version {
        close(stratum, &closed)
      }
    }
    // Without a version there is no change to wait for.
    if version >= 0 { lastRuns[version] = run.start.microseconds }
    if let first = open[run.stratum]?.first,
      first.start.microseconds + span <= run.start.microseconds
    {
      close(run.stratum, &closed)
    }
    open[run.stratum, default: []].append(run)
    if open[run.stratum, default: []].count >= rule.mostRuns { close(run.stratum, &closed) }
  }

  private mutating func close(_ stratum: Int32, _ closed: inout [ClosedBatch]) {
    guard let runs = open.removeValue(forKey: stratum) else { return }
    let members = runs.filter { $0.label != .excluded }
    guard members.count(where: { isKnown($0.label) }) >= rule.fewestRuns else {
      counts.dropped += members.count
      return
    }
    closed.append(ClosedBatch(number: closedCount, stratum: stratum, runs: members))
    closedCount += 1
  }

  private static func comesFirst(_ a: PendingRun, _ b: PendingRun) -> Bool {
    let left = a.run.start?.microseconds ?? .max
    let right = b.run.start?.microseconds ?? .max
    return left != right
      ? left < right : a.run.traceID.utf8.lexicographicallyPrecedes(b.run.traceID.utf8)
  }
}
