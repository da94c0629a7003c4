package import Prompts
package import Traces

extension VersionsFolder {
  /// Puts an earlier version in force again: the nearest ancestor that was not itself rolled back,
  /// or the one named by `to`.
  ///
  /// With `from`, nothing changes unless that version is in force, so that a repeat does no harm.
  /// At the first version there is nothing to do. The guidelines that go come under quarantine.
  @discardableResult
  package func rollback(
    _ agent: AgentName, to wanted: VersionNumber? = nil, from expected: VersionNumber? = nil,
    _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let history = try transaction.history.known(agent)
      let from = history.inForce
      if let stop = Self.reasonToStay(history, wanted, expected, occasion) {
        return transaction.change(agent, .rollback, stop, from: from, to: from)
      }
      guard let target = try transaction.target(history, wanted) else {
        let root = try inForce(history)
        return transaction.change(
          agent, .rollback,
          .unchanged("\(root) has no earlier version to go back to"), from: from, to: from)
      }
      let left = try transaction.left(history)
      var record = JournalRecord(.rollback, agent, occasion)
      (record.from, record.to) = (from, target.number)
      let returning = Set(target.content.guidelines.map(\.id))
      if let left, let from, history.isRetreat(from: from, to: target.number) {
        record.guidelines = left.content.guidelines.map(\.id).filter { !returning.contains($0) }
      }
      record.released = history.quarantine.map(\.guideline).filter(returning.contains)
      try transaction.commit(record)
      return transaction.change(
        agent, .rollback, .done, from: from, to: target.number,
        difference: left.map { VersionDiff(from: $0.content, to: target.content) },
        quarantined: record.guidelines,
        undo: from.map { "hone-prompts rollback \(agent.shellWord) --to \($0)" })
    }
  }

  private static func reasonToStay(
    _ history: AgentHistory, _ wanted: VersionNumber?, _ expected: VersionNumber?,
    _ occasion: Occasion
  ) -> HistoryChange.Outcome? {
    let now = history.inForce.map { "\($0) is in force" } ?? "no version is in force"
    if let expected, expected != history.inForce {
      return .unchanged("\(now), not \(expected)")
    }
    if let wanted, wanted == history.inForce { return .unchanged("\(now) already") }
    if occasion.isAutomatic, history.isPinned {
      return .held("\(history.agent) is pinned, and \(now)")
    }
    return nil
  }
}

extension Transaction {
  /// A named version must be whole; on the way back versions that are not are passed over.
  fileprivate mutating func target(
    _ history: AgentHistory, _ wanted: VersionNumber?
  ) throws -> PromptVersion? {
    if let wanted { return try folder.show(history, wanted).whole() }
    for number in history.waysBack(from: try folder.inForce(history)) {
      do {
        return try folder.show(history, number).whole()
      } catch let error as HistoryError {
        note("passed over \(number): \(error)")
      }
    }
    return nil
  }

  /// What the version that is left says, whole or not; a damaged one must not stop a rollback.
  fileprivate mutating func left(_ history: AgentHistory) throws -> PromptVersion? {
    guard let from = history.inForce else { return nil }
    do {
      return try folder.show(history, from).version
    } catch let error as HistoryError {
      note("no guideline of \(from) comes under quarantine, because it cannot be read: \(error)")
      return nil
    }
  }
}
