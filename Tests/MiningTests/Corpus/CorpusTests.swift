import Instants
import Mining
import Testing
import Traces

@Suite("Corpus")
struct CorpusTests {
  @Test("runs that cannot be mined are left out and counted by reason")
  func exclusions() {
    var delivery = Delivery()
    delivery.add(["a"], .success)
    delivery.add(["a"], .aborted)
    delivery.add([], .success)
    delivery.add(["a"], .unknown)
    let corpus = delivery.corpus
    #expect(corpus.runs.map(\.traceID) == ["t0", "t3"])
    #expect(corpus.labels == [.success, .unknown])
    #expect(corpus.minable == [0])
    #expect(corpus.exclusions.aborted == 1)
    #expect(corpus.exclusions.withoutSteps == 1)
    #expect(corpus.exclusions.unknownOutcome == 1)
  }

  @Test("a partial outcome is a success from the success score on")
  func successScore() {
    var delivery = Delivery()
    delivery.add(["a"], .partial(score: 0.7))
    #expect(Corpus(delivery.delivered).labels == [.failure])
    #expect(Corpus(delivery.delivered, successScore: 0.7).labels == [.success])
  }

  @Test("identical runs of one input count once, the first by start")
  func identical() {
    let mark = TextMark(high: 1, low: 2, byteCount: 3)
    var delivery = Delivery()
    delivery.add(["a"], .failure, id: "later") {
      $0.behaviour = mark
      $0.start = Instant(microseconds: 100)
    }
    delivery.add(["a"], .success, id: "first") { $0.behaviour = mark }
    delivery.add(["a"], .success, problem: "other", id: "elsewhere") { $0.behaviour = mark }
    delivery.add(["a"], .success, id: "unmarked")
    let corpus = delivery.corpus
    #expect(corpus.runs.map(\.traceID) == ["first", "elsewhere", "unmarked"])
    #expect(corpus.exclusions.identical == 1)
  }

  @Test("later attempts of a session are strata of their own, per problem")
  func attempts() {
    var delivery = Delivery()
    delivery.add(["a"], .failure) { $0.session = "s" }
    delivery.add(["a"], .aborted) { $0.session = "s" }
    delivery.add(["a"], .success) { $0.session = "s" }
    delivery.add(["a"], .success, problem: "q") { $0.session = "s" }
    delivery.add(["a"], .success) { $0.session = "other" }
    delivery.add(["a"], .success) { $0.attempt = 2 }
    let corpus = delivery.corpus
    let attempts = corpus.stratumOfRun.map { corpus.strata[$0].attempt }
    #expect(attempts == [1, 3, 1, 1, 2])
    #expect(!corpus.assumesIndependence)
  }

  @Test("a chain of retries along parent ids is one chain, a repeated trace id none")
  func retryChains() {
    var delivery = Delivery()
    delivery.add(["a"], .failure, id: "root")
    delivery.add(["a"], .failure, id: "second") { $0.parent = "root" }
    delivery.add(["a"], .success, id: "third") { $0.parent = "second" }
    delivery.add(["a"], .success, id: "same")
    delivery.add(["a"], .success, id: "same")
    let corpus = delivery.corpus
    #expect(corpus.stratumOfRun.map { corpus.strata[$0].attempt } == [1, 2, 3, 1, 1])
    #expect(corpus.chainOfRun == [0, 0, 0, 3, 4])
  }

  @Test("an unknown model never mixes with a known one, nor one prompt version with another")
  func strata() {
    var delivery = Delivery()
    delivery.add(["a"], .success)
    delivery.add(["a"], .success) { $0.model = "m" }
    delivery.add(["a"], .success) { $0.promptVersion = "1.0.0" }
    delivery.add(["a"], .success) { $0.variant = "v" }
    delivery.add(["a"], .success)
    let corpus = delivery.corpus
    #expect(corpus.strata.count == 4)
    #expect(corpus.stratumOfRun[0] == corpus.stratumOfRun[4])
    #expect(corpus.batchAcrossInputs.map(\.runs) == [[0, 3, 4], [2], [1]])
  }

  @Test(
    "symbols follow names, runs follow start and trace id, whatever the delivery", arguments: 1...5)
  func order(seed: UInt64) {
    let original = Delivery.random(runs: 40, problems: 3, alphabet: 12, longest: 9, seed: 5)
    var shuffled = original
    shuffled.shuffle(seed: seed)
    let (a, b) = (original.corpus, shuffled.corpus)
    #expect(a.toolNames == b.toolNames)
    #expect(a.toolNames == a.toolNames.sorted())
    #expect(a.tools == b.tools)
    #expect(a.firstCalls == b.firstCalls)
    #expect(a.labels == b.labels)
    #expect(a.stratumOfRun == b.stratumOfRun)
    #expect(a.runs.map(\.traceID) == b.runs.map(\.traceID))
    #expect(shuffled.delivered.toolNames != original.delivered.toolNames)
  }
}
