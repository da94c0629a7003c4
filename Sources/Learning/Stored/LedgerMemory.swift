internal import Traces
internal import EvidenceStore
internal import Gate
internal import Mining

/// What earlier runs left in memory, as far as certain runs can ask for it.
struct LedgerMemory {
  private let stored: StoredLedger

  init(_ stored: StoredLedger) { self.stored = stored }

  func memory(for runs: [MinableRun]) throws -> RunMemory {
    var memory = RunMemory()
    var sessions: Set<String> = []
    var parents: Set<String> = []
    for run in runs {
      if let behaviour = run.behaviour {
        for row in try stored.behaviours(high: behaviour.high, low: behaviour.low) {
          guard let stratum = BatchStratum(row.stratum) else { continue }
          memory.behaviours[.init(high: row.high, low: row.low, stratum: stratum)] = row.last
        }
      }
      if let session = run.session {
        sessions.insert(session)
      } else if let parent = run.parent {
        parents.insert(parent)
      }
    }
    var names = sessions.union(parents)
    for parent in parents.sorted() {
      guard let root = try stored.root(of: parent) else { continue }
      memory.roots[parent] = (root.root, root.last)
      names.insert(root.root)
    }
    for name in names.sorted() {
      for row in try stored.chains(named: name) {
        let chain = RunMemory.Chain(
          name: name, isSession: row.isSession, problem: row.problem, variant: row.variant)
        memory.tries[chain] = .init(count: row.tries, last: row.last)
      }
    }
    return memory
  }

  /// Writes what is new or has changed.
  func save(_ after: RunMemory, before: RunMemory) throws {
    for (sameness, last) in after.behaviours where before.behaviours[sameness] != last {
      try stored.put(
        BehaviourRow(
          high: sameness.high, low: sameness.low, stratum: sameness.stratum.parts, last: last))
    }
    for (chain, tries) in after.tries where before.tries[chain] != tries {
      try stored.put(
        ChainRow(
          name: chain.name, isSession: chain.isSession, problem: chain.problem,
          variant: chain.variant, tries: tries.count, last: tries.last))
    }
    for (traceID, found) in after.roots {
      if let known = before.roots[traceID], known == found { continue }
      try stored.put(RootRow(traceID: traceID, root: found.root, last: found.last))
    }
  }
}
