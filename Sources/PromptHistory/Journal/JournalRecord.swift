package import Instants
package import Prompts
package import Traces

/// One line of the journal: who did what to which agent's prompt, when and why.
package struct JournalRecord: Sendable {
  package let kind: Kind
  package let at: Instant

  /// Nil only for a repair of the journal itself.
  package let agent: AgentName?

  package let who: String
  package let why: String?

  /// The version in force before; nil for the first.
  package var from: VersionNumber?

  /// The version in force afterwards; equal to `from` when the record changes something else.
  package var to: VersionNumber?

  /// The version that the record brought into the world.
  package var version: Birth?

  /// For what concerns a candidate.
  package var candidate: CandidateID?

  /// Those that a rollback put under quarantine, or that a person retired or added.
  package var guidelines: [GuidelineID] = []

  /// Those that are no longer under quarantine.
  package var released: [GuidelineID] = []

  /// Lines of the journal that do not follow from the line before and were found so by a repair.
  package var acknowledged: [Int] = []

  /// What `list` shows of a version.
  package struct Birth: Sendable, Equatable {
    package let number: VersionNumber
    package let parent: VersionNumber?
    package let base: VersionNumber
    package let origin: PromptVersion.Origin
    package let created: Instant?
    package let digest: ContentDigest
    package let guidelineCount: Int

    /// SHA-256 of the file's bytes, 64 digits.
    package let file: String
  }

  package enum Kind: String, Sendable, CaseIterable {
    case imported = "import"
    case publish
    case candidate
    case approval
    case rejection
    case rollback
    case retirement
    case addition
    case pin
    case unpin
    /// A quarantine was lifted.
    case release
    /// A version whose file was there without a record.
    case adoption
    /// The journal itself was looked after.
    case repair
  }

  init(_ kind: Kind, _ agent: AgentName?, _ occasion: Occasion) {
    self.init(kind, agent, at: occasion.now, who: occasion.who, why: occasion.why)
  }

  init(_ kind: Kind, _ agent: AgentName?, at: Instant, who: String, why: String?) {
    self.kind = kind
    self.agent = agent
    self.at = at
    self.who = who
    self.why = why
  }
}
