internal import Files
internal import Prompts
internal import Traces

/// What was set right, and what is left for a person.
package struct HistoryRepair: Sendable {
  /// Sentences for people, in the order in which it was done.
  package let done: [String]
  package let remaining: [HistoryProblem]
}

extension VersionsFolder {
  /// Does what crashes left undone, takes whole versions without a record into the journal and
  /// records that breaks in its chain are known.
  ///
  /// No version is lost or altered. In a dry run `done` is empty and `remaining` is all there is.
  package func repair(_ occasion: Occasion) throws -> HistoryRepair {
    if occasion.isDryRun { return HistoryRepair(done: [], remaining: try check()) }
    let done = try Transaction.run(self, occasion) { transaction in
      var done: [String] = []
      for history in transaction.history.agents {
        for birth in try strays(history).compactMap(\.birth) {
          var record = JournalRecord(.adoption, history.agent, occasion)
          record.version = birth
          try transaction.commit(record)
          done.append("version \(birth.number) of \(history.agent) has a record now")
        }
      }
      let faults = transaction.history.journal.faults
      guard !faults.isEmpty else { return transaction.notes + done }
      var record = JournalRecord(.repair, nil, occasion)
      record.acknowledged = Set(faults.map(\.line)).sorted()
      try transaction.commit(record)
      let lines = record.acknowledged.map(String.init).joined(separator: ", ")
      return transaction.notes + done
        + ["breaks in the journal at line \(lines) are recorded as known"]
    }
    return HistoryRepair(done: done, remaining: try check())
  }

  /// Removes temporary files of crashes and candidates that were decided on; never a version.
  ///
  /// Answers the paths.
  @discardableResult
  package func collectGarbage(_ occasion: Occasion) throws -> [String] {
    try Transaction.run(self, occasion) { transaction in
      var paths = try leftovers()
      for history in transaction.history.agents {
        let decided = history.candidates.filter { $0.decision != .open }
        paths += decided.map { file(history.agent, $0.id) }
      }
      paths = try paths.filter { try FileFacts.find($0, followingLinks: false) != nil }
      if occasion.isDryRun { return paths }
      for path in paths { try DurableFile.remove(path, label: "garbage") }
      return paths
    }
  }

  /// A version's file that no record names, of an agent that has records.
  struct Stray {
    let number: VersionNumber

    /// Nil when the file is not whole.
    let birth: JournalRecord.Birth?
  }

  func strays(_ history: AgentHistory) throws -> [Stray] {
    guard history.isJournalled else { return [] }
    var strays: [Stray] = []
    for number in history.taken.sorted() where history.version(number) == nil {
      do {
        let version = try stored(history.agent, number, recorded: nil)
        let digest = version.version.digest
        let birth = JournalRecord.Birth(version, parent: version.version.parent, digest: digest)
        strays.append(Stray(number: number, birth: version.fault == nil ? birth : nil))
      } catch is HistoryError {
        strays.append(Stray(number: number, birth: nil))
      }
    }
    return strays
  }
}
