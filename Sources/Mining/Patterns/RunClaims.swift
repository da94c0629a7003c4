import Glibc
package import Statistics

/// Claims about whole runs: which behaviours go with better or worse outcomes, within strata.
package struct RunClaims: Sendable {
  /// Evidence of every candidate, in the order of its representatives: what shares and weights are
  /// computed from.
  package let evidence: [ClaimEvidence]
  /// What the agent's candidates do, as far as the evidence tells.
  package let shares: EffectShares
  /// Claims worth listing, strongest first.
  package let patterns: [Pattern]

  /// log E from which a claim across inputs is called set by input: E = 20.
  private static let strong = log(20.0)
  /// log E from which length can take half away: E = 3.
  private static let some = log(3.0)

  /// Compares within the batches given; `Corpus.batchPerStratum` for a one-off.
  package init(
    _ corpus: Corpus, agent: String, candidates: CandidateSet, batches: [Batch],
    rule: ListingRule = ListingRule()
  ) {
    let behaviours = candidates.representatives.map(\.behaviour)
    let exposures = corpus.exposures(of: behaviours)
    let comparison = Comparison(corpus, batches: batches)
    var cache = EvidenceCache()
    let evidence = comparison.evidence(of: exposures, cache: &cache)
    let shares = EffectShares(fittedTo: evidence.map(\.decisive))
    let across = corpus.hasVariants ? Comparison(corpus, batches: corpus.batchAcrossInputs) : nil
    let acrossEvidence = across?.evidence(of: exposures, cache: &cache)
    let endings = Endings(corpus)

    var ps = [Double](repeating: 1, count: evidence.count)
    var listed: [(place: Int, isAcross: Bool, detail: EvidenceDetail)] = []
    for (place, own) in evidence.enumerated() {
      if let wide = acrossEvidence?[place], let across,
        own.plain.strongest < Self.strong, wide.plain.strongest >= Self.strong
      {
        let detail = EvidenceDetail(
          across.tables(of: exposures[place]), wide.direction, cache: &cache)
        ps[place] =
          EvidenceDetail(
            comparison.tables(of: exposures[place]), wide.direction, cache: &cache
          ).p
        listed.append((place, true, detail))
      } else if own.plain.strongest >= rule.smallestLogEvidence
        || own.approximateP <= rule.largestP
      {
        let detail = EvidenceDetail(
          comparison.tables(of: exposures[place]), own.direction, cache: &cache
        ).keepingP()
        ps[place] = detail.p
        listed.append((place, false, detail))
      }
    }
    let qs = BenjaminiHochberg.adjusted(ps)
    self.evidence = evidence
    self.shares = shares
    let patterns = listed.map { item in
      let within = evidence[item.place]
      let own = item.isAcross ? acrossEvidence?[item.place] ?? within : within
      let direction = item.detail.direction
      let claim = Claim(behaviours[item.place], corpus)
      let assessment = Pattern.Assessment(
        evidence: own, detail: item.detail,
        confidence: shares.confidence(within.decisive, direction), q: qs[item.place])
      var flags: [Pattern.Flag] = []
      if endings.contains(behaviours[item.place]) { flags.append(.ending) }
      if assessment.logEvidence >= Self.some,
        assessment.logEvidenceLengthMatched < assessment.logEvidence / 2
      {
        flags.append(.lengthLinked)
      }
      if item.isAcross { flags.append(.setByInput) }
      if item.detail.dependsOnProblem { flags.append(.dependsOnProblem) }
      return Pattern(
        agent: agent, kind: Pattern.Kind(claim, direction),
        direction: Pattern.Direction(direction), claim: claim,
        folded: candidates.representatives[item.place].folded.map { Claim($0, corpus) },
        assessment: assessment, flags: flags,
        sampleTraceIDs: corpus.samples(
          of: exposures[item.place], direction, count: rule.sampleCount))
    }
    let strengths = patterns.map { $0.assessment?.strength ?? 0 }
    self.patterns = patterns.indices.sorted { a, b in
      strengths[a] != strengths[b] ? strengths[a] > strengths[b] : a < b
    }.map { patterns[$0] }
  }
}

extension TwoSidedEvidence {
  /// The larger of both directions.
  package var strongest: Double { max(logHelps, logHurts) }
}

extension Corpus {
  /// Trace ids of runs that show it and ended as the claim says, newest first.
  func samples(of exposed: RunSet, _ direction: EvidenceDirection, count: Int) -> [String] {
    let wanted: RunLabel = direction == .helps ? .success : .failure
    return exposed.runs.reversed().lazy.filter { labels[$0] == wanted }.prefix(count)
      .map { runs[$0].traceID }
  }
}
