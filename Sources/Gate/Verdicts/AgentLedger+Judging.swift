internal import Glibc
internal import Mining
internal import Prompts
internal import Statistics

private struct Place {
  let candidate: Int
  let direction: EvidenceDirection
  /// log(weight × E).
  let strength: Double
}

extension AgentLedger {
  /// What the gate says of every claim whose evidence is enough, strongest first, and of the strongest
  /// one that lacks evidence, last.
  ///
  /// `active` are the lines in force by this rule, `standing` all lines of the prompt.
  func judgements(
    active: Set<GuidelineID>, standing: Set<GuidelineID>, lines: [StandingLine],
    quarantine: Set<GuidelineID>, rule: GateRule, archive: some RunArchive
  ) -> [Judgement] {
    let all = candidates.candidates
    guard !all.isEmpty else { return [] }
    // No rank makes less evidence than this enough.
    let least = EValueSelection.logThreshold(
      rank: 2 * all.count + active.count, level: rule.falseDiscoveryRate)
    var places: [Place] = []
    var hypotheses: [EValueSelection.Hypothesis] = []
    var best: Place?
    for (number, both) in candidates.strengths.enumerated() {
      let strongest = max(both.helps, both.hurts)
      guard strongest >= least || strongest > best?.strength ?? -.infinity else { continue }
      for (direction, strength) in [
        (EvidenceDirection.helps, both.helps), (.hurts, both.hurts),
      ] where strength >= least || strength > best?.strength ?? -.infinity {
        let id = all[number].guideline(direction)
        guard !standing.contains(id) else { continue }
        let place = Place(candidate: number, direction: direction, strength: strength)
        if best.map({ strength > $0.strength }) ?? true { best = place }
        guard strength >= least else { continue }
        places.append(place)
        hypotheses.append(
          EValueSelection.Hypothesis(
            logEvidence: all[number].evidence.log(direction), weight: all[number].weight))
      }
    }
    // Those in force count by the rule, whatever their evidence is by now.
    for id in active.sorted() {
      guard let (number, direction) = candidates.claim(of: id) else { continue }
      places.append(Place(candidate: number, direction: direction, strength: 0))
      hypotheses.append(
        EValueSelection.Hypothesis(
          logEvidence: all[number].evidence.log(direction), weight: all[number].weight,
          isInForce: true))
    }
    let selection = EValueSelection(hypotheses, level: rule.falseDiscoveryRate)
    var found: [Judgement] = []
    let shares =
      selection.accepted.isEmpty
      ? EffectShares.assumed : EffectShares(fittedTo: all.map(\.evidence))
    var cache = candidates.cache
    let subjects = lines.map { (line: $0, subject: LineSubject($0.claim)) }
    let above = lines.filter { $0.claim.isAboutRuns }.map {
      (claim: $0.claim, direction: $0.direction)
    }
    let accepted = selection.accepted.map { all[places[$0].candidate].claim }
    let shadows =
      above.isEmpty
      ? nil
      : ShadowTest(accepted.filter(\.isAboutRuns) + above.map(\.claim), self, archive: archive)
    for index in selection.accepted {
      let place = places[index]
      let candidate = all[place.candidate]
      var judgement = Judgement(
        candidate: place.candidate, claim: candidate.claim, direction: place.direction,
        id: candidate.guideline(place.direction), verdict: .accept,
        logEvidence: candidate.evidence.log(place.direction), strength: place.strength,
        needed: selection.logThreshold,
        informativeBatches: candidate.account.informativeBatches)
      let subject = LineSubject(candidate.claim)
      // What cannot be published is not worked out.
      if quarantine.contains(judgement.id) {
        judgement.verdict = .hold([.quarantined])
      } else if let other = subjects.first(where: {
        $0.subject.standsInTheWay(of: subject, isSameWay: $0.line.direction == judgement.direction)
      })?.line {
        judgement.verdict = .hold([
          other.direction == judgement.direction ? .duplicate(of: other.id) : .opposes(other.id)
        ])
      } else if let shadows, candidate.claim.isAboutRuns,
        rule.refusals(
          of: candidate.claim, place.direction, endsRuns: endsRuns(candidate.claim)
        ).isEmpty,
        let lack = rule.shadow(
          candidate.claim, place.direction, of: above,
          logEvidence: {
            shadows.logEvidence(of: $0, $1, showing: $2, notShowing: $3, cache: &cache)
          })
      {
        judgement.verdict = .hold([lack])
      } else {
        judge(&judgement, candidate, shares, rule, archive, &cache)
      }
      found.append(judgement)
    }
    holdCarried(&found, rule: rule, archive: archive, cache: &cache)
    let next = EValueSelection.logThreshold(
      rank: selection.rank + 1, level: rule.falseDiscoveryRate)
    if let best, selection.accepted.isEmpty {
      let candidate = all[best.candidate]
      found.append(
        Judgement(
          candidate: best.candidate, claim: candidate.claim, direction: best.direction,
          id: candidate.guideline(best.direction),
          verdict: .hold([.evidence(has: best.strength, needs: next)]),
          logEvidence: candidate.evidence.log(best.direction), strength: best.strength,
          needed: next, informativeBatches: candidate.account.informativeBatches))
    }
    return found
  }

  private func judge(
    _ judgement: inout Judgement, _ candidate: Candidate, _ shares: EffectShares,
    _ rule: GateRule, _ archive: some RunArchive, _ cache: inout EvidenceCache
  ) {
    let direction = judgement.direction
    let never = rule.refusals(
      of: candidate.claim, direction, endsRuns: endsRuns(candidate.claim))
    guard never.isEmpty, let text = Wording.line(candidate.claim, direction) else {
      judgement.verdict = .reject(never)
      return
    }

    let tables = tables(of: judgement.candidate, archive)
    let detail = EvidenceDetail(tables, direction, cache: &cache)
    let confidence = shares.confidence(candidate.evidence, direction)
    let effect = detail.effect?.shrunken ?? 0
    let lacks = rule.lacks(
      of: AssessedClaim(
        claim: candidate.claim, detail: detail, confidence: confidence,
        contributingProblems: tables.count { $0.plain.informativeBatches > 0 },
        logPlain: candidate.account.plain.log(direction),
        logLengthMatched: candidate.account.lengthMatched.log(direction),
        survivesUnknown: candidate.account.survivesUnknown(direction))
    ) { isWellKnown($0, rule) }
    judgement.verdict = lacks.isEmpty ? .accept : .hold(lacks)
    // A call that fails costs a run a part of its chance, and only where the tool is called at all.
    let reach =
      candidate.claim.isAboutRuns || candidate.claim.isAboutHabits
      ? 1 : 0.1 * Double(candidate.account.runs) / Double(max(batches.counts.known, 1))
    let changing = direction == .helps ? 1 - candidate.account.exposure : candidate.account.exposure
    judgement.finding = Judgement.Finding(
      text: text, confidence: confidence, detail: detail,
      expectedValue: confidence * abs(effect) * changing * min(reach, 1))
  }

  private func endsRuns(_ claim: Claim) -> Bool {
    guard claim.isAboutRuns, let last = claim.tools.last, let tool = batches.tools.known(last)
    else { return false }
    return toolFacts.indices.contains(Int(tool)) && toolFacts[Int(tool)].isEnding
  }

  /// Seen in enough problems, or listed by a person.
  ///
  /// Argument names are known where the tool is: they were seen in as many problems when admitted.
  private func isWellKnown(_ name: String, _ rule: GateRule) -> Bool {
    if rule.listedTools.contains(name) { return true }
    guard let tool = batches.tools.known(name), toolFacts.indices.contains(Int(tool)) else {
      return argumentProblems[name, default: []].count >= rule.fewestProblemsForName
    }
    return toolFacts[Int(tool)].problems.count >= rule.fewestProblemsForName
  }

  private func tables(of place: Int, _ archive: some RunArchive) -> [ProblemTables] {
    let account = candidates.candidates[place].account
    return account.tables(
      problems: batches.problems.names,
      earlier: account.isRestored ? archive.earlierCells(ofCandidate: place) : CellCounts())
  }

  /// What a new line says of its evidence, with examples.
  func lineEvidence(
    _ judgement: Judgement, _ detail: EvidenceDetail, _ archive: some RunArchive
  ) -> GuidelineEvidence {
    let account = candidates.candidates[judgement.candidate].account
    let totals = tables(of: judgement.candidate, archive).map(\.plain.totals)
    let runs = totals.reduce(0) { $0 + $1.runs }
    let successes = totals.reduce(0) { $0 + $1.successes }
    let exposed = totals.reduce(0) { $0 + $1.exposed }
    let exposedSuccesses = totals.reduce(0) { $0 + $1.exposedSuccesses }
    return GuidelineEvidence(
      with: GuidelineEvidence.Runs(runs: exposed, successes: exposedSuccesses),
      without: GuidelineEvidence.Runs(
        runs: runs - exposed, successes: successes - exposedSuccesses),
      effect: detail.effect.map {
        GuidelineEvidence.Effect(riskDifference: $0.riskDifference, low: $0.low, high: $0.high)
      },
      oddsRatio: detail.effect?.oddsRatio.flatMap { $0.isFinite ? $0 : nil },
      logEvidence: judgement.logEvidence, p: detail.p, strata: account.informativeBatches,
      sampleTraceIDs: samples(of: judgement.claim, judgement.direction, archive: archive))
  }
}

extension Claim {
  /// Whether it is about whole runs, by their tools.
  package var isAboutRuns: Bool {
    switch self {
    case .usesTool, .startsWith, .sequence, .gappedSequence: true
    case .firstCall, .recovery, .explains, .habit, .fact: false
    }
  }

  /// Whether it is about whole runs, by how the agent reasons.
  package var isAboutHabits: Bool {
    switch self {
    case .explains, .habit: true
    case .usesTool, .startsWith, .sequence, .gappedSequence, .firstCall, .recovery, .fact: false
    }
  }
}
