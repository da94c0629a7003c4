internal import Mining
internal import Statistics

/// What is left of claims about runs where other claims cannot be the reason.
///
/// A behaviour that matters lends its evidence to everything that often comes with it: to each of its
/// tools, to sequences through them. Comparing only runs that agree on the other claims takes that away.
struct ShadowTest {
  private let batches: [ClosedBatch]
  private let strata: [BatchStratum]
  private var places: [Claim: Int] = [:]
  /// By claim, by batch: a bit for every run that shows it.
  private var shown: [[UInt32]] = []

  /// Reads all claims off the batches once.
  init(_ claims: [Claim], _ ledger: AgentLedger, archive: some RunArchive) {
    batches = ledger.window
    strata = ledger.batches.strata
    var distinct: [Claim] = []
    for claim in claims where places[claim] == nil {
      places[claim] = distinct.count
      distinct.append(claim)
    }
    var tools = ledger.batches.tools
    var reader = BatchReader(distinct, tools: &tools)
    var shown = [[UInt32]](
      repeating: [UInt32](repeating: 0, count: batches.count), count: distinct.count)
    reader.read(batches, strata: strata, archive: archive) { sight in
      shown[sight.claim][sight.batch] = sight.shown
    }
    self.shown = shown
  }

  /// log E of a claim among the runs that show all of `showing` and none of `notShowing`.
  func logEvidence(
    of claim: Claim, _ direction: EvidenceDirection, showing: [Claim] = [],
    notShowing: [Claim] = [], cache: inout EvidenceCache
  ) -> Double {
    guard let own = places[claim] else { return 0 }
    let with = showing.compactMap { places[$0] }
    let without = notShowing.compactMap { places[$0] }
    var account = ClaimAccount()
    for (number, batch) in batches.enumerated() {
      var among: UInt32 = .max
      for place in with { among &= shown[place][number] }
      for place in without { among &= ~shown[place][number] }
      let exposed = shown[own][number] & among
      let whole: UInt32 = batch.runs.count >= 32 ? .max : (1 << UInt32(batch.runs.count)) - 1
      guard exposed != 0, exposed != among & whole else { continue }
      let labels = batch.runs.indices.map { place in
        among >> UInt32(place) & 1 == 1 ? batch.runs[place].label : .excluded
      }
      let shape = BatchShape(
        problem: strata[Int(batch.stratum)].problem, labels: labels,
        lengths: batch.runs.map { Int($0.length) })
      account.add(shape, shown: exposed, &cache)
    }
    return account.decisive.log(direction)
  }
}

extension AgentLedger {
  /// Holds claims about runs whose evidence may be another claim's or a standing line's.
  func removeShadows(
    _ judgements: inout [Judgement], standing: [StandingLine], rule: GateRule,
    archive: some RunArchive
  ) {
    let accepted = judgements.filter { $0.verdict == .accept && $0.claim.isAboutRuns }
    guard !accepted.isEmpty else { return }
    let lines = standing.filter { $0.claim.isAboutRuns }
    let claims = accepted.map(\.claim) + lines.map(\.claim)
    let test = ShadowTest(
      claims + claims.flatMap { $0.tools.map(Claim.usesTool) }, self, archive: archive)
    var cache = candidates.cache
    rule.removeShadows(&judgements, beside: lines.map { ($0.claim, $0.direction) }) {
      test.logEvidence(of: $0, $1, showing: $2, notShowing: $3, cache: &cache)
    }
  }
}
