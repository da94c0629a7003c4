package import Mining
package import Statistics

/// One claim as its conditions look at it, whatever it was counted on: closed batches night by night, or
/// a whole corpus at once.
package struct AssessedClaim {
  package let claim: Claim
  /// In the claim's direction.
  package let detail: EvidenceDetail
  package let confidence: Double
  package let contributingProblems: Int
  /// log E over strata, and over strata × thirds of length.
  package let logPlain: Double
  package let logLengthMatched: Double
  package let survivesUnknown: Bool

  /// Of a claim in the direction of `detail`.
  package init(
    claim: Claim, detail: EvidenceDetail, confidence: Double, contributingProblems: Int,
    logPlain: Double, logLengthMatched: Double, survivesUnknown: Bool
  ) {
    self.claim = claim
    self.detail = detail
    self.confidence = confidence
    self.contributingProblems = contributingProblems
    self.logPlain = logPlain
    self.logLengthMatched = logLengthMatched
    self.survivesUnknown = survivesUnknown
  }
}

extension GateRule {
  /// Why no evidence would ever make the claim a line; empty when it could be one.
  package func refusals(
    of claim: Claim, _ direction: EvidenceDirection, endsRuns: Bool
  ) -> [Lack] {
    var never: [Lack] = endsRuns ? [.ending] : []
    for name in Wording.names(in: claim) where !SafeName.mayBeQuoted(name) {
      never.append(.name(name))
    }
    return never.isEmpty && Wording.line(claim, direction) == nil ? [.wording] : never
  }

  /// What a claim with enough evidence lacks, most important first; who carries it is asked apart.
  ///
  /// `isWellKnown` says whether a name occurs in enough problems, or was listed.
  package func lacks(of one: AssessedClaim, isWellKnown: (String) -> Bool) -> [Lack] {
    let detail = one.detail
    let direction = detail.direction
    let effect = detail.effect?.shrunken ?? 0
    let sign = direction == .helps ? 1.0 : -1.0
    var lacks: [Lack] = []
    if one.confidence < confidenceThreshold {
      lacks.append(.confidence(has: one.confidence, needs: confidenceThreshold))
    }
    if one.contributingProblems < fewestProblems {
      lacks.append(.problems(has: one.contributingProblems, needs: fewestProblems))
    }
    if let rest = detail.withoutStrongest {
      if rest.logEvidence < logRobust {
        lacks.append(.withoutStrongestProblem(has: rest.logEvidence, needs: logRobust))
      }
      if (rest.riskDifference ?? 0) * sign <= 0 { lacks.append(.signWithoutStrongestProblem) }
    }
    if effect * sign < minEffect {
      lacks.append(.effect(has: effect * sign, needs: minEffect))
    }
    if detail.dependsOnProblem {
      lacks.append(.dependsOnProblem(helps: detail.helpedProblems, hurts: detail.hurtProblems))
    }
    // Scoping the advice to an application would bring the application's name into the prompt.
    if direction == .hurts, one.claim.isAboutRuns, !detail.requiredByProblems.isEmpty {
      lacks.append(.required(by: detail.requiredByProblems))
    }
    if !one.survivesUnknown { lacks.append(.unknownOutcomes) }
    // Thirds of length leave a little of its influence, which grows with the data like any effect.
    if 2 * one.logLengthMatched < one.logPlain {
      lacks.append(.lengthLinked(matched: one.logLengthMatched, plain: one.logPlain))
    }
    for name in Wording.names(in: one.claim) where !isWellKnown(name) {
      lacks.append(.name(name))
    }
    return lacks
  }

  /// What a claim lacks when one session or source carries it; `logLeft` is log E without.
  package func carrierLack(_ logLeft: Double?) -> Lack? {
    guard let logLeft, logLeft < logRobust else { return nil }
    return .withoutCarrier(has: logLeft, needs: logRobust)
  }

  /// Holds the accepted claims that are shadows of others or say nearly what a stronger one says.
  ///
  /// Judgements come strongest first; `logEvidence` compares only runs that show all of `showing` and
  /// none of `notShowing`.
  package func select(
    _ judgements: inout [Judgement],
    logEvidence: (
      _ claim: Claim, _ direction: EvidenceDirection, _ showing: [Claim], _ notShowing: [Claim]
    ) -> Double
  ) {
    removeShadows(&judgements, beside: [], logEvidence: logEvidence)
    LineSelection.resolve(&judgements, standing: [], of: [])
  }

  /// Holds claims about runs whose evidence may be another claim's, or that of one `beside` them.
  ///
  /// A sequence or a first tool must matter among runs that call all its tools anyway; and whatever
  /// shares a tool with a stronger claim must matter where that is not shown.
  func removeShadows(
    _ judgements: inout [Judgement],
    beside lines: [(claim: Claim, direction: EvidenceDirection)],
    logEvidence: (
      _ claim: Claim, _ direction: EvidenceDirection, _ showing: [Claim], _ notShowing: [Claim]
    ) -> Double
  ) {
    var stronger = lines
    for place in judgements.indices
    where judgements[place].verdict == .accept && judgements[place].claim.isAboutRuns {
      let (claim, direction) = (judgements[place].claim, judgements[place].direction)
      var lack: Lack?
      let tools = Set(claim.tools).sorted().map(Claim.usesTool)
      if tools != [claim], let first = tools.first {
        let left = logEvidence(claim, direction, tools, [])
        if left < logApart { lack = .shadow(of: first, has: left, needs: logApart) }
      }
      if let lack = lack ?? shadow(claim, direction, of: stronger, logEvidence: logEvidence) {
        judgements[place].verdict = .hold([lack])
      } else {
        stronger.append((claim, direction))
      }
    }
  }

  /// Which of these a claim may owe its evidence to; nil when it stands apart from all.
  func shadow(
    _ claim: Claim, _ direction: EvidenceDirection,
    of stronger: [(claim: Claim, direction: EvidenceDirection)],
    logEvidence: (
      _ claim: Claim, _ direction: EvidenceDirection, _ showing: [Claim], _ notShowing: [Claim]
    ) -> Double
  ) -> Lack? {
    for other in stronger
    where other.direction == direction && !Set(other.claim.tools).isDisjoint(with: claim.tools) {
      let left = logEvidence(claim, direction, [], [other.claim])
      if left < logApart { return .shadow(of: other.claim, has: left, needs: logApart) }
    }
    return nil
  }
}

extension Judgement {
  /// Of a claim that was counted elsewhere than in a ledger: `place` is its place there.
  package init(
    _ claim: Claim, _ direction: EvidenceDirection, agent: String, place: Int, verdict: Verdict,
    logEvidence: Double
  ) {
    self.init(
      candidate: place, claim: claim, direction: direction,
      id: PublicIDs.guideline(agent: agent, claim, direction), verdict: verdict,
      logEvidence: logEvidence, strength: logEvidence, needed: 0, informativeBatches: 0)
  }
}
