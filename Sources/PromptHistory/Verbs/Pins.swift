package import Traces

extension VersionsFolder {
  /// Keeps whatever is in force from being changed automatically.
  @discardableResult
  package func pin(_ agent: AgentName, _ occasion: Occasion) throws -> HistoryChange {
    try setPin(agent, .pin, occasion)
  }

  /// Lets the agent's prompt be changed automatically again.
  @discardableResult
  package func unpin(_ agent: AgentName, _ occasion: Occasion) throws -> HistoryChange {
    try setPin(agent, .unpin, occasion)
  }

  private func setPin(
    _ agent: AgentName, _ kind: JournalRecord.Kind, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let history = try transaction.history.known(agent)
      let number = try inForce(history)
      if history.isPinned == (kind == .pin) {
        let state = history.isPinned ? "pinned to \(number) already" : "not pinned"
        return transaction.change(
          agent, kind, .unchanged("\(agent) is \(state)"), from: number, to: number)
      }
      var record = JournalRecord(kind, agent, occasion)
      (record.from, record.to) = (number, number)
      try transaction.commit(record)
      let opposite = kind == .pin ? "unpin" : "pin"
      return transaction.change(
        agent, kind, .done, from: number, to: number,
        undo: "hone-prompts \(opposite) \(agent.shellWord)")
    }
  }
}
