private import EvidenceStore
private import Glibc
internal import Gate
internal import Mining
internal import Statistics

/// Hone's own rule under permuted outcomes: candidates and exposures stay, evidence is gathered anew.
struct HoneRule {
  private let mining: AgentMining
  private let conditions: GateConditions
  private let entries: [ErrorBudget.Entry]
  private let weights: [Double]
  private let permutations: Int
  private let seed: UInt64
  private(set) var rule: AuditedRule

  /// One claim in one direction under one permutation, with plain evidence that might be enough.
  private struct Sighting {
    let permutation: Int
    let candidate: Int
    let direction: EvidenceDirection
    let logEvidence: Double
  }

  init(_ agent: MinedAgent, permutations: Int, seed: UInt64) {
    mining = agent.mining
    entries = mining.budgetEntries
    let budget = ErrorBudget(entries, level: mining.settings.falseDiscoveryRate)
    conditions = GateConditions(mining.settings, budget, mining.corpus)
    let total = entries.reduce(0) { $0 + $1.share }
    weights = entries.map { ErrorBudget.weight($0.share, of: total) }
    self.permutations = permutations
    self.seed = seed
    rule = AuditedRule(permutations: permutations)
    rule.real = agent.patterns.count { $0.isPublishable }
    count()
  }

  private mutating func count() {
    let sightings = sightings.sorted { $0.permutation < $1.permutation }
    var first = 0
    while first < sightings.count {
      var end = first
      while end < sightings.count, sightings[end].permutation == sightings[first].permutation {
        end += 1
      }
      rule.permuted[sightings[first].permutation] = published(Array(sightings[first..<end]))
      first = end
    }
  }

  /// E only shrinks when length is matched too, and whatever is below here passes at no rank.
  private var sightings: [Sighting] {
    let level = mining.settings.falseDiscoveryRate
    let least = EValueSelection.logThreshold(rank: max(1, 2 * entries.count), level: level)
    var found: [Sighting] = []
    var cache = EvidenceLine.Cache()
    var question: UInt64 = 0
    mining.corpus.inquire(into: entries.map(\.claim)) { inquiry in
      let outcomes = PermutedOutcomes(
        inquiry.labels, mining.batches, permutations: permutations, seed: seed &+ question)
      question += 1
      let comparison = inquiry.comparison(mining.corpus, batches: mining.batches)
      for (place, exposed) in zip(inquiry.places, inquiry.exposures) {
        let line = EvidenceLine(comparison.tables(of: exposed), &cache)
        let runs = outcomes.participants(exposed)
        for direction in EvidenceDirection.allCases {
          let threshold = least - log(weights[place])
          guard let bound = line.successes(reaching: threshold, direction) else { continue }
          let counts = outcomes.permuted.permutations(among: runs, reaching: bound)
          guard (direction == .helps ? counts.atLeast : counts.atMost) > 0 else { continue }
          for (permutation, successes) in outcomes.permuted.successes(among: runs).enumerated()
          where direction == .helps ? successes >= bound : successes <= bound {
            found.append(
              Sighting(
                permutation: permutation, candidate: place, direction: direction,
                logEvidence: line.logEvidence(direction, successes: successes)))
          }
        }
      }
    }
    return found
  }

  /// How many claims would have passed under one permutation.
  private func published(_ sightings: [Sighting]) -> Int {
    let level = mining.settings.falseDiscoveryRate
    func accepted(_ sightings: [Sighting]) -> [Sighting] {
      EValueSelection(
        sightings.map {
          EValueSelection.Hypothesis(
            logEvidence: $0.logEvidence, weight: weights[$0.candidate])
        }, level: level
      ).accepted.map { sightings[$0] }
    }
    let hopeful = accepted(sightings)
    guard !hopeful.isEmpty else { return 0 }
    let permutation = hopeful[0].permutation
    var question: UInt64 = 0
    var exact: [(sighting: Sighting, evidence: ClaimEvidence, asked: AskedRuns)] = []
    let wanted = Set(hopeful.map(\.candidate))
    mining.corpus.inquire(into: entries.map(\.claim)) { inquiry in
      defer { question += 1 }
      guard inquiry.places.contains(where: { wanted.contains($0) }) else { return }
      let outcomes = PermutedOutcomes(
        inquiry.labels, mining.batches, permutations: permutations, seed: seed &+ question)
      let labels = outcomes.labels(permutation: permutation)
      let comparison = Comparison(
        mining.corpus, batches: mining.batches, labels: labels, lengths: inquiry.lengths)
      for (place, exposed) in zip(inquiry.places, inquiry.exposures) where wanted.contains(place) {
        let evidence = comparison.evidence(of: [exposed])[0]
        for sighting in hopeful where sighting.candidate == place {
          exact.append(
            (
              Sighting(
                permutation: permutation, candidate: place, direction: sighting.direction,
                logEvidence: evidence.decisive.log(sighting.direction)), evidence,
              AskedRuns(labels: labels, lengths: inquiry.lengths, exposed: exposed)
            ))
        }
      }
    }
    let passing = Set(accepted(exact.map(\.sighting)).map { Side($0.candidate, $0.direction) })
    return exact.count { item in
      passing.contains(Side(item.sighting.candidate, item.sighting.direction))
        && letsPass(item.sighting, item.evidence, item.asked)
    }
  }

  private struct Side: Hashable {
    let candidate: Int
    let direction: EvidenceDirection

    init(_ candidate: Int, _ direction: EvidenceDirection) {
      self.candidate = candidate
      self.direction = direction
    }
  }

  /// The shares behind confidence are those assumed without a fit: a fit would find fewer effects
  /// here, so this counts never too few.
  private func letsPass(
    _ sighting: Sighting, _ evidence: ClaimEvidence, _ asked: AskedRuns
  ) -> Bool {
    var cache = EvidenceCache()
    let corpus = mining.corpus
    let comparison = Comparison(
      corpus, batches: mining.batches, labels: asked.labels, lengths: asked.lengths)
    let detail = EvidenceDetail(
      comparison.tables(of: asked.exposed), sighting.direction, cache: &cache)
    let assessment = Pattern.Assessment(
      evidence: evidence, detail: detail,
      confidence: EffectShares.assumed.confidence(evidence.decisive, sighting.direction), q: 1)
    let claim = entries[sighting.candidate].claim
    let isEnding =
      claim.isAboutRuns
      && claim.behaviour(in: corpus).map { Endings(corpus).contains($0) } == true
    let pattern = Pattern(
      agent: mining.agent, kind: .toolEffectiveness,
      direction: sighting.direction == .helps ? .helps : .hurts, claim: claim,
      assessment: assessment, flags: isEnding ? [.ending] : [], sampleTraceIDs: [])
    return conditions.letsPass(pattern, assessment, asked, corpus, mining.batches)
  }
}
