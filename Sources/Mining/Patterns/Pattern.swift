internal import Statistics

/// A claim with its evidence.
package struct Pattern: Sendable {
  package let agent: String
  package let kind: Kind
  package let direction: Direction
  package let claim: Claim
  /// Claims that the runs cannot tell from this one, or that it explains.
  package let folded: [Claim]
  /// Nil for facts.
  package let assessment: Assessment?
  /// In the order of `Flag.allCases`.
  package let flags: [Flag]
  /// A few runs that show it and ended as the claim says, newest first.
  package let sampleTraceIDs: [String]

  /// What comparing outcomes says of a claim.
  package struct Assessment: Sendable {
    package let evidence: ClaimEvidence
    /// In the claim's direction.
    package let detail: EvidenceDetail
    /// The probability that the claim is true within strata; 0 to 1.
    package let confidence: Double
    /// The exact p adjusted over all claims compared (Benjamini–Hochberg), those that are not listed
    /// taken as p = 1: never too small.
    package let q: Double

    /// Of a claim in the direction of `detail`.
    package init(
      evidence: ClaimEvidence, detail: EvidenceDetail, confidence: Double, q: Double
    ) {
      self.evidence = evidence
      self.detail = detail
      self.confidence = confidence
      self.q = q
    }

    /// log E over strata, in the claim's direction.
    package var logEvidence: Double { evidence.plain.log(detail.direction) }
    /// log E over strata × thirds of run length, in the claim's direction.
    package var logEvidenceLengthMatched: Double {
      evidence.lengthMatched.log(detail.direction)
    }
    /// The smaller of both: what lists are ordered by.
    package var strength: Double { min(logEvidence, logEvidenceLengthMatched) }
  }

  /// Nothing is computed here: a claim of any kind brings its own evidence.
  package init(
    agent: String, kind: Kind, direction: Direction, claim: Claim, folded: [Claim] = [],
    assessment: Assessment?, flags: [Flag] = [], sampleTraceIDs: [String]
  ) {
    self.agent = agent
    self.kind = kind
    self.direction = direction
    self.claim = claim
    self.folded = folded
    self.assessment = assessment
    self.flags = flags
    self.sampleTraceIDs = sampleTraceIDs
  }

  /// The word for scripts.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case successSequence = "success_sequence"
    case failureSequence = "failure_sequence"
    case toolEffectiveness = "tool_effectiveness"
    case failurePoint = "failure_point"
    case errorCluster = "error_cluster"
    case recovery
    case thinking
    case performance
  }

  /// The word for scripts; `fact` claims nothing about outcomes.
  package enum Direction: String, Hashable, Sendable {
    case helps, hurts, fact
  }

  /// A reason to read the claim with care.
  package enum Flag: String, Hashable, Sendable, CaseIterable {
    /// It ends in a tool that is the last call of at least half of the runs that call it.
    case ending
    /// Matching on run length takes away more than half of its log evidence.
    case lengthLinked = "length-linked"
    /// It stands out only when variants of an input are taken together: the input sets both.
    case setByInput = "set by input"
    /// It helps on some problems and hurts on others.
    case dependsOnProblem = "depends on the problem"
  }

  /// The text from which the public id is made: agent, kind, direction, claim.
  ///
  /// One part a line, with `\` and line breaks inside a part written `\\`, `\n`.
  package var canonicalText: String {
    ([agent, kind.rawValue, direction.rawValue] + claim.canonicalParts).map { part in
      var line = ""
      for scalar in part.unicodeScalars {
        switch scalar {
        case "\\": line += "\\\\"
        case "\n": line += "\\n"
        default: line.unicodeScalars.append(scalar)
        }
      }
      return line
    }.joined(separator: "\n")
  }
}

extension Pattern.Kind {
  /// Single tools speak of the tool; whatever has an order is a sequence.
  init(_ claim: Claim, _ direction: EvidenceDirection) {
    switch claim {
    case .usesTool: self = .toolEffectiveness
    case .startsWith, .sequence, .gappedSequence:
      self = direction == .helps ? .successSequence : .failureSequence
    case .firstCall: self = .failurePoint
    case .recovery: self = .recovery
    case .explains, .habit: self = .thinking
    case .fact(.toolSucceeds): self = .toolEffectiveness
    case .fact(.toolFails): self = .failurePoint
    case .fact: self = .performance
    }
  }
}

extension Pattern.Direction {
  init(_ direction: EvidenceDirection) {
    switch direction {
    case .helps: self = .helps
    case .hurts: self = .hurts
    }
  }
}
