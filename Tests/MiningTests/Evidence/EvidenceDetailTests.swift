import Mining
import Statistics
import Testing
import Traces

@Suite("Evidence in detail")
struct EvidenceDetailTests {
  /// Runs of problems with counts: used and succeeded, used, not used and succeeded, not used.
  private static func corpus(_ problems: [(a: Int, used: Int, c: Int, unused: Int)]) -> Corpus {
    var delivery = Delivery()
    for (number, cells) in problems.enumerated() {
      for run in 0..<cells.used {
        delivery.add(["a", "z"], run < cells.a ? .success : .failure, problem: "p\(number)")
      }
      for run in 0..<cells.unused {
        delivery.add(["b", "z"], run < cells.c ? .success : .failure, problem: "p\(number)")
      }
    }
    return delivery.corpus
  }

  private static func detail(_ corpus: Corpus, _ direction: EvidenceDirection) -> EvidenceDetail {
    var cache = EvidenceCache()
    let comparison = Comparison(corpus, batches: corpus.batchPerStratum)
    return EvidenceDetail(
      comparison.tables(of: corpus.exposures(of: [.tool(0)])[0]), direction, cache: &cache)
  }

  @Test("size and p are those of the statistics module")
  func size() {
    let detail = Self.detail(Self.corpus([(5, 6, 2, 6), (4, 6, 1, 6), (6, 6, 3, 6)]), .helps)
    let histogram = EvidenceHistogram([
      Table2x2(exposedSuccesses: 5, exposed: 6, successes: 7, runs: 12),
      Table2x2(exposedSuccesses: 4, exposed: 6, successes: 5, runs: 12),
      Table2x2(exposedSuccesses: 6, exposed: 6, successes: 9, runs: 12),
    ])
    #expect(detail.p == ExactStratifiedTest(histogram).twoSided)
    #expect(detail.effect?.riskDifference == 0.5)
    #expect(detail.effect?.oddsRatio == MantelHaenszelOddsRatio(histogram)?.estimate)
    #expect(detail.homogeneityP == BreslowDay(histogram)?.p)
    #expect(detail.agreeingProblems == 3)
    #expect(detail.opposingProblems == 0)
  }

  @Test("a claim that one problem carries falls without it")
  func strongestProblem() {
    let detail = Self.detail(
      Self.corpus([(30, 30, 0, 30), (2, 4, 2, 4), (2, 4, 2, 4)]), .helps)
    #expect(detail.withoutStrongest?.problem == "p0")
    #expect(detail.withoutStrongest.map { $0.logEvidence < 0 } == true)
    #expect(detail.withoutStrongest?.riskDifference == 0)
  }

  @Test("it depends on the problem when it demonstrably helps here and hurts there")
  func opposing() {
    let detail = Self.detail(Self.corpus([(12, 12, 2, 12), (1, 12, 11, 12)]), .helps)
    #expect(detail.helpedProblems == ["p0"])
    #expect(detail.hurtProblems == ["p1"])
    #expect(detail.dependsOnProblem)
    let weak = Self.detail(Self.corpus([(12, 12, 2, 12), (5, 12, 7, 12)]), .helps)
    #expect(!weak.dependsOnProblem)
    #expect(weak.opposingProblems == 1)
  }

  @Test("problems in which every success uses it veto advice against it")
  func required() {
    let detail = Self.detail(
      Self.corpus([(3, 10, 0, 2), (2, 10, 0, 2), (1, 10, 5, 6), (4, 4, 0, 0)]), .hurts)
    #expect(detail.requiredByProblems == ["p0", "p3"])
  }

  @Test("a session that carries a claim is found, and the claim falls without it")
  func carrier() {
    var delivery = Delivery()
    for problem in 0..<12 {
      for number in 0..<8 {
        // Only runs of one session use the tool and succeed; the others show no difference.
        let isSpecial = number < 1
        let uses = isSpecial || number % 2 == 0
        delivery.add(
          uses ? ["a", "z"] : ["b", "z"],
          isSpecial || number == 5 ? .success : .failure, problem: "p\(problem)"
        ) { $0.session = isSpecial ? "special" : "s\(number)" }
      }
    }
    let corpus = delivery.corpus
    let exposed = corpus.exposures(of: [.tool(0)])[0]
    let batches = corpus.batchPerStratum
    let whole = Comparison(corpus, batches: batches).evidence(of: [exposed])[0]
    let carrier = corpus.strongestCarrier(of: exposed, .helps, batches: batches) { $0.session }
    #expect(carrier?.name == "special")
    #expect(carrier.map { $0.logEvidenceWithout < whole.decisive.logHelps } == true)
    #expect(corpus.strongestCarrier(of: exposed, .helps, batches: batches) { $0.source } == nil)
  }
}
