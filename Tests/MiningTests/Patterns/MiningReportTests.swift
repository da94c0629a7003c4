import Mining
import Statistics
import Testing
import Traces

@Suite("Mining report")
struct MiningReportTests {
  @Test("a report says how much there was and what could have been found")
  func counts() throws {
    var delivery = Delivery.random(runs: 200, problems: 5, alphabet: 4, longest: 5, seed: 2)
    delivery.add(["tool0"], .aborted)
    delivery.add(["tool0"], .unknown)
    let corpus = delivery.corpus
    let report = MiningReport(corpus, agent: "agent")
    #expect(report.runs == 200)
    #expect(report.successes == corpus.labels.count { $0 == .success })
    #expect(report.exclusions.aborted == 1)
    #expect(report.exclusions.unknownOutcome == 1)
    #expect(report.strata == 6)
    #expect(report.informativeStrata == 5)
    #expect(report.window == 200)
    #expect(report.assumesIndependence)
    let candidates = CandidateSet(corpus)
    #expect(report.candidates == candidates.representatives.count)
    #expect(report.behaviours == candidates.behaviourCount)
    let help = try #require(report.findableHelp)
    let hurt = try #require(report.findableHurt)
    #expect(help.oddsRatio > 1 && help.riskDifference > 0.1)
    #expect(hurt.oddsRatio < 1 && hurt.riskDifference < -0.1)
  }

  @Test("without runs everything is 0 and nothing could have been found")
  func empty() {
    let report = MiningReport(Delivery().corpus, agent: "agent")
    #expect(report.runs == 0)
    #expect(report.candidates == 0)
    #expect(report.patterns.isEmpty)
    #expect(report.findableHelp == nil)
  }
}
