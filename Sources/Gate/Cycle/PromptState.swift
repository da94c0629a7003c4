package import Instants
package import Prompts

/// A version as far as learning needs it.
package struct KnownVersion: Sendable {
  package let number: VersionNumber
  package let parent: VersionNumber?
  /// The import that the human's text came with.
  package let base: VersionNumber
  package let digest: ContentDigest
  /// When it came into being; nil when nobody knows.
  package let created: Instant?
  package let lines: [GuidelineID]

  package init(
    number: VersionNumber, parent: VersionNumber?, base: VersionNumber, digest: ContentDigest,
    created: Instant?, lines: [GuidelineID]
  ) {
    self.number = number
    self.parent = parent
    self.base = base
    self.digest = digest
    self.created = created
    self.lines = lines
  }
}

/// An agent's prompt as a cycle finds it.
package struct PromptState: Sendable {
  /// Every version there ever was, in the order of their numbers.
  package var versions: [KnownVersion]
  package var inForce: VersionNumber
  /// What the version in force says.
  package var guidelines: [Guideline]
  package var isPinned = false
  /// Lines that must not come back by themselves.
  package var quarantine: Set<GuidelineID> = []
  /// When each of them was rolled back, as far as that is known.
  package var quarantinedSince: [GuidelineID: Instant] = [:]
  /// Versions that a rollback left.
  package var rolledBack: Set<VersionNumber> = []
  /// Whether a candidate waits for a person.
  package var hasOpenCandidate = false

  package init(versions: [KnownVersion], inForce: VersionNumber, guidelines: [Guideline]) {
    self.versions = versions
    self.inForce = inForce
    self.guidelines = guidelines
  }

  package var current: KnownVersion? { version(inForce) }

  package func version(_ number: VersionNumber) -> KnownVersion? {
    versions.first { $0.number == number }
  }

  /// The nearest ancestor that was not rolled back: where a rollback leads.
  package func wayBack(from number: VersionNumber) -> VersionNumber? {
    var next = version(number)?.parent
    while let number = next, rolledBack.contains(number) { next = version(number)?.parent }
    return next
  }
}

/// Which lines stand in which version, by the names that runs give.
package struct VersionLines: Sendable {
  private var lines: [String: Set<GuidelineID>] = [:]

  package init(_ prompt: PromptState?) {
    for version in prompt?.versions ?? [] where !version.lines.isEmpty {
      let ids = Set(version.lines)
      lines[version.number.description] = ids
      lines[version.digest.text] = ids
    }
  }

  func lines(named name: String?) -> Set<GuidelineID> {
    guard !lines.isEmpty, let name else { return [] }
    return lines[name] ?? []
  }
}
