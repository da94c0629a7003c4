/// One line of advice in a prompt, with what it stands on.
package struct Guideline: Sendable, Equatable {
  package let id: GuidelineID
  package let text: GuidelineText
  package let kind: Kind
  package let status: Status

  /// The probability that the claim is true; nil for a human's line, which claims nothing.
  package let confidence: Double?

  /// The claim that the line stands on; nil for a human's line.
  package let claim: ClaimID?

  /// What was known when the line was last published; nil for a human's line.
  package let evidence: GuidelineEvidence?

  package init(
    id: GuidelineID, text: GuidelineText, kind: Kind, status: Status, confidence: Double? = nil,
    claim: ClaimID? = nil, evidence: GuidelineEvidence? = nil
  ) {
    self.id = id
    self.text = text
    self.kind = kind
    self.status = status
    self.confidence = confidence
    self.claim = claim
    self.evidence = evidence
  }

  /// The same line in another status.
  package func with(status: Status) -> Guideline {
    Guideline(
      id: id, text: text, kind: kind, status: status, confidence: confidence, claim: claim,
      evidence: evidence)
  }
}

extension Guideline {
  /// The kind of claim behind the line.
  package enum Kind: String, Sendable, CaseIterable {
    case successSequence = "success_sequence"
    case failureSequence = "failure_sequence"
    case toolEffectiveness = "tool_effectiveness"
    case failurePoint = "failure_point"
    case recovery
    case thinking
    /// A line that a person added.
    case human
  }

  /// By what right the line stands in the prompt.
  package enum Status: String, Sendable, CaseIterable {
    /// It passed the gate and counts against the error budget.
    case active
    /// A person approved or wrote it; it does not count against the error budget.
    case approved
    /// The model or the human's prompt has changed since the evidence was gathered.
    case unverified
  }
}
