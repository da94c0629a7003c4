import Mining
import Statistics
import Testing
import Traces

@Suite("Failure points")
struct FailurePointTests {
  /// Ten problems; the first call of `get_metrics` has a namespace or not, and fails by `failing`.
  private static func world(
    runs: Int = 300, seed: UInt64 = 1, failing: (Bool, inout RandomSource) -> Bool
  ) -> CallDelivery {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    for number in 0..<runs {
      let has = source.bernoulli(0.7)
      let fails = failing(has, &source)
      var call = PlantedCall("get_metrics", success: !fails).with("name", UInt32(number))
      if has { call = call.with("namespace", UInt32(source.integer(below: 3))) }
      var calls = [PlantedCall("list"), PlantedCall(source.bernoulli(0.5) ? "look" : "list"), call]
      // Whoever failed tries until it works: those calls must not count.
      if fails {
        calls += [PlantedCall](repeating: PlantedCall("get_metrics", success: false), count: 5)
        calls.append(PlantedCall("get_metrics").with("namespace", 2))
      }
      delivery.add(
        calls, source.bernoulli(0.5) ? .success : .failure, problem: "problem\(number % 10)")
    }
    return delivery
  }

  private static func points(_ corpus: Corpus) -> FailurePoints {
    FailurePoints(
      corpus, agent: "a", candidates: FirstCallCandidates(corpus),
      batches: corpus.batchPerStratum)
  }

  @Test("a missing argument that makes the tool fail is the root cause, in numbers")
  func missingArgument() throws {
    let delivery = Self.world { has, source in source.bernoulli(has ? 0.02 : 0.94) }
    let corpus = delivery.corpus
    let found = Self.points(corpus)
    let point = try #require(found.points.first)
    #expect(found.points.map(\.tool) == ["get_metrics"])
    let cause = try #require(point.rootCause)
    #expect(
      cause.claim
        == .firstCall(FirstCallClaim(tool: "get_metrics", condition: .has("namespace"))))
    #expect(cause.kind == .failurePoint)
    #expect(cause.direction == .helps)
    #expect((cause.assessment?.confidence ?? 0) > 0.99)

    let firsts = delivery.runs.compactMap { $0.calls.first { $0.tool == "get_metrics" } }
    let without = firsts.filter { !$0.arguments.contains { $0.name == "namespace" } }
    let with = firsts.filter { $0.arguments.contains { $0.name == "namespace" } }
    #expect(
      cause.contrastText == "`get_metrics` fails in \(without.count { $0.success == false }) of "
        + "\(without.count) runs when `namespace` is missing, in "
        + "\(with.count { $0.success == false }) of \(with.count) otherwise")

    let prevention = try #require(point.prevention)
    #expect(prevention.tool == "get_metrics")
    #expect(prevention.condition == .has("namespace"))
    #expect(prevention.isWanted)
    #expect(prevention.isPublishable)
    #expect(point.explained.count == point.contrasts.count - 1)
    #expect(point.runs == 300)
    #expect(point.failingCalls > point.failingRuns)
  }

  @Test("nothing explains failures that come at random")
  func randomFailures() {
    for seed in 1...10 as ClosedRange<UInt64> {
      let found = Self.points(Self.world(seed: seed) { _, source in source.bernoulli(0.3) }.corpus)
      #expect(found.points.count == 1)
      #expect(found.points.allSatisfy { $0.rootCause == nil && $0.prevention == nil })
      #expect(
        found.survey.patterns.allSatisfy { ($0.assessment?.confidence ?? 1) < 0.7 },
        "seed \(seed)")
    }
  }

  @Test("a storm of failing calls in two runs is no failure point")
  func storm() {
    var delivery = CallDelivery()
    for number in 0..<40 {
      let isStorm = number < 2
      let calls = (0..<(isStorm ? 305 : 1)).map { _ in
        PlantedCall(isStorm ? "submit_none" : "submit", success: !isStorm)
      }
      delivery.add(
        [PlantedCall("look")] + calls, isStorm ? .failure : .success, problem: "p\(number % 4)")
    }
    let corpus = delivery.corpus
    let found = Self.points(corpus)
    #expect(found.points.isEmpty)
    #expect(found.survey.patterns.isEmpty)
    let recoveries = Recoveries(
      corpus, agent: "a", candidates: RecoveryCandidates(corpus),
      batches: corpus.batchPerStratum)
    #expect(recoveries.survey.patterns.isEmpty)
    #expect(recoveries.recoveries.isEmpty)
  }

  @Test("a value that makes the tool fail is found, and never leads to a line in a prompt")
  func failingValue() throws {
    var source = RandomSource(seed: 7)
    var delivery = CallDelivery()
    for number in 0..<300 {
      let value = UInt32(source.integer(below: 4))
      let call = PlantedCall("query", success: !source.bernoulli(value == 3 ? 0.8 : 0.1))
        .with("scope", value)
      delivery.add([call], problem: "problem\(number % 6)")
    }
    let point = try #require(Self.points(delivery.corpus).points.first)
    let prevention = try #require(point.prevention)
    #expect(
      prevention.condition
        == .value("scope", CallCondition.ValueMark(kind: .string, mark: 3)))
    #expect(!prevention.isWanted)
    #expect(!prevention.isPublishable)
  }

  @Test("the tool called just before and the type of an argument are found")
  func previousAndType() throws {
    var source = RandomSource(seed: 8)
    var delivery = CallDelivery()
    for number in 0..<300 {
      let isAfterOpen = source.bernoulli(0.5)
      let isNumber = source.bernoulli(0.4)
      let read = PlantedCall("read", success: !source.bernoulli(isAfterOpen ? 0.05 : 0.6))
      let wait = PlantedCall("wait", success: !source.bernoulli(isNumber ? 0.1 : 0.7))
        .with("seconds", UInt32(number), isNumber ? .number : .string)
      delivery.add(
        [PlantedCall(isAfterOpen ? "open" : "list"), read, wait], problem: "p\(number % 6)")
    }
    let preventions = Self.points(delivery.corpus).points.compactMap(\.prevention)
    let read = try #require(preventions.first { $0.tool == "read" })
    let wait = try #require(preventions.first { $0.tool == "wait" })
    // After `list` or after `open`: one claim, told either way.
    #expect(
      (read.condition == .follows("open") && read.isWanted)
        || (read.condition == .follows("list") && !read.isWanted))
    #expect(
      (wait.condition == .kind("seconds", .number) && wait.isWanted)
        || (wait.condition == .kind("seconds", .string) && !wait.isWanted))
  }

  @Test("the order of delivery changes no byte")
  func determinism() {
    var delivery = CallDelivery.random(runs: 150, problems: 5, seed: 3)
    let before = Self.described(delivery.corpus)
    delivery.shuffle(seed: 9)
    #expect(Self.described(delivery.corpus) == before)
  }

  private static func described(_ corpus: Corpus) -> [String] {
    let points = points(corpus)
    let recoveries = Recoveries(
      corpus, agent: "a", candidates: RecoveryCandidates(corpus),
      batches: corpus.batchPerStratum)
    let habits = ThinkingHabits(
      corpus, agent: "a", candidates: HabitCandidates(corpus), batches: corpus.batchPerStratum)
    let records = corpus.toolRecords()
    let patterns =
      points.survey.patterns + recoveries.survey.patterns + habits.survey.patterns
      + Waste(corpus, records: records).patterns(agent: "a")
    return corpus.furtherCandidates().map { "\($0)" }
      + patterns.map {
        "\($0.canonicalText) \($0.assessment?.logEvidence as Any) \($0.sampleTraceIDs)"
      }
      + points.points.map(\.text) + records.map { $0.text() }
      + recoveries.recoveries.flatMap { recovery in recovery.reactions.map { "\($0)" } }
  }
}
