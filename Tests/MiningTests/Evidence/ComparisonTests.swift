import Mining
import Statistics
import Testing
import Traces

@Suite("Comparison")
struct ComparisonTests {
  /// Tables counted the slow way.
  private static func tables(
    _ corpus: Corpus, _ batches: [Batch], _ exposed: RunSet
  ) -> [Table2x2] {
    batches.map { batch in
      let runs = batch.runs.filter { corpus.labels[$0] != .unknown }
      return Table2x2(
        exposedSuccesses: runs.count {
          exposed.contains($0) && corpus.labels[$0] == .success
        },
        exposed: runs.count { exposed.contains($0) },
        successes: runs.count { corpus.labels[$0] == .success }, runs: runs.count)
    }
  }

  @Test("E is that of the tables of all strata, to the last bit", arguments: 1...5)
  func sumOverStrata(seed: UInt64) {
    let corpus = Delivery.random(
      runs: 150, problems: 7, alphabet: 5, longest: 8, seed: seed
    ).corpus
    let behaviours = CandidateSet(corpus).representatives.map(\.behaviour)
    let exposures = corpus.exposures(of: behaviours)
    let batches = corpus.batchPerStratum
    let comparison = Comparison(corpus, batches: batches)
    for (evidence, exposed) in zip(comparison.evidence(of: exposures), exposures) {
      let histogram = EvidenceHistogram(Self.tables(corpus, batches, exposed))
      #expect(evidence.plain.logHelps == histogram.logEvidence(.helps))
      #expect(evidence.plain.logHurts == histogram.logEvidence(.hurts))
      #expect(evidence.informativeBatches == histogram.informativeBatches)
      #expect(evidence.exposed == histogram.totals.exposed)
      #expect(evidence.exposedSuccesses == histogram.totals.exposedSuccesses)
      let approximate = CochranMantelHaenszel(histogram)?.p ?? 1
      #expect(abs(evidence.approximateP - approximate) <= 1e-6 * max(approximate, 1e-6) + 1e-9)
      let tables = comparison.tables(of: exposed)
      #expect(ClaimEvidence(tables) == evidence)
    }
  }

  @Test("batches of one stratum add up as batches of several do, and merge like integers")
  func batches() {
    let corpus = Delivery.random(
      runs: 120, problems: 3, alphabet: 4, longest: 6, seed: 9
    ).corpus
    let split = corpus.batchPerStratum.flatMap { batch in
      stride(from: 0, to: batch.runs.count, by: 12).map { start in
        Batch(
          stratum: batch.stratum,
          runs: Array(batch.runs[start..<min(start + 12, batch.runs.count)]))
      }
    }
    let exposed = corpus.exposures(of: [.tool(0)])
    let whole = Comparison(corpus, batches: split)
    let nights = [split[..<4], split[4...]].map { Comparison(corpus, batches: Array($0)) }
    let merged = nights[1].tables(of: exposed[0]).merging(nights[0].tables(of: exposed[0]))
    #expect(merged == whole.tables(of: exposed[0]))
    #expect(ClaimEvidence(merged) == whole.evidence(of: exposed)[0])
    let histogram = EvidenceHistogram(Self.tables(corpus, split, exposed[0]))
    #expect(whole.evidence(of: exposed)[0].plain.logHelps == histogram.logEvidence(.helps))
  }

  @Test("the order of batches is not seen")
  func batchOrder() {
    let corpus = Delivery.random(
      runs: 100, problems: 9, alphabet: 4, longest: 6, seed: 2
    ).corpus
    let exposed = corpus.exposures(of: [.tool(1)])
    let forward = Comparison(corpus, batches: corpus.batchPerStratum)
    let backward = Comparison(corpus, batches: corpus.batchPerStratum.reversed())
    #expect(forward.evidence(of: exposed) == backward.evidence(of: exposed))
    #expect(forward.tables(of: exposed[0]) == backward.tables(of: exposed[0]))
  }

  @Test("what only length explains has evidence over strata and none matched on length")
  func length() {
    var delivery = Delivery()
    for problem in 0..<30 {
      for number in 0..<12 {
        // Long runs fail and contain everything; short ones succeed.
        let isLong = number % 2 == 0
        let tools = isLong ? ["a", "b", "c", "d", "e", "f"] : ["a", "b"]
        delivery.add(tools, isLong ? .failure : .success, problem: "p\(problem)")
      }
    }
    let corpus = delivery.corpus
    let exposed = corpus.exposures(of: [.tool(2)])
    let evidence = Comparison(corpus, batches: corpus.batchPerStratum).evidence(of: exposed)[0]
    #expect(evidence.plain.logHurts > 10)
    #expect(evidence.lengthMatched.logHurts == 0)
    #expect(evidence.decisive.logHurts == 0)
  }

  @Test("unknown outcomes stay out, and are failures where they could turn the answer")
  func unknown() {
    var delivery = Delivery()
    for problem in 0..<10 {
      for number in 0..<12 {
        let uses = number % 2 == 0
        delivery.add(
          uses ? ["a", "b"] : ["b", "c"], uses ? .success : number < 9 ? .failure : .success,
          problem: "p\(problem)")
      }
      for _ in 0..<12 { delivery.add(["a", "b"], .unknown, problem: "p\(problem)") }
    }
    let corpus = delivery.corpus
    let exposed = corpus.exposures(of: [.tool(0)])
    let evidence = Comparison(corpus, batches: corpus.batchPerStratum).evidence(of: exposed)[0]
    #expect(evidence.exposed == 60)
    #expect(evidence.runs == 120)
    #expect(evidence.plain.logHelps > 3)
    #expect(evidence.unknownAsFailures.logHelps < 0)
    #expect(!evidence.survivesUnknown(.helps))
    #expect(evidence.survivesUnknown(.hurts))
  }

  @Test("other labels compare other outcomes, and excluded runs take no part")
  func labels() {
    var delivery = Delivery()
    for number in 0..<8 { delivery.add(number < 4 ? ["a"] : ["b"], .success) }
    let corpus = delivery.corpus
    let labels: [RunLabel] = [
      .success, .success, .success, .excluded, .failure, .failure, .failure, .excluded,
    ]
    let comparison = Comparison(corpus, batches: corpus.batchPerStratum, labels: labels)
    let evidence = comparison.evidence(of: corpus.exposures(of: [.tool(0)]))[0]
    #expect(evidence.runs == 6)
    #expect(evidence.exposed == 3)
    #expect(evidence.exposedSuccesses == 3)
    #expect(evidence.plain.logHelps > 0)
  }

  @Test("runs of one length stay in one third")
  func thirds() {
    var delivery = Delivery()
    for number in 0..<12 { delivery.add(["a"], number % 2 == 0 ? .success : .failure) }
    for number in 0..<12 { delivery.add(["b"], number < 4 ? .success : .failure) }
    let corpus = delivery.corpus
    let exposed = corpus.exposures(of: [.tool(0)])
    let evidence = Comparison(corpus, batches: corpus.batchPerStratum).evidence(of: exposed)[0]
    #expect(evidence.lengthMatched.logHelps == evidence.plain.logHelps)
  }

  @Test("a subset compared in place has the evidence of its runs compared alone", arguments: 1...5)
  func subsets(seed: UInt64) {
    let corpus = Delivery.random(runs: 300, problems: 7, alphabet: 5, longest: 9, seed: seed).corpus
    let batches = corpus.batchPerStratum
    let exposures = corpus.exposures(of: [.tool(0), .tool(1), .contiguous([0, 1]), .first(2)])
    var comparison = SubsetComparison(corpus, batches: batches)
    for among in exposures {
      for exposed in exposures {
        let labels = corpus.runs.indices.map { among.contains($0) ? corpus.labels[$0] : .excluded }
        let alone = Comparison(corpus, batches: batches, labels: labels).evidence(of: [exposed])[0]
        let found = comparison.evidence(of: exposed, among: among)
        #expect(found.logHelps == alone.decisive.logHelps)
        #expect(found.logHurts == alone.decisive.logHurts)
      }
    }
  }
}
