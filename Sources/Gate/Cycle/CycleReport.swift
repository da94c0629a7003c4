package import Prompts

/// What a cycle did about one agent, and why not more.
package struct CycleReport: Sendable {
  package internal(set) var action: Action
  /// A sentence for people.
  package internal(set) var reason: String
  package internal(set) var from: VersionNumber?
  /// Where a rollback leads; a published version's number is the history's to give.
  package internal(set) var to: VersionNumber?
  /// What is to be published, or laid before a person.
  package internal(set) var proposal: Proposal?
  /// Lines whose rollback turned out not to be called for.
  package internal(set) var released: [GuidelineID] = []
  /// What the gate said, strongest claim first.
  package internal(set) var judgements: [Judgement] = []
  /// To be stored with their members, for ever.
  package internal(set) var closed: [ClosedBatch] = []
  package internal(set) var watch: WatchVerdict?
  /// Claims admitted in this cycle.
  package internal(set) var admitted = 0

  /// The word for scripts.
  package enum Action: String, Hashable, Sendable, CaseIterable {
    case published, candidate, unchanged, held, insufficient
    case rolledBack = "rolled_back"
    case paused, pinned
    case noPrompt = "no_prompt"
  }
}

/// A change of the prompt, for the version in force that it was computed from and for no other.
package struct Proposal: Sendable {
  package let parent: VersionNumber
  /// If another digest is in force by now, the proposal is dropped.
  package let parentDigest: ContentDigest
  /// All lines, in the order of the prompt.
  package let guidelines: [Guideline]
  package let change: PromptChange
}
