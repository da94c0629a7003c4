@testable import Gate
import Instants
import Mining
import Statistics
import Testing
import Traces

@Suite struct ShadowTests {
  private struct Archive: RunArchive {
    let all: LedgerRuns

    func runs(_ traces: [Int64]) -> MinableRuns { all.subset(traces.map { Int($0) }) }
  }

  /// `a` directly before `b` helps; both are called in any order, or not at all, in other runs.
  private static func runs(_ effect: (_ tools: [String]) -> Double) -> LedgerRuns {
    var source = RandomSource(seed: 11)
    var runs = LedgerRuns()
    let ways = [["a", "b"], ["b", "a"], ["a", "x", "b"], ["x", "y"], ["a", "y"], ["x", "b"]]
    for number in 0..<3000 {
      let tools = ["look"] + ways[source.integer(below: ways.count)] + ["end"]
      runs.add(
        tools, source.bernoulli(0.35 + effect(tools)) ? .success : .failure,
        at: Double(number) * 0.05, problem: "p\(number % 30)")
    }
    return runs
  }

  private static func ledger(_ runs: LedgerRuns) -> AgentLedger {
    var rule = BatchRule()
    rule.settle = 0
    var ledger = AgentLedger(agent: "worker", rule: rule)
    _ = ledger.takeIn(
      runs.all, now: Instant(microseconds: 1000 * 3_600_000_000), window: 5000)
    return ledger
  }

  @Test("a tool whose sequence matters is a shadow of it, and not the other way round")
  func tellsSequence() {
    let runs = Self.runs { tools in
      zip(tools, tools.dropFirst()).contains { $0 == "a" && $1 == "b" } ? 0.35 : 0
    }
    let sequence = Claim.sequence(["a", "b"])
    let tool = Claim.usesTool("b")
    let test = ShadowTest(
      [sequence, tool, .usesTool("a")], Self.ledger(runs), archive: Archive(all: runs))
    #expect(test.logEvidence(of: tool, .helps) > 2)
    #expect(test.logEvidence(of: tool, .helps, notShowing: [sequence]) < 1)
    #expect(
      test.logEvidence(of: sequence, .helps, showing: [.usesTool("a"), .usesTool("b")]) > 3)
  }

  @Test("a sequence through a tool that matters is a shadow of the tool")
  func tellsTool() {
    let runs = Self.runs { $0.contains("b") ? 0.35 : 0 }
    let sequence = Claim.gappedSequence(["look", "b"])
    let pair = Claim.gappedSequence(["a", "b"])
    let test = ShadowTest(
      [sequence, pair, .usesTool("b"), .usesTool("a"), .usesTool("look")], Self.ledger(runs),
      archive: Archive(all: runs))
    #expect(test.logEvidence(of: pair, .helps) > 1)
    #expect(
      test.logEvidence(of: pair, .helps, showing: [.usesTool("a"), .usesTool("b")]) < 1)
    #expect(
      test.logEvidence(of: sequence, .helps, showing: [.usesTool("look"), .usesTool("b")]) < 1)
  }
}

extension ShadowTest {
  fileprivate func logEvidence(
    of claim: Claim, _ direction: EvidenceDirection, showing: [Claim] = [],
    notShowing: [Claim] = []
  ) -> Double {
    var cache = EvidenceCache()
    return logEvidence(
      of: claim, direction, showing: showing, notShowing: notShowing, cache: &cache)
  }
}
