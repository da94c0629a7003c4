package import Prompts
package import Traces

extension VersionsFolder {
  /// Puts a candidate in force under the next free minor number.
  ///
  /// Refused when the version in force is no longer the one it was made from, unless `rebase` asks
  /// to make its changes to that one. Without an id it is the only one that waits.
  @discardableResult
  package func approve(
    _ agent: AgentName, candidate id: CandidateID? = nil, rebase: Bool = false, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let known = try transaction.open(agent, id)
      let candidate = try candidate(agent, known.id)
      let base = try transaction.inForce(agent)
      var content = candidate.content
      if candidate.parentDigest != base.digest {
        let history = try transaction.history.known(agent)
        let old = try rebase ? show(history, candidate.parent).whole().content : nil
        guard let old, let rebased = content.rebased(from: old, onto: base.content) else {
          throw HistoryError.staleCandidate(
            known.id, agent, base: candidate.parent, inForce: base.number)
        }
        content = rebased
      }
      let standing = Set(base.content.guidelines.map(\.id))
      content = try base.content(
        with: content.guidelines.map {
          standing.contains($0.id) ? $0 : $0.with(status: .approved)
        })
      return try transaction.succeed(
        base, content, .approve, .approval, step: .minor, change: candidate.change,
        candidate: known.id)
    }
  }

  /// Decides against a candidate; the same one is not laid before a person again.
  @discardableResult
  package func reject(
    _ agent: AgentName, candidate id: CandidateID? = nil, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let known = try transaction.open(agent, id)
      let number = transaction.history[agent]?.inForce
      var record = JournalRecord(.rejection, agent, occasion)
      (record.from, record.to) = (number, number)
      record.candidate = known.id
      try transaction.commit(record)
      return transaction.change(
        agent, .rejection, .done, from: number, to: number, candidate: known.id)
    }
  }
}

extension Transaction {
  fileprivate func open(
    _ agent: AgentName, _ id: CandidateID?
  ) throws -> AgentHistory.Candidate {
    let history = try history.known(agent)
    let waiting = history.candidates.filter { $0.decision == .open }
    guard let id = id ?? (waiting.count == 1 ? waiting.first?.id : nil) else {
      throw HistoryError.whichCandidate(agent, open: waiting.map(\.id))
    }
    guard let candidate = history.candidates.first(where: { $0.id == id }) else {
      throw HistoryError.unknownCandidate(id, agent, open: waiting.map(\.id))
    }
    guard candidate.decision == .open else {
      throw HistoryError.decidedCandidate(id, agent, decision: candidate.decision.rawValue)
    }
    return candidate
  }
}
