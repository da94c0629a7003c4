internal import Prompts
package import Traces

/// All agents' histories at one moment.
package struct History: Sendable {
  /// By name.
  package private(set) var agents: [AgentHistory] = []

  package private(set) var journal: Journal

  /// Version files that could not be read, of agents that are known from their files alone.
  package private(set) var problems: [HistoryError] = []

  private var places: [String: Int] = [:]

  /// An agent's history; nil when there is nothing of it.
  package subscript(agent: AgentName) -> AgentHistory? {
    places[agent.fileName].map { agents[$0] }
  }

  /// The agent's history.
  ///
  /// Throws for an unknown agent, and names those that are known.
  package func known(_ agent: AgentName) throws(HistoryError) -> AgentHistory {
    guard let history = self[agent] else {
      throw .unknownAgent(agent, known: agents.map(\.agent))
    }
    return history
  }

  init(_ folder: VersionsFolder) throws {
    journal = try Journal(path: folder.journal)
    for entry in journal.entries {
      guard let agent = entry.record.agent else { continue }
      agents[place(of: agent)].replay(entry.record, line: entry.line)
    }
    try addFiles(folder)
    for place in agents.indices {
      agents[place].sortVersions()
      agents[place].pointer = try folder.readPointer(agents[place].agent)
      if !agents[place].isJournalled, case .version(let number) = agents[place].pointer,
        agents[place].version(number) != nil
      {
        agents[place].inForce = number
      }
    }
    agents.sort { $0.agent < $1.agent }
    for (place, history) in agents.enumerated() { places[history.agent.fileName] = place }
  }

  /// Takes in a record as it is added to the journal; answers its line.
  ///
  /// A new version comes last until the history is read again.
  mutating func add(_ record: JournalRecord) -> [UInt8] {
    let line = journal.add(record)
    guard let agent = record.agent else { return line }
    let place = place(of: agent)
    agents[place].replay(record, line: journal.entries.last?.line ?? 0)
    return line
  }

  private mutating func place(of agent: AgentName) -> Int {
    if let place = places[agent.fileName] { return place }
    agents.append(AgentHistory(agent: agent))
    places[agent.fileName] = agents.count - 1
    return agents.count - 1
  }

  /// Numbers present as a name are taken, whatever bears it.
  ///
  /// An agent that the journal does not know is what its files say.
  private mutating func addFiles(_ folder: VersionsFolder) throws {
    var strangers: [String: [VersionFileName]] = [:]
    for name in try VersionsFolder.names(in: folder.path) {
      guard let name = VersionFileName(name) else { continue }
      let place = place(of: name.agent)
      agents[place].taken.insert(name.number)
      if !agents[place].isJournalled, agents[place].version(name.number) == nil {
        strangers[name.agent.fileName, default: []].append(name)
      }
    }
    for (_, names) in strangers.sorted(by: { $0.key < $1.key }) {
      var older: VersionNumber?
      for name in names.sorted(by: { $0.number < $1.number }) {
        guard let birth = try birth(of: name, after: older, in: folder) else { continue }
        agents[place(of: name.agent)].add(birth)
        older = name.number
      }
    }
  }

  /// Without a record of its own, the parent of a version is taken to be the next older one.
  private mutating func birth(
    of name: VersionFileName, after older: VersionNumber?, in folder: VersionsFolder
  ) throws -> JournalRecord.Birth? {
    do {
      let stored = try folder.stored(name.agent, name.number, recorded: nil)
      let isBare = stored.version.created == nil
      return JournalRecord.Birth(
        stored, parent: isBare ? older : stored.version.parent, digest: stored.version.digest)
    } catch let error as HistoryError {
      problems.append(error)
      return nil
    }
  }
}

extension VersionsFolder {
  /// Everything as it is now; takes no lock.
  package func history() throws -> History {
    try History(self)
  }
}
