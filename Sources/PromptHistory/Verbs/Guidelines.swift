internal import Digest
package import Prompts
package import Traces

extension VersionsFolder {
  /// Takes a guideline out of the prompt in force, under the next free minor number.
  @discardableResult
  package func retire(
    _ agent: AgentName, _ id: GuidelineID, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let base = try transaction.inForce(agent)
      let guidelines = base.content.guidelines
      guard guidelines.contains(where: { $0.id == id }) else {
        throw HistoryError.unknownGuideline(id, agent, base.number, known: guidelines.map(\.id))
      }
      return try transaction.succeed(
        base, base.content(with: guidelines.filter { $0.id != id }), .retire, .retirement,
        step: .minor,
        change: PromptChange(retired: [id], reason: occasion.why ?? "Retired by \(occasion.who)."),
        guidelines: [id])
    }
  }

  /// Adds a person's line at the end of the prompt in force, under the next free minor number.
  @discardableResult
  package func add(
    _ agent: AgentName, line: String, _ occasion: Occasion
  ) throws -> HistoryChange {
    let text: GuidelineText
    do {
      text = try GuidelineText(line)
    } catch {
      throw HistoryError.badGuideline(error)
    }
    let id = GuidelineID(SHA256.digest(of: Array("human\n\(line)".utf8)).leading)
    return try Transaction.run(self, occasion) { transaction in
      let base = try transaction.inForce(agent)
      if let standing = base.content.guidelines.first(where: { $0.id == id || $0.text == text }) {
        throw HistoryError.guidelineStandsAlready(standing.id, base.number)
      }
      let added = Guideline(id: id, text: text, kind: .human, status: .approved)
      return try transaction.succeed(
        base, base.content(with: base.content.guidelines + [added]), .add, .addition,
        step: .minor,
        change: PromptChange(added: [id], reason: occasion.why ?? "Added by \(occasion.who)."),
        guidelines: [id])
    }
  }

  /// Lifts the quarantine of guidelines, of all when none is named.
  @discardableResult
  package func release(
    _ agent: AgentName, guidelines: [GuidelineID]? = nil, _ occasion: Occasion
  ) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let history = try transaction.history.known(agent)
      let released = history.quarantine.map(\.guideline).filter {
        guidelines?.contains($0) ?? true
      }
      if released.isEmpty {
        return transaction.change(
          agent, .release, .unchanged("none of them is under quarantine"), from: history.inForce,
          to: history.inForce)
      }
      var record = JournalRecord(.release, agent, occasion)
      (record.from, record.to) = (history.inForce, history.inForce)
      record.released = released
      try transaction.commit(record)
      return transaction.change(
        agent, .release, .done, from: history.inForce, to: history.inForce)
    }
  }
}
