package import Prompts
package import Traces

extension VersionsFolder {
  /// A version to look at, in force unless a number is given; it may have been edited.
  package func show(_ agent: AgentName, _ number: VersionNumber? = nil) throws -> StoredVersion {
    try show(try history().known(agent), number)
  }

  /// A version to build on or to hand to an agent; throws when its file is not whole.
  package func version(
    _ agent: AgentName, _ number: VersionNumber? = nil
  ) throws -> PromptVersion {
    try show(agent, number).whole()
  }

  func show(_ history: AgentHistory, _ number: VersionNumber? = nil) throws -> StoredVersion {
    let number = try number ?? inForce(history)
    guard let birth = history.version(number) else {
      throw HistoryError.unknownVersion(
        history.agent, number, known: history.versions.map(\.number))
    }
    return try stored(history.agent, number, recorded: birth.digest)
  }

  /// The number of the version in force; throws with what to do when there is none.
  func inForce(_ history: AgentHistory) throws(HistoryError) -> VersionNumber {
    if let number = history.inForce { return number }
    let path = pointer(history.agent)
    switch history.pointer {
    case .missing: throw .nothingInForce(history.agent, pointer: path)
    case .version(let number): throw .missingFile(path: file(history.agent, number))
    case .away(let target): throw .pointerLeadsAway(path: path, target: target)
    case .file: throw .pointerIsAFile(path: path, agent: history.agent)
    }
  }

  /// A candidate, whole or not decided or not.
  package func candidate(_ agent: AgentName, _ id: CandidateID) throws -> PromptCandidate {
    let path = file(agent, id)
    let node = try VersionDocument.parse(try Self.contents(path), path: path)
    let candidate = try VersionDocument.candidate(node, path: path)
    let found = candidate.content.digest(agent: agent)
    guard found == candidate.digest else {
      throw HistoryError.edited(path: path, recorded: candidate.digest, found: found)
    }
    guard candidate.content.base != nil else { throw HistoryError.blockDiffers(path: path) }
    return candidate
  }

  /// The journal's records about an agent, or all, oldest first.
  package func records(of agent: AgentName? = nil) throws -> [Journal.Entry] {
    let entries = try Journal(path: journal).entries
    guard let agent else { return entries }
    return entries.filter { $0.record.agent?.fileName == agent.fileName }
  }

  /// What differs between two versions; without any, between the one in force and its parent.
  package func diff(
    _ agent: AgentName, from old: VersionNumber? = nil, to new: VersionNumber? = nil
  ) throws -> (old: StoredVersion?, new: StoredVersion, difference: VersionDiff) {
    let history = try history().known(agent)
    let later = try show(history, new)
    let number = old ?? history.version(later.version.number)?.parent
    let earlier = try number.map { try show(history, $0) }
    let empty = PromptContent(base: PromptTexts(system: "", user: ""), guidelines: [])
    return (
      earlier, later,
      VersionDiff(from: earlier?.version.content ?? empty, to: later.version.content)
    )
  }
}
