/// A claim of any kind that may become a guideline, admitted by exposures alone.
package struct ClaimCandidate: Hashable, Sendable {
  package let claim: Claim
  /// Runs of the window that show it.
  package let support: Int
  /// Claims that the runs of the window cannot tell from it, or that it explains.
  package let folded: [Claim]
  /// Its part of one candidate's weight: claims about one argument of a tool share a weight, as do
  /// those about the tool called before, those about states, and the two goals of one reaction.
  package let weightShare: Double

  package init(claim: Claim, support: Int, folded: [Claim] = [], weightShare: Double = 1) {
    self.claim = claim
    self.support = support
    self.folded = folded
    self.weightShare = weightShare
  }
}

extension CandidateSet {
  /// The representatives as candidates among those of other kinds.
  package func claimCandidates(_ corpus: Corpus) -> [ClaimCandidate] {
    representatives.map { candidate in
      ClaimCandidate(
        claim: Claim(candidate.behaviour, corpus), support: candidate.support,
        folded: candidate.folded.map { Claim($0, corpus) })
    }
  }
}

extension Corpus {
  /// Candidates of all kinds that are not about tools and sequences: first calls, recoveries, habits.
  package func furtherCandidates(rule: CandidateRule = CandidateRule()) -> [ClaimCandidate] {
    FirstCallCandidates(self, rule: rule).candidates
      + RecoveryCandidates(self, rule: rule).candidates
      + HabitCandidates(self, rule: rule).candidates
  }
}
