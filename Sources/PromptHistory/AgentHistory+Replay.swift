internal import Prompts

extension AgentHistory {
  /// Takes in the next record of the journal about this agent.
  mutating func replay(_ record: JournalRecord, line: Int) {
    if record.kind == .adoption { return adopt(record) }
    isJournalled = true
    if let version = record.version { add(version) }
    switch record.kind {
    case .imported, .publish, .retirement, .addition:
      if let to = record.to { enter(to, record) }
    case .approval:
      decide(record, .approved)
      if let to = record.to { enter(to, record) }
    case .candidate:
      if let id = record.candidate {
        candidates.removeAll { $0.id == id }
        candidates.append(Candidate(id: id, base: record.from, decision: .open))
      }
    case .rejection: decide(record, .rejected)
    case .rollback: rollBack(record, line: line)
    case .pin: isPinned = true
    case .unpin: isPinned = false
    case .release: release(record.released)
    case .repair, .adoption: break
    }
  }

  /// Until the version in force is adopted, the pointer and the files count.
  private mutating func adopt(_ record: JournalRecord) {
    if let version = record.version { adopt(version) }
    guard let to = record.to else { return }
    inForce = to
    isJournalled = true
  }

  /// Whether leaving `from` for `to` takes something back, rather than taking a rollback back.
  func isRetreat(from: VersionNumber, to: VersionNumber) -> Bool {
    var next: VersionNumber? = to
    while let number = next, number > from { next = parent(of: number) }
    return next != from
  }

  private mutating func enter(_ number: VersionNumber, _ record: JournalRecord) {
    inForce = number
    release(record.released)
  }

  private mutating func rollBack(_ record: JournalRecord, line: Int) {
    guard let to = record.to else { return }
    release(record.released)
    if let from = record.from, isRetreat(from: from, to: to) {
      left.insert(from)
      release(record.guidelines)
      quarantine += record.guidelines.map {
        Quarantined(guideline: $0, line: line, version: from)
      }
    }
    left.remove(to)
    inForce = to
  }

  private mutating func decide(_ record: JournalRecord, _ decision: Candidate.Decision) {
    guard let place = candidates.firstIndex(where: { $0.id == record.candidate }) else { return }
    candidates[place].decision = decision
  }

  private mutating func release(_ guidelines: [GuidelineID]) {
    if guidelines.isEmpty { return }
    quarantine.removeAll { guidelines.contains($0.guideline) }
  }
}
