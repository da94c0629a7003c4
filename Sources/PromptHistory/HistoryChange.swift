package import Prompts
package import Traces

/// What a verb did, or in a dry run would do.
package struct HistoryChange: Sendable {
  package enum Outcome: Sendable, Equatable {
    case done
    /// There was nothing to do; the reason is a sentence for people.
    case unchanged(String)
    /// Something that goes first stood in the way; the reason is a sentence for people.
    case held(String)
  }

  package let agent: AgentName
  package let kind: JournalRecord.Kind
  package let outcome: Outcome

  /// The version in force before.
  package let from: VersionNumber?

  /// The version in force afterwards.
  package let to: VersionNumber?

  package let candidate: CandidateID?

  /// What came into and went out of the prompt in force, or for a candidate would.
  package let difference: VersionDiff?

  /// Guidelines that the change put under quarantine.
  package let quarantined: [GuidelineID]

  /// The command that takes the change back; nil when there is none.
  package let undo: String?

  /// What was mended or found on the way, sentences for people.
  package let notes: [String]

  package let isDryRun: Bool
}
