import Glibc
package import Statistics

/// Candidates of any kind compared within batches: what `RunClaims` is for tools and sequences.
package struct ClaimSurvey: Sendable {
  /// In the order of the candidates: what shares and weights are computed from.
  package let evidence: [ClaimEvidence]
  /// What these candidates do, as far as the evidence tells.
  package let shares: EffectShares
  /// Claims worth listing, strongest first.
  package let patterns: [Pattern]

  /// log E from which matching can take half away: E = 3.
  private static let some = log(3.0)

  /// Compares within the batches given; `Corpus.batchPerStratum` for a one-off.
  ///
  /// Candidates of one call share the fit behind confidence and the adjustment behind q.
  package init(
    _ corpus: Corpus, agent: String, candidates: [ClaimCandidate], batches: [Batch],
    rule: ListingRule = ListingRule()
  ) {
    var evidence = [ClaimEvidence](repeating: ClaimEvidence(), count: candidates.count)
    var ps = [Double](repeating: 1, count: candidates.count)
    var cache = EvidenceCache()
    var listed: [(place: Int, detail: EvidenceDetail, samples: [String])] = []
    corpus.inquire(into: candidates.map(\.claim)) { inquiry in
      let comparison = inquiry.comparison(corpus, batches: batches)
      let found = comparison.evidence(of: inquiry.exposures, cache: &cache)
      for (number, own) in found.enumerated() {
        let place = inquiry.places[number]
        evidence[place] = own
        guard
          own.plain.strongest >= rule.smallestLogEvidence || own.approximateP <= rule.largestP
        else { continue }
        let exposed = inquiry.exposures[number]
        let detail = EvidenceDetail(
          comparison.tables(of: exposed), own.direction, cache: &cache
        ).keepingP()
        ps[place] = detail.p
        let samples = inquiry.samples(
          corpus, candidates[place].claim, of: exposed, own.direction, count: rule.sampleCount)
        listed.append((place, detail, samples))
      }
    }
    let shares = EffectShares(fittedTo: evidence.map(\.decisive))
    let qs = BenjaminiHochberg.adjusted(ps)
    listed.sort { $0.place < $1.place }
    let patterns = listed.map { place, detail, samples in
      let claim = candidates[place].claim
      let assessment = Pattern.Assessment(
        evidence: evidence[place], detail: detail,
        confidence: shares.confidence(evidence[place].decisive, detail.direction), q: qs[place])
      var flags: [Pattern.Flag] = []
      if assessment.logEvidence >= Self.some,
        assessment.logEvidenceLengthMatched < assessment.logEvidence / 2
      {
        flags.append(.lengthLinked)
      }
      if detail.dependsOnProblem { flags.append(.dependsOnProblem) }
      return Pattern(
        agent: agent, kind: Pattern.Kind(claim, detail.direction),
        direction: Pattern.Direction(detail.direction), claim: claim,
        folded: candidates[place].folded, assessment: assessment, flags: flags,
        sampleTraceIDs: samples)
    }
    let strengths = patterns.map { $0.assessment?.strength ?? 0 }
    self.evidence = evidence
    self.shares = shares
    self.patterns = patterns.indices.sorted { a, b in
      strengths[a] != strengths[b] ? strengths[a] > strengths[b] : a < b
    }.map { patterns[$0] }
  }
}

extension Inquiry {
  /// Trace ids of runs that ended as the claim says, newest first: for failure points the runs that
  /// fail, even where the claim is that meeting the condition helps.
  fileprivate func samples(
    _ corpus: Corpus, _ claim: Claim, of exposed: RunSet, _ direction: EvidenceDirection,
    count: Int
  ) -> [String] {
    let isAboutFailing = if case .firstCall = claim { true } else { false }
    let wantsExposed = direction == .hurts || !isAboutFailing
    let wanted: RunLabel = direction == .hurts || isAboutFailing ? .failure : .success
    var samples: [String] = []
    for run in labels.indices.reversed()
    where labels[run] == wanted && exposed.contains(run) == wantsExposed {
      samples.append(corpus.runs[run].traceID)
      if samples.count == count { break }
    }
    return samples
  }
}
