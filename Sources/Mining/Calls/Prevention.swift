/// What would have kept a tool from failing: the material of a guideline, without any free text.
package struct Prevention: Hashable, Sendable {
  package let tool: String
  /// Never a negation.
  package let condition: CallCondition
  /// Whether the condition should be met when the tool is called, or avoided.
  package let isWanted: Bool

  /// What a claim about first calls amounts to; nil for any other.
  package init?(_ pattern: Pattern) {
    guard case .firstCall(let claim) = pattern.claim else { return nil }
    let helps = pattern.direction == .helps
    tool = claim.tool
    if case .not(let other) = claim.condition {
      condition = other
      isWanted = !helps
    } else {
      condition = claim.condition
      isWanted = helps
    }
  }

  /// Whether it can be said in names and types alone: values and states never reach a prompt.
  package var isPublishable: Bool {
    switch condition {
    case .has, .kind, .follows: true
    case .value, .otherValue, .state, .not: false
    }
  }
}
