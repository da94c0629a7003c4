internal import Digest
package import Mining
package import Prompts
package import Statistics

/// Public ids from canonical texts: the same claim has the same ids for ever, everywhere.
package enum PublicIDs {
  /// `p-…`.
  package static func claim(
    agent: String, _ claim: Claim, _ direction: EvidenceDirection
  ) -> ClaimID {
    ClaimID(digest(Self.text(agent, claim, direction)))
  }

  /// `g-…`, of the line that stands on the claim.
  package static func guideline(
    agent: String, _ claim: Claim, _ direction: EvidenceDirection
  ) -> GuidelineID {
    GuidelineID(digest(Self.text(agent, claim, direction)))
  }

  private static func text(
    _ agent: String, _ claim: Claim, _ direction: EvidenceDirection
  ) -> String {
    let kind = Pattern.Kind(of: claim, direction)
    return Pattern(
      agent: agent, kind: kind, direction: direction == .helps ? .helps : .hurts, claim: claim,
      folded: [], assessment: nil, flags: [], sampleTraceIDs: []
    ).canonicalText
  }

  private static func digest(_ text: String) -> UInt64 {
    // Sixteen digits always make a number.
    UInt64(SHA256.digest(of: Array(text.utf8)).hex.prefix(16), radix: 16) ?? 0
  }
}

extension Pattern.Kind {
  /// Single tools speak of the tool; whatever has an order is a sequence.
  package init(of claim: Claim, _ direction: EvidenceDirection) {
    switch claim {
    case .usesTool: self = .toolEffectiveness
    case .startsWith, .sequence, .gappedSequence:
      self = direction == .helps ? .successSequence : .failureSequence
    case .firstCall: self = .failurePoint
    case .recovery: self = .recovery
    case .explains, .habit: self = .thinking
    case .fact: self = .performance
    }
  }
}
