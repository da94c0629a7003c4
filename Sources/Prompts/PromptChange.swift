/// Why a version differs from its parent.
package struct PromptChange: Sendable, Equatable {
  /// The learning cycle; nil when a person made the change.
  package let cycle: Int?
  package let added: [GuidelineID]
  package let strengthened: [GuidelineID]
  package let retired: [GuidelineID]

  /// A sentence for people.
  package let reason: String

  package init(
    cycle: Int? = nil, added: [GuidelineID] = [], strengthened: [GuidelineID] = [],
    retired: [GuidelineID] = [], reason: String
  ) {
    self.cycle = cycle
    self.added = added
    self.strengthened = strengthened
    self.retired = retired
    self.reason = reason
  }
}
