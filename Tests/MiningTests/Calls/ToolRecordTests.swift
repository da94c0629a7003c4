import Mining
import Statistics
import Testing
import Traces

@Suite("How tools' calls go")
struct ToolRecordTests {
  @Test("calls of one run are worth little more than one: a storm leaves a wide interval")
  func storm() throws {
    var delivery = CallDelivery()
    for number in 0..<2 {
      delivery.add(
        [PlantedCall](repeating: PlantedCall("submit", success: false), count: 305),
        .failure, problem: "p\(number)")
    }
    let rate = try #require(delivery.corpus.toolRecords().first?.rate)
    #expect(rate.calls == 610 && rate.successes == 0 && rate.runs == 2)
    #expect(rate.interval.low == 0)
    #expect(rate.interval.high > 0.6)
  }

  @Test("the interval of independent calls is Wilson's, nearly")
  func independent() throws {
    var source = RandomSource(seed: 3)
    var delivery = CallDelivery()
    for _ in 0..<400 { delivery.add([PlantedCall("query", success: source.bernoulli(0.8))]) }
    let rate = try #require(delivery.corpus.toolRecords().first?.rate)
    let wilson = Proportion(successes: rate.successes, trials: rate.calls).wilson()
    #expect(abs(rate.interval.low - wilson.low) < 2e-4)
    #expect(abs(rate.interval.high - wilson.high) < 2e-4)
  }

  @Test("it covers the true rate about as often as it says, however runs differ")
  func coverage() throws {
    var source = RandomSource(seed: 4)
    var covered = 0
    for _ in 0..<300 {
      var delivery = CallDelivery()
      for _ in 0..<60 {
        let rate = source.bernoulli(0.5) ? 0.95 : 0.45
        delivery.add(
          (0..<(1 + source.integer(below: 12))).map { _ in
            PlantedCall("query", success: source.bernoulli(rate))
          })
      }
      let rate = try #require(delivery.corpus.toolRecords().first?.rate)
      covered += rate.interval.contains(0.7) ? 1 : 0
    }
    #expect(covered >= 276)
  }

  @Test("latency comes with its quantiles, also over many calls")
  func latency() throws {
    var delivery = CallDelivery()
    for number in 0..<1001 {
      let place = (number * 389) % 1001
      delivery.add([PlantedCall("query") { $0.duration = Float(place) / 8 }])
    }
    let latency = try #require(delivery.corpus.toolRecords().first?.latency)
    #expect(latency.calls == 1001)
    #expect(latency.median == 62.5)
    #expect(latency.p90 == 112.5)
    #expect(latency.longest == 125)
    #expect(latency.total == 62562.5)
  }

  @Test("a tool that always works and lowers success is not called effective")
  func worksButHurts() {
    var source = RandomSource(seed: 5)
    var delivery = CallDelivery()
    for number in 0..<300 {
      let uses = source.bernoulli(0.5)
      delivery.add(
        [PlantedCall("look"), PlantedCall(uses ? "guess" : "check"), PlantedCall("end")],
        source.bernoulli(uses ? 0.2 : 0.8) ? .success : .failure, problem: "p\(number % 6)")
    }
    let corpus = delivery.corpus
    let report = MiningReport(corpus, agent: "a")
    let record = corpus.toolRecords().first { $0.tool == "guess" }
    let outcome = report.patterns.first { pattern in
      pattern.claim == record?.outcomeClaim
        || record.map { pattern.folded.contains($0.outcomeClaim) } ?? false
    }
    #expect(record?.rate?.share == 1)
    #expect(outcome?.direction == .hurts)
    #expect(
      record?.text(outcome: outcome).hasSuffix("runs that use it succeed less often") == true)
    #expect(record?.pattern(agent: "a").direction == .fact)
  }
}
