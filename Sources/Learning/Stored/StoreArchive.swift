internal import EvidenceStore
internal import Gate
internal import Mining

/// Earlier runs, read again from the evidence store.
///
/// What the store refuses is kept in `failure`: whoever used the archive asks for it afterwards.
final class StoreArchive: RunArchive {
  private let store: EvidenceStore
  private let agent: String
  private let rule: RunReadingRule
  private(set) var failure: (any Error)?
  /// Claim after claim is looked up in the same runs.
  private var last: (traces: [Int64], runs: MinableRuns)?

  init(_ store: EvidenceStore, agent: String, rule: RunReadingRule) {
    self.store = store
    self.agent = agent
    self.rule = rule
  }

  func earlierCells(ofCandidate place: Int) -> CellCounts {
    do {
      return CellCounts(
        try store.ledger(of: agent).cells(of: place).compactMap { found in
          EvidenceCell(raw: found.raw).map { (cell: $0, count: Int(found.count)) }
        })
    } catch {
      failure = error
      return CellCounts()
    }
  }

  func runs(_ traces: [Int64]) -> MinableRuns {
    if let last, last.traces == traces { return last.runs }
    do {
      let runs = try store.runs(ofAgent: agent, numbers: traces, rule: rule).runs
      last = (traces, runs)
      return runs
    } catch {
      failure = error
      return MinableRuns()
    }
  }
}
