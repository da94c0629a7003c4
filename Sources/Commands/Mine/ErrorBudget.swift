private import Glibc
internal import Mining
internal import Statistics

/// How the error budget is dealt out in a one-off mining: all candidates of all kinds are one block.
struct ErrorBudget: Sendable {
  /// A claim that may become a guideline, and its evidence.
  struct Entry: Sendable {
    let claim: Claim
    let evidence: TwoSidedEvidence
    /// Its part of one candidate's weight.
    let share: Double
  }

  private struct Side: Hashable {
    let claim: Claim
    let direction: EvidenceDirection
  }

  private let accepted: Set<Side>
  private let shares: [Claim: Double]
  private let total: Double
  /// −log(q·k) for one more than are accepted.
  private let logThreshold: Double

  init(_ entries: [Entry], level: Double) {
    let total = entries.reduce(0) { $0 + $1.share }
    self.total = total
    var hypotheses: [EValueSelection.Hypothesis] = []
    for entry in entries {
      for direction in EvidenceDirection.allCases {
        hypotheses.append(
          EValueSelection.Hypothesis(
            logEvidence: entry.evidence.log(direction),
            weight: Self.weight(entry.share, of: total)))
      }
    }
    let selection = EValueSelection(hypotheses, level: level)
    let sides = EvidenceDirection.allCases
    accepted = Set(
      selection.accepted.map {
        Side(claim: entries[$0 / sides.count].claim, direction: sides[$0 % sides.count])
      })
    // Most candidates have a whole share: only the others are worth remembering.
    shares = Dictionary(
      entries.filter { $0.share != 1 }.map { ($0.claim, $0.share) }, uniquingKeysWith: max)
    logThreshold = EValueSelection.logThreshold(rank: selection.rank + 1, level: level)
  }

  /// One hypothesis of a candidate, when the first block is dealt to `total` candidates.
  static func weight(_ share: Double, of total: Double) -> Double {
    WeightSchedule.share(ofBlock: 1) * share / (2 * max(total, 1))
  }

  /// Whether e-BH lets the claim pass.
  func accepts(_ claim: Claim, _ direction: EvidenceDirection) -> Bool {
    accepted.contains(Side(claim: claim, direction: direction))
  }

  /// log E that the claim would need to be the next to pass.
  func needed(_ claim: Claim) -> Double {
    logThreshold - log(Self.weight(shares[claim, default: 1], of: total))
  }
}

extension AgentMining {
  /// All candidates of the kinds that may become guidelines.
  var budgetEntries: [ErrorBudget.Entry] {
    var entries: [ErrorBudget.Entry] = []
    for (candidate, evidence) in zip(behaviours.representatives, claims.evidence) {
      entries.append(
        ErrorBudget.Entry(
          claim: Claim(candidate.behaviour, corpus), evidence: evidence.decisive, share: 1))
    }
    for (candidates, survey) in [
      (firstCalls.candidates, failurePoints.survey),
      (recoveryCandidates.candidates, recoveries.survey),
      (habitCandidates.candidates, habits.survey),
    ] {
      for (candidate, evidence) in zip(candidates, survey.evidence) {
        entries.append(
          ErrorBudget.Entry(
            claim: candidate.claim, evidence: evidence.decisive, share: candidate.weightShare))
      }
    }
    return entries
  }
}
