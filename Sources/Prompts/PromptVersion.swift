package import Instants
package import Traces

/// An agent's whole prompt under a number; it never changes.
package struct PromptVersion: Sendable, Equatable {
  package let agent: AgentName
  package let number: VersionNumber

  /// The version that was in force when this one was made; nil for the first.
  package let parent: VersionNumber?

  /// The import that the human's text came with; the number itself for an import.
  package let base: VersionNumber

  package let origin: Origin

  /// Nil for a file that came without a record.
  package let created: Instant?

  package let digest: ContentDigest
  package let content: PromptContent

  /// Nil for an import and for a file that came without a record.
  package let change: PromptChange?

  package init(
    agent: AgentName, number: VersionNumber, parent: VersionNumber?, base: VersionNumber,
    origin: Origin, created: Instant?, digest: ContentDigest, content: PromptContent,
    change: PromptChange? = nil
  ) {
    self.agent = agent
    self.number = number
    self.parent = parent
    self.base = base
    self.origin = origin
    self.created = created
    self.digest = digest
    self.content = content
    self.change = change
  }
}

extension PromptVersion {
  /// What made a version.
  package enum Origin: String, Sendable, CaseIterable {
    /// A person's prompt.
    case imported = "import"
    /// A learning cycle.
    case learn
    /// A candidate that a person approved.
    case approve
    /// A person took a guideline out.
    case retire
    /// A person added a line.
    case add
  }
}
