internal import Statistics
internal import EvidenceStore
internal import Files
internal import Gate
internal import Instants
internal import Mining
internal import PromptHistory
internal import Prompts
internal import Traces
internal import Workspace

/// A cycle as far as one agent is concerned: load, decide, write down, do, write down that it is done.
struct AgentCycle {
  let store: EvidenceStore
  let request: LearningRequest
  let events: EventJournal
  let cycle: Int64
  let agent: String
  let versions: VersionsFolder

  init(
    _ store: EvidenceStore, _ request: LearningRequest, _ events: EventJournal, _ cycle: Int64,
    _ agent: String
  ) {
    self.store = store
    self.request = request
    self.events = events
    self.cycle = cycle
    self.agent = agent
    versions = VersionsFolder(request.folder.versions)
  }

  func run() throws -> AgentOutcome {
    var decided: AgentOutcome?
    do {
      return try decide { decided = $0 }
    } catch let error as HistoryError {
      // The prompt's history is for a person to mend; the other agents can go on. What was decided
      // already stays open, and the next cycle tries again.
      guard var outcome = decided else { return try hold("\(error)") }
      outcome.take(Intent.Result(action: .held, to: outcome.from, reason: "\(error)"))
      tell(.held, "\(agent): \(error)")
      return outcome
    }
  }

  /// Leaves the agent as it is, and writes down why.
  func hold(_ reason: String) throws -> AgentOutcome {
    var outcome = AgentOutcome(agent: agent, action: .held, reason: reason)
    outcome.runsNeeded = request.settings.minTracesForAnalysis(for: agent)
    try write(outcome, nil) {}
    tell(.held, "\(agent): \(reason)")
    return outcome
  }

  /// Tells `whenWritten` what it has decided as soon as that is written down.
  private func decide(_ whenWritten: (AgentOutcome) -> Void) throws -> AgentOutcome {
    let isPaused = try store.pauses().contains { $0.subject == .agent && $0.name == agent }
    let configuration = AgentConfiguration(request.settings, agent: agent, isPaused: isPaused)
    let history = try versions.history()
    let name = AgentName(agent)
    let prompt = try name.flatMap { try PromptState(history, $0, versions) }
    let loading = LedgerLoading(
      store: store, agent: agent, rule: configuration.batches, reading: configuration.reading)
    let loaded = try loading.load()
    FaultPoint.reach("cycle.loaded")

    let archive = StoreArchive(store, agent: agent, rule: configuration.reading)
    var input = CycleInput(
      newRuns: loaded.newRuns, prompt: prompt, settings: configuration.cycle, now: request.now)
    input.surroundings = try surroundings(of: prompt, loaded.ledger.pool, history)
    var ledger = loaded.ledger
    let report = ledger.cycle(input, archive: archive)
    if let failure = archive.failure { throw failure }

    let intent = name.flatMap { name in
      Intent(
        report, agent: name, cycle: Int(cycle), released: ledger.released,
        quarantine: prompt?.quarantine ?? [])
    }
    var outcome = outcome(report, ledger, loaded, configuration.cycle)
    try write(outcome, intent) {
      try LedgerSaving(
        loaded: loaded, cycle: cycle, promptVersion: prompt?.inForce.description
      ).save(ledger, closed: report.closed)
      try store.put(
        report.judgements.map { VerdictRow($0, agent: agent) }, cycle: cycle, agent: loaded.stored)
      FaultPoint.reach("cycle.decided")
    }
    whenWritten(outcome)
    FaultPoint.reach("cycle.intent")
    tell(.decided, "\(agent): \(outcome.action.rawValue): \(outcome.reason)")
    if outcome.correctedTooLate > 0 {
      tell(
        .corrected,
        "\(agent): \(outcome.correctedTooLate) runs of closed batches have another outcome now; "
          + "what was compared stays as it was (v_batch_run lists both)")
    }
    if !report.released.isEmpty {
      let ids = report.released.map(\.text).joined(separator: ", ")
      tell(.released, "\(agent): \(ids): was not the harm, and may be tried again")
    }
    if let watch = report.watch, watch.isWorthTelling { tell(.watched, "\(agent): \(watch.text)") }
    guard let intent else { return outcome }
    let result = try intent.carryOut(in: versions, Self.occasion(request, intent.reason))
    FaultPoint.reach("cycle.carried")
    if intent.step != nil { outcome.take(result) }
    try store.finishing(Self.entry(outcome, cycle), at: request.now)
    FaultPoint.reach("cycle.done")
    tell(outcome)
    return outcome
  }

  private func outcome(
    _ report: CycleReport, _ ledger: AgentLedger, _ loaded: LoadedLedger, _ settings: CycleSettings
  ) -> AgentOutcome {
    var outcome = AgentOutcome(agent: agent, action: report.action, reason: report.reason)
    outcome.from = report.from
    outcome.to = report.to ?? report.from
    if let proposal = report.proposal {
      let added = Set(proposal.change.added)
      outcome.added = proposal.guidelines.filter { added.contains($0.id) }
      outcome.retired = proposal.change.retired
    }
    outcome.runs = ledger.batches.minableRuns
    outcome.runsNeeded = settings.minTraces
    outcome.closedBatches = report.closed.count
    outcome.late = ledger.batches.counts.late - loaded.ledger.batches.counts.late
    outcome.correctedTooLate = loaded.correctedTooLate
    outcome.candidates = ledger.candidates.candidates.count
    outcome.admitted = report.admitted
    outcome.verdicts = report.judgements
    outcome.watch = report.watch
    outcome.unattributed = ledger.pool.unattributed - loaded.ledger.pool.unattributed
    outcome.successes = ledger.batches.counts.successes
    return outcome
  }

  /// Writes what was decided, and the ledger that led to it, in one transaction.
  private func write(
    _ outcome: AgentOutcome, _ intent: Intent?, _ ledger: () throws -> Void
  ) throws {
    try store.transaction {
      try ledger()
      var entry = Self.entry(outcome, cycle)
      entry.intent = intent?.text
      try store.put(entry, at: request.now)
    }
  }

  private static func entry(_ outcome: AgentOutcome, _ cycle: Int64) -> CycleEntry {
    CycleEntry(
      cycle: cycle, agent: outcome.agent, action: outcome.action.rawValue,
      fromVersion: outcome.from?.description, toVersion: outcome.to?.description,
      candidate: outcome.candidate?.text, reason: outcome.reason,
      added: outcome.added.map(\.id.text), retired: outcome.retired.map(\.text),
      runs: outcome.runs, runsNeeded: outcome.runsNeeded, successes: outcome.successes,
      closedBatches: outcome.closedBatches, late: outcome.late)
  }

  private func tell(_ kind: CycleEvent.Kind, _ message: String) {
    events.append(CycleEvent(kind, at: request.now, cycle: cycle, agent: agent, message))
  }

  private func tell(_ outcome: AgentOutcome) {
    let move =
      "\(outcome.from.map(\.description) ?? "nothing") to "
      + "\(outcome.to.map(\.description) ?? "nothing")"
    switch outcome.action {
    case .published: tell(.published, "\(agent): \(move): \(outcome.reason)")
    case .candidate:
      tell(.proposed, "\(agent): \(outcome.candidate?.text ?? "") waits: \(outcome.reason)")
    case .rolledBack: tell(.rolledBack, "\(agent): \(move): \(outcome.reason)")
    case .held: tell(.held, "\(agent): \(outcome.reason)")
    case .unchanged, .insufficient, .paused, .pinned, .noPrompt: break
    }
  }
}

extension AgentCycle {
  /// What became of what earlier cycles had decided and not done.
  struct Resumption {
    /// Sentences for people.
    var done: [String] = []
    /// Agents whose decision still cannot be carried out, and why.
    var stuck: [String: String] = [:]
  }

  /// Carries out what killed cycles had decided, and closes those cycles.
  static func resume(
    _ store: EvidenceStore, _ request: LearningRequest, _ events: EventJournal
  ) throws -> Resumption {
    var resumption = Resumption()
    let versions = VersionsFolder(request.folder.versions)
    for entry in try store.openIntents() {
      var outcome = AgentOutcome(
        agent: entry.agent, action: .init(rawValue: entry.action) ?? .unchanged,
        reason: entry.reason)
      outcome.to = entry.toVersion.flatMap { VersionNumber($0) }
      var finished = entry
      if let intent = entry.intent.flatMap({ Intent($0) }) {
        do {
          let result = try intent.carryOut(in: versions, occasion(request, intent.reason))
          FaultPoint.reach("cycle.carried")
          if intent.step != nil { outcome.take(result) }
        } catch let error as HistoryError {
          resumption.stuck[entry.agent] = "\(error)"
          continue
        }
      } else {
        outcome.action = .held
        outcome.reason = "what was decided cannot be read any more"
      }
      finished.action = outcome.action.rawValue
      finished.toVersion = outcome.to?.description
      finished.candidate = outcome.candidate?.text
      finished.reason = outcome.reason
      if outcome.action == .held { (finished.added, finished.retired) = ([], []) }
      try store.finishing(finished, at: request.now)
      let text =
        "cycle \(entry.cycle) had been ended before it was done; \(entry.agent): "
        + "\(outcome.action.rawValue)"
      resumption.done.append(text)
      events.append(
        CycleEvent(.resumed, at: request.now, cycle: entry.cycle, agent: entry.agent, text))
    }
    for cycle in try store.unfinishedCycles() {
      try store.finishCycle(cycle.cycle, at: request.now)
    }
    return resumption
  }

  private static func occasion(_ request: LearningRequest, _ why: String) -> Occasion {
    Occasion(
      who: request.who, why: why, now: request.now, isAutomatic: true,
      isDryRun: request.isDryRun)
  }

  /// What happened to other agents since this one's version came into force.
  private func surroundings(
    of prompt: PromptState?, _ pool: WatchPool, _ history: History
  ) throws -> Gate.Surroundings {
    var found = Gate.Surroundings()
    guard let prompt, let current = prompt.current else { return found }
    for other in try store.agentNames() where other != agent {
      guard let name = AgentName(other), let state = try? PromptState(history, name, versions),
        let theirs = state.current
      else { continue }
      // Where neither prompt was ever changed there is nothing to look at.
      guard current.number != current.base || theirs.number != theirs.base else { continue }
      let neighbour = Neighbour(
        agent: other, prompt: state, pool: try LedgerLoading.pool(try store.ledger(of: other)),
        runsBetweenVersions: request.settings.minRunsBetweenVersions(for: other))
      found.add(neighbour, beside: pool, prompt)
    }
    return found
  }
}

extension AgentOutcome {
  mutating func take(_ result: Intent.Result) {
    action = result.action
    to = result.to
    candidate = result.candidate
    if let told = result.reason { reason = told }
    difference = result.difference
    undo = result.undo
    if action == .held || action == .unchanged { (added, retired) = ([], []) }
  }
}

extension VerdictRow {
  init(_ judgement: Judgement, agent: String) {
    self.init(
      pattern: PublicIDs.claim(agent: agent, judgement.claim, judgement.direction).text,
      guideline: judgement.id.text, direction: judgement.direction == .helps ? "helps" : "hurts",
      claim: judgement.claim.text, verdict: judgement.verdict.word,
      missing: judgement.verdict.lacks.map(\.text), logEvidence: judgement.logEvidence,
      strength: judgement.strength, needed: judgement.needed,
      confidence: judgement.finding?.confidence, batches: judgement.informativeBatches,
      line: judgement.finding?.text.text)
  }
}

extension WatchVerdict {
  var isWorthTelling: Bool {
    switch self {
    case .hurts, .helps, .hurtsInDoubt: true
    case .undecided, .inconclusive: false
    }
  }

  /// For people.
  package var text: String {
    switch self {
    case .hurts(let runs): "worse than the version before, after \(runs) runs"
    case .helps(let runs): "better than the version before, after \(runs) runs"
    case .hurtsInDoubt(let runs, let doubt):
      "looks worse after \(runs) runs, in doubt: \(doubt.rawValue)"
    case .undecided: "undecided"
    case .inconclusive(let reason): "inconclusive: \(reason.rawValue)"
    }
  }
}
