package import Instants
package import Mining
package import Prompts
package import Statistics

/// A claim that the error budget has been dealt to.
package struct Candidate: Sendable {
  package let claim: Claim
  /// The block of admission, counted from 1.
  package let block: Int
  /// The share of the budget of one of its two hypotheses.
  package let weight: Double
  /// Only batches whose first run started at or after this count; nil for all.
  package internal(set) var since: Instant?
  package internal(set) var account: ClaimAccount
  /// log E, current; kept until the account changes.
  package internal(set) var evidence: TwoSidedEvidence
  /// The line that stands on it, by direction.
  package let helpsID: GuidelineID
  package let hurtsID: GuidelineID

  package init(
    agent: String, claim: Claim, block: Int, weight: Double, since: Instant?,
    account: ClaimAccount = ClaimAccount()
  ) {
    self.init(
      stored: claim, block: block, weight: weight, since: since, account: account,
      helps: PublicIDs.guideline(agent: agent, claim, .helps),
      hurts: PublicIDs.guideline(agent: agent, claim, .hurts))
  }

  /// From storage, with the ids that were given to its lines.
  package init(
    stored claim: Claim, block: Int, weight: Double, since: Instant?, account: ClaimAccount,
    helps: GuidelineID, hurts: GuidelineID
  ) {
    self.claim = claim
    self.block = block
    self.weight = weight
    self.since = since
    self.account = account
    evidence = account.decisive
    helpsID = helps
    hurtsID = hurts
  }

  package func guideline(_ direction: EvidenceDirection) -> GuidelineID {
    direction == .helps ? helpsID : hurtsID
  }
}
