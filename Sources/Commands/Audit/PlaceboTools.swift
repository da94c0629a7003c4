private import Digest
private import EvidenceStore
private import Glibc
private import Instants
internal import Mining
internal import Statistics

/// Tools that nobody called: whether a step shows one is decided by a hash, so that longer runs show
/// more of them, as they show more of everything.
struct PlaceboTools {
  static let count = 100

  let tried: Int
  /// How many the gate would have let pass at the rank that the real claims reached.
  let published: Int

  init(_ agent: MinedAgent, seed: UInt64) {
    let mining = agent.mining
    let corpus = mining.corpus
    let entries = mining.budgetEntries
    let total = entries.reduce(0) { $0 + $1.share }
    let weight = ErrorBudget.weight(1, of: total)
    let rank = 1 + agent.patterns.count { $0.isPublishable }
    let needed =
      EValueSelection.logThreshold(rank: rank, level: mining.settings.falseDiscoveryRate)
      - log(weight)
    let minable = corpus.minable
    let length = Double(corpus.calls.count) / Double(max(corpus.runs.count, 1))
    let exposures = (0..<Self.count).map { number -> RunSet in
      // From every tenth run to nine in ten.
      let share = 0.1 + 0.8 * Double(number) / Double(Self.count - 1)
      let rate = 1 - pow(1 - share, 1 / max(length, 1))
      return RunSet(
        minable.filter { Self.shows(corpus, run: $0, number, rate, seed) },
        universe: corpus.runs.count)
    }
    tried = minable.isEmpty ? 0 : Self.count
    let evidence = mining.comparison.evidence(of: exposures)
    let conditions = GateConditions(
      mining.settings, ErrorBudget(entries, level: mining.settings.falseDiscoveryRate),
      mining.corpus)
    var published = 0
    for (number, own) in evidence.enumerated() {
      for direction in EvidenceDirection.allCases where own.decisive.log(direction) >= needed {
        var cache = EvidenceCache()
        let detail = EvidenceDetail(
          mining.comparison.tables(of: exposures[number]), direction, cache: &cache)
        let assessment = Pattern.Assessment(
          evidence: own, detail: detail,
          confidence: mining.claims.shares.confidence(own.decisive, direction), q: 1)
        let pattern = Pattern(
          agent: mining.agent, kind: .toolEffectiveness,
          direction: direction == .helps ? .helps : .hurts, claim: .usesTool("placebo"),
          assessment: assessment, sampleTraceIDs: [])
        let asked = AskedRuns(
          labels: corpus.labels, lengths: nil, exposed: exposures[number])
        if conditions.letsPass(
          pattern, assessment, asked, corpus, mining.batches, namesAreKnown: true)
        {
          published += 1
        }
      }
    }
    self.published = published
  }

  private static func shows(
    _ corpus: Corpus, run: Int, _ number: Int, _ rate: Double, _ seed: UInt64
  ) -> Bool {
    var combiner = TextDigest.Combiner()
    combiner.combine(corpus.runs[run].traceID)
    combiner.combine(corpus.runs[run].start?.microseconds ?? 0)
    combiner.combine(number)
    combiner.combine(seed)
    // One draw decides for all steps: some step shows it unless none does.
    let draw = Double(combiner.finish().high >> 11) * 0x1p-53
    return draw < 1 - pow(1 - rate, Double(corpus.length(of: run)))
  }
}
