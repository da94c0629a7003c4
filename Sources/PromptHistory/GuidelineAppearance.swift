package import Prompts
package import Traces

/// What a version did to a guideline.
package struct GuidelineAppearance: Sendable {
  package enum Event: String, Sendable {
    case added
    /// Its text, status or numbers changed.
    case altered
    case removed
  }

  package let event: Event

  /// The version that did so, with the cycle and the reason.
  package let version: PromptVersion

  /// As it stands in that version; as it last stood before for a removal.
  package let guideline: Guideline
}

extension VersionsFolder {
  /// What every version did to a guideline against its parent, by number.
  ///
  /// Versions that are not whole are left out.
  package func appearances(
    of id: GuidelineID, _ agent: AgentName
  ) throws -> [GuidelineAppearance] {
    let history = try history().known(agent)
    var standing: [VersionNumber: Guideline] = [:]
    var appearances: [GuidelineAppearance] = []
    for birth in history.versions {
      guard let version = try whole(history, birth.number) else { continue }
      let now = version.content.guidelines.first { $0.id == id }
      let before = version.parent.flatMap { standing[$0] }
      standing[birth.number] = now
      let event: GuidelineAppearance.Event
      switch (before, now) {
      case (nil, nil): continue
      case (nil, _?): event = .added
      case (_?, nil): event = .removed
      case (let old?, let new?):
        if old == new { continue }
        event = .altered
      }
      guard let guideline = now ?? before else { continue }
      appearances.append(
        GuidelineAppearance(event: event, version: version, guideline: guideline))
    }
    return appearances
  }

  private func whole(_ history: AgentHistory, _ number: VersionNumber) throws -> PromptVersion? {
    do {
      return try show(history, number).whole()
    } catch is HistoryError {
      return nil
    }
  }
}
