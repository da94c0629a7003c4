package import Prompts
package import Traces

/// What a learning cycle wants an agent's prompt to be.
package struct Proposal: Sendable {
  package let agent: AgentName

  /// The digest of the version in force that it was computed from.
  package let computedFrom: ContentDigest

  /// All guidelines of the new prompt, in the order in which they are to stand.
  package let guidelines: [Guideline]

  package let change: PromptChange

  /// Quarantined guidelines that may come back: tried singly, or proven since.
  package let released: [GuidelineID]

  package init(
    agent: AgentName, computedFrom: ContentDigest, guidelines: [Guideline], change: PromptChange,
    released: [GuidelineID] = []
  ) {
    self.agent = agent
    self.computedFrom = computedFrom
    self.guidelines = guidelines
    self.change = change
    self.released = released
  }
}
