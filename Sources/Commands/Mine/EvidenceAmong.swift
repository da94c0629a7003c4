internal import Gate
internal import Mining
internal import Statistics

/// The evidence on claims about runs, among the runs that show some other claims or do not.
struct EvidenceAmong {
  private var comparison: SubsetComparison
  private let everyone: RunSet
  private let exposures: [Claim: RunSet]

  /// Ready for these claims and the use of each of their tools.
  init(_ claims: [Claim], _ corpus: Corpus, _ batches: [Batch]) {
    comparison = SubsetComparison(corpus, batches: batches)
    everyone = RunSet(corpus.runs.indices, universe: corpus.runs.count)
    var wanted: [Claim] = []
    var seen: Set<Claim> = []
    for claim in claims where claim.isAboutRuns {
      for one in [claim] + claim.tools.map(Claim.usesTool) where seen.insert(one).inserted {
        wanted.append(one)
      }
    }
    let known = wanted.compactMap { claim in
      claim.behaviour(in: corpus).map { (claim: claim, behaviour: $0) }
    }
    exposures = Dictionary(
      zip(known.map(\.claim), corpus.exposures(of: known.map(\.behaviour))),
      uniquingKeysWith: { first, _ in first })
  }

  /// 0 where the runs leave nothing to compare.
  mutating func logEvidence(
    of claim: Claim, _ direction: EvidenceDirection, showing: [Claim], notShowing: [Claim]
  ) -> Double {
    guard let exposed = exposures[claim] else { return 0 }
    var among = everyone
    for claim in showing { if let runs = exposures[claim] { among.formIntersection(runs) } }
    for claim in notShowing { if let runs = exposures[claim] { among.subtract(runs) } }
    return comparison.evidence(of: exposed, among: among).log(direction)
  }
}
