internal import Gate
internal import PromptHistory
internal import Prompts
internal import Traces

extension PromptState {
  /// An agent's prompt as its history has it; nil when none is in force.
  ///
  /// Fails when the version in force is not whole.
  init?(_ history: History, _ agent: AgentName, _ folder: VersionsFolder) throws {
    guard let own = history[agent], let inForce = own.inForce else { return nil }
    let current = try folder.version(agent, inForce)
    let versions = own.versions.map { birth in
      KnownVersion(
        number: birth.number, parent: birth.parent, base: birth.base, digest: birth.digest,
        created: birth.created,
        lines: birth.number == inForce
          ? current.content.guidelines.map(\.id) : Self.lines(of: birth.number, agent, folder))
    }
    self.init(versions: versions, inForce: inForce, guidelines: current.content.guidelines)
    isPinned = own.isPinned
    quarantine = Set(own.quarantine.map(\.guideline))
    for one in own.quarantine {
      quarantinedSince[one.guideline] =
        history.journal.entries.last { $0.line == one.line }?.record.at
    }
    rolledBack = Set(own.rolledBack)
    hasOpenCandidate = !own.openCandidates.isEmpty
  }

  /// A version that cannot be read any more must not stop the others.
  private static func lines(
    of number: VersionNumber, _ agent: AgentName, _ folder: VersionsFolder
  ) -> [GuidelineID] {
    do {
      return try folder.show(agent, number).version.content.guidelines.map(\.id)
    } catch {
      return []
    }
  }
}
