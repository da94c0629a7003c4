internal import EvidenceStore
internal import Gate
internal import Instants
internal import Mining
internal import PromptHistory
internal import Prompts
internal import Statistics
internal import Traces
internal import Workspace

/// Works every claim's evidence out again from the stored membership of closed batches.
package struct LedgerVerification {
  /// What was found for one agent.
  package struct Finding: Sendable {
    package let agent: String
    package let batches: Int
    package let candidates: Int
    /// Candidates whose stored sums or tables are not, to the last bit, what the batches say.
    package let differing: [Difference]
  }

  /// A claim, and log E as stored and as worked out again.
  package struct Difference: Sendable {
    package let claim: String
    package let stored: (helps: Double, hurts: Double)
    package let found: (helps: Double, hurts: Double)
  }

  private let request: LearningRequest

  package init(_ request: LearningRequest) {
    self.request = request
  }

  /// By the agents' names; reads all closed batches of each.
  package func run() throws -> [Finding] {
    let store = try EvidenceStore(path: request.folder.evidenceDatabase, access: .read)
    let versions = VersionsFolder(request.folder.versions)
    let history = try versions.history()
    return try store.agentNames().filter { request.agents?.contains($0) ?? true }.map { agent in
      let prompt = try AgentName(agent).flatMap { try PromptState(history, $0, versions) }
      return try verify(agent, prompt, store)
    }
  }

  private func verify(
    _ agent: String, _ prompt: PromptState?, _ store: EvidenceStore
  ) throws -> Finding {
    let configuration = AgentConfiguration(request.settings, agent: agent, isPaused: false)
    let loaded = try LedgerLoading(
      store: store, agent: agent, rule: configuration.batches, reading: configuration.reading
    ).load()
    let stored = loaded.ledger.candidates.candidates
    let closed = try loaded.stored.batches(from: 0).map { ClosedBatch($0) }
    let archive = StoreArchive(store, agent: agent, rule: configuration.reading)
    let lines = VersionLines(prompt)
    var batches = loaded.ledger.batches
    var found = [ClaimAccount](repeating: ClaimAccount(), count: stored.count)
    for first in Set(loaded.firstBatches).sorted() {
      let places = stored.indices.filter { loaded.firstBatches[$0] == first }
      var ledger = CandidateLedger(
        places.map { place in
          Candidate(
            agent: agent, claim: stored[place].claim, block: stored[place].block,
            weight: stored[place].weight, since: stored[place].since)
        }, blocks: 1, runsAtAdmission: 0)
      ledger.add(
        closed.filter { $0.number >= first }, batches: &batches, archive: archive, versions: lines)
      for (place, candidate) in zip(places, ledger.candidates) {
        found[place] = candidate.account
      }
    }
    if let failure = archive.failure { throw failure }
    let differing = stored.indices.compactMap { place -> Difference? in
      let (kept, made) = (stored[place].account, found[place])
      let cells = archive.earlierCells(ofCandidate: place).entries
      if kept.sums == made.sums, cells.elementsEqual(made.cells.entries, by: ==) { return nil }
      return Difference(
        claim: stored[place].claim.text,
        stored: (kept.decisive.logHelps, kept.decisive.logHurts),
        found: (made.decisive.logHelps, made.decisive.logHurts))
    }
    if let failure = archive.failure { throw failure }
    return Finding(
      agent: agent, batches: closed.count, candidates: stored.count, differing: differing)
  }
}
