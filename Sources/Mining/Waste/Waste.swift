/// Where runs waste calls, time and tokens: facts with numbers and a comparison group, no claims about
/// causes.
package struct Waste: Sendable {
  package let repeatedCalls: [RepeatedCalls]
  package let loops: [Loop]
  package let longTails: [LongTail]
  /// Nil when no run is slow beside its like.
  package let slowRuns: SlowRuns?
  /// Resources that at least one run tells of.
  package let spending: [Spending]
  package let cheapestWays: [CheapestWay]

  /// Runs in which a kind of waste has to occur.
  package static let fewestRuns = 3

  /// Over all runs; `records` are those of the same corpus.
  package init(_ corpus: Corpus, records: [ToolRecord], samples: Int = 5) {
    let twins = CallTwins(corpus)
    repeatedCalls = corpus.repeatedCalls(twins, fewestRuns: Self.fewestRuns, samples: samples)
    loops = corpus.loops(twins, fewestRuns: Self.fewestRuns, samples: samples)
    longTails = records.compactMap { LongTail($0) }
    slowRuns = SlowRuns(corpus, samples: samples)
    spending = Spending.Resource.allCases.compactMap { Spending(corpus, $0) }
    cheapestWays = corpus.cheapestWays(samples: samples)
  }

  /// As claims without evidence, for the list of patterns; `ways` cheapest ways at most.
  package func patterns(agent: String, ways: Int = 10) -> [Pattern] {
    var facts: [(claim: FactClaim, samples: [String])] = []
    facts += repeatedCalls.map { ($0.claim, $0.sampleTraceIDs) }
    facts += loops.map { ($0.claim, $0.sampleTraceIDs) }
    facts += longTails.map { ($0.claim, []) }
    facts += slowRuns.map { [(.slowRuns, $0.sampleTraceIDs)] } ?? []
    facts += spending.map { ($0.claim, []) }
    facts += cheapestWays.prefix(ways).map { ($0.claim, $0.sampleTraceIDs) }
    return facts.map { claim, samples in
      Pattern(
        agent: agent, kind: .performance, direction: .fact, claim: .fact(claim),
        assessment: nil, sampleTraceIDs: samples)
    }
  }
}
