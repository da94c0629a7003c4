internal import Prompts
package import Traces

extension VersionsFolder {
  /// Puts a person's prompt in force: as 1.0.0, later as the next free major.
  ///
  /// The guidelines in force are carried over, the learned ones as unverified. The prompt that is
  /// in force already changes nothing.
  @discardableResult
  package func importBase(
    _ agent: AgentName, _ source: PromptSource, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let history = transaction.history[agent]
      let carried = try transaction.guidelines(toCarryOver: agent)
      let before = try history?.inForce.map { try show(transaction.history.known(agent), $0) }
      if let before, before.fault == nil, before.version.content.base == source.texts {
        let number = before.version.number
        return transaction.change(
          agent, .imported, .unchanged("version \(number) has this prompt already"), from: number,
          to: number)
      }
      let number = try transaction.freeNumber(.major, agent)
      let content = PromptContent(base: source.texts, guidelines: carried)
      let version = PromptVersion(
        agent: agent, number: number, parent: history?.inForce, base: number, origin: .imported,
        created: occasion.now, digest: content.digest(agent: agent), content: content)
      var record = JournalRecord(.imported, agent, occasion)
      record.from = history?.inForce
      try transaction.commit(record, version)
      let nothing = PromptContent(base: PromptTexts(system: "", user: ""), guidelines: [])
      return transaction.change(
        agent, .imported, .done, from: record.from, to: number,
        difference: VersionDiff(from: before?.version.content ?? nothing, to: content),
        undo: record.from.map { _ in
          "hone-prompts rollback \(agent.shellWord) --from \(number)"
        })
    }
  }
}

extension Transaction {
  /// Of the version in force, or where that is not whole of its nearest ancestor that is.
  fileprivate mutating func guidelines(toCarryOver agent: AgentName) throws -> [Guideline] {
    guard let history = history[agent], let inForce = history.inForce else { return [] }
    for birth in history.lineage(of: inForce) {
      do {
        let version = try folder.show(history, birth.number).whole()
        return version.content.guidelines.map {
          $0.kind == .human ? $0 : $0.with(status: .unverified)
        }
      } catch let error as HistoryError {
        note("\(error)")
      }
    }
    return []
  }
}
