import Mining
import Statistics
import Testing
import Traces

@Suite("Waste")
struct WasteTests {
  private static func waste(_ corpus: Corpus) -> Waste {
    Waste(corpus, records: corpus.toolRecords())
  }

  @Test("a call counts as repeated only with the same arguments and the same response")
  func repeatedCalls() throws {
    func get(_ value: UInt32, _ response: UInt64?) -> PlantedCall {
      PlantedCall("get") { $0.response = response }.with("name", value)
    }
    var delivery = CallDelivery()
    for number in 0..<4 {
      delivery.add(
        [
          get(1, 10), get(2, 20), get(1, 11), get(1, 10), get(3, nil), get(3, nil),
          PlantedCall("put") { $0.response = 10 }.with("name", 1), get(1, 10),
        ], problem: "p\(number)")
    }
    for number in 0..<6 { delivery.add([get(1, 10), get(2, 20)], problem: "p\(number % 4)") }
    let repeated = Self.waste(delivery.corpus).repeatedCalls
    #expect(repeated.map(\.tool) == ["get"])
    let get = try #require(repeated.first)
    #expect(get.repeats == 8 && get.calls == 40)
    #expect(get.repeatingRuns == 4 && get.runs == 10 && get.mostInOneRun == 2)
    #expect(get.contrast.with.runs == 4 && get.contrast.without.runs == 6)
    #expect(get.contrast.with.medianCalls == 8 && get.contrast.without.medianCalls == 2)
  }

  @Test("repeated calls equal a plain comparison of every pair")
  func repeatedBruteForce() {
    var source = RandomSource(seed: 1)
    var delivery = CallDelivery()
    var expected: [String: Int] = [:]
    for number in 0..<120 {
      var calls: [PlantedCall] = []
      for _ in 0..<source.integer(below: 30) {
        let call = PlantedCall("tool\(source.integer(below: 3))") { call in
          call.response = source.bernoulli(0.1) ? nil : 7 + UInt64(source.integer(below: 2))
        }
        .with("a", UInt32(source.integer(below: 3))).with("b", UInt32(source.integer(below: 2)))
        let isRepeat = calls.contains { other in
          other.tool == call.tool && other.response == call.response && call.response != nil
            && zip(other.arguments, call.arguments).allSatisfy { $0.value == $1.value }
        }
        if isRepeat { expected[call.tool, default: 0] += 1 }
        calls.append(call)
      }
      delivery.add(calls, problem: "p\(number % 3)")
    }
    let found = Self.waste(delivery.corpus).repeatedCalls
    #expect(found.count == 3)
    for repeated in found { #expect(repeated.repeats == expected[repeated.tool]) }
  }

  @Test("going in circles is told from working through a list")
  func loops() throws {
    func call(_ tool: String, _ value: UInt32) -> PlantedCall {
      PlantedCall(tool).with("name", value)
    }
    var delivery = CallDelivery()
    for number in 0..<5 {
      // The same two calls three times over, after two single calls.
      delivery.add(
        [call("list", 1), call("list", 1)]
          + (0..<3).flatMap { _ in [call("look", 1), call("wait", 2)] } + [call("end", 1)],
        .failure, problem: "p\(number)")
      // One object after the other.
      delivery.add(
        (0..<3).flatMap { index in [call("look", UInt32(index)), call("wait", UInt32(index))] },
        problem: "p\(number)")
    }
    let loops = Self.waste(delivery.corpus).loops
    #expect(loops.map(\.tools) == [["look", "wait"]])
    let loop = try #require(loops.first)
    #expect(loop.runs == 5 && loop.wastedCalls == 20 && loop.mostRounds == 3)
    #expect(loop.contrast.with.runs == 5 && loop.contrast.without.runs == 5)
    #expect(loop.contrast.riskDifference == -1)
  }

  @Test("a retry storm is one circle of one call, told by its size")
  func storm() throws {
    var delivery = CallDelivery()
    for number in 0..<3 {
      delivery.add(
        [PlantedCall](repeating: PlantedCall("submit", success: false), count: 100),
        .failure, problem: "p\(number)")
    }
    let loop = try #require(Self.waste(delivery.corpus).loops.first)
    #expect(loop.tools == ["submit"] && loop.mostRounds == 100 && loop.wastedCalls == 297)
  }

  @Test("a few slow calls that take half the time are a long tail")
  func longTail() throws {
    var delivery = CallDelivery()
    for number in 0..<100 {
      delivery.add([
        PlantedCall("steady") { $0.duration = 1 },
        PlantedCall("moody") { $0.duration = number < 5 ? 100 : 1 },
      ])
    }
    let tails = Self.waste(delivery.corpus).longTails
    #expect(tails.map(\.tool) == ["moody"])
    #expect(tails.first?.slowMean == 100)
    #expect(tails.first?.restMean == 1)
  }

  @Test("slow runs, spending and the cheapest way have their comparison group")
  func runs() throws {
    var delivery = CallDelivery()
    for number in 0..<20 {
      let isShort = number % 4 == 0
      let isSlow = number % 10 == 3
      delivery.add(
        (isShort ? ["look", "fix"] : ["look", "look", "ask", "fix"]).map { PlantedCall($0) },
        isSlow ? .failure : .success, problem: number < 10 ? "a" : "b"
      ) { run in
        run.duration = isSlow ? 100 : 10
        run.tokens = TokenCount(input: isShort ? 100 : 300, output: 50)
      }
    }
    let waste = Self.waste(delivery.corpus)
    let slow = try #require(waste.slowRuns)
    #expect(slow.slow == 2 && slow.runs == 20 && slow.excessSeconds == 180)
    #expect(slow.contrast.with.successes == 0 && slow.contrast.without.successes == 18)
    #expect(waste.spending.map(\.resource) == [.tokens, .seconds, .calls])
    let seconds = try #require(waste.spending.first { $0.resource == .seconds })
    #expect(seconds.relativeOfFailures == 10 && seconds.relativeOfSuccesses == 1)
    #expect(waste.cheapestWays.map(\.problem) == ["a", "b"])
    let way = try #require(waste.cheapestWays.first)
    #expect(way.tools == ["look", "fix"] && way.resource == .tokens)
    #expect(way.price == 150 && way.usualPrice == 350 && way.runs == 3 && way.successes == 3)
  }

  @Test("facts say so, each under an id of its own")
  func patterns() {
    let corpus = CallDelivery.random(runs: 200, problems: 4, seed: 2).corpus
    let patterns = Self.waste(corpus).patterns(agent: "a")
    #expect(patterns.allSatisfy { $0.direction == .fact && $0.kind == .performance })
    #expect(patterns.allSatisfy { $0.assessment == nil })
    #expect(Set(patterns.map(\.canonicalText)).count == patterns.count)
  }
}
