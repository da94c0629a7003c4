package import Instants
package import Traces

/// A prompt that learning proposes and a person has to approve; it has an id instead of a number.
package struct PromptCandidate: Sendable, Equatable {
  package let id: CandidateID
  package let agent: AgentName

  /// The version in force that it was computed from.
  package let parent: VersionNumber

  /// The digest of that version.
  package let parentDigest: ContentDigest

  /// The import that the human's text came with.
  package let base: VersionNumber

  package let created: Instant
  package let digest: ContentDigest
  package let content: PromptContent
  package let change: PromptChange

  package init(
    id: CandidateID, agent: AgentName, parent: VersionNumber, parentDigest: ContentDigest,
    base: VersionNumber, created: Instant, digest: ContentDigest, content: PromptContent,
    change: PromptChange
  ) {
    self.id = id
    self.agent = agent
    self.parent = parent
    self.parentDigest = parentDigest
    self.base = base
    self.created = created
    self.digest = digest
    self.content = content
    self.change = change
  }
}
