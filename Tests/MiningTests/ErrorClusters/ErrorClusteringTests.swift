import Instants
import Testing

@testable import Mining

@Suite struct ErrorClusteringTests {
  @Test("a cluster counts calls, runs, outcomes, times and what it touched")
  func counts() throws {
    var log = Log()
    log.fail("a", "pods <str> not found", tool: "get", at: 30, step: 4, succeeded: false)
    log.fail("a", "pods <str> not found", tool: "get", at: 10, step: 2, succeeded: false)
    log.fail("b", "pods <str> not found", tool: "list", at: 20, problem: "p2", succeeded: true)
    log.fail("c", "pods <str> was not found", tool: "get", at: 5, agent: "fixer", succeeded: nil)
    let report = ErrorClustering.clusters(of: log.evidence)
    let cluster = try #require(report.clusters.first)
    #expect(report.clusters.count == 1)
    #expect(
      cluster.identity.canonicalText == "error_cluster\u{1F}not_found\u{1F}pods <str> not found")
    #expect(cluster.representative == ErrorForm(type: nil, template: "pods <str> not found"))
    #expect(cluster.members.map(\.occurrences) == [3, 1])
    #expect((cluster.occurrences, cluster.runs) == (4, 3))
    #expect((cluster.successes, cluster.failures) == (1, 1))
    #expect(cluster.failureShare == 0.5)
    #expect(cluster.isRecurring)
    #expect(cluster.firstSeen == Instant(microseconds: 5))
    #expect(cluster.lastSeen == Instant(microseconds: 30))
    #expect(
      cluster.tools == [
        .init(name: "get", occurrences: 3, runs: 2), .init(name: "list", occurrences: 1, runs: 1),
      ])
    #expect(cluster.agents.map(\.name) == ["solver", "fixer"])
    #expect(cluster.problems.map(\.name) == ["p1", "p2"])
    #expect(
      cluster.samples == [
        .init(traceID: "a", step: 2), .init(traceID: "b", step: 0), .init(traceID: "c", step: 0),
      ])
  }

  @Test("a retry storm is one run, and neither recurs nor speaks for the cluster")
  func stormIsOneRun() throws {
    var log = Log()
    for step in 0..<500 { log.fail("storm", "get of pods <str> failed badly here", step: step) }
    let alone = try #require(ErrorClustering.clusters(of: log.evidence).clusters.first)
    #expect((alone.occurrences, alone.runs, alone.isRecurring) == (500, 1, false))

    log.fail("b", "get of pods <str> failed badly")
    log.fail("c", "get of pods <str> failed badly")
    let joined = try #require(ErrorClustering.clusters(of: log.evidence).clusters.first)
    #expect((joined.occurrences, joined.runs, joined.isRecurring) == (502, 3, true))
    #expect(joined.representative.template == "get of pods <str> failed badly")
    #expect(joined.failureShare == nil)
  }

  @Test("templates are joined from exactly 0.7 on, and never across categories")
  func threshold() {
    var log = Log()
    log.fail("a", "k1 k2 k3 k4 k5 k6 k7 x y z")
    log.fail("b", "k1 k2 k3 k4 k5 k6 k7")
    log.fail("c", "j1 j2 j3 j4 j5 j6 x y z")
    log.fail("d", "j1 j2 j3 j4 j5 j6")
    log.fail("e", "same words in both of these calls", type: "TimeoutError")
    log.fail("f", "same words in both of these calls", type: "PermissionError")
    let founders = ErrorClustering.clusters(of: log.evidence).clusters.map {
      "\($0.category.rawValue): \($0.members.count)"
    }
    #expect(
      founders.sorted() == ["other: 1", "other: 1", "other: 2", "permission: 1", "timeout: 1"])
  }

  @Test("the order of tables and occurrences decides nothing")
  func ignoresOrder() {
    var random = SystemRandomNumberGenerator()
    var calls: [(trace: String, template: String, tool: String, step: Int)] = []
    for number in 0..<200 {
      let family = number % 7
      let words = (0..<8).map { "f\(family)w\($0 + number % 3)" }.joined(separator: " ")
      calls.append(("t\(number % 23)", words, "tool\(number % 4)", number))
    }
    func report(_ calls: [(trace: String, template: String, tool: String, step: Int)])
      -> ErrorClusterReport
    {
      var log = Log()
      for call in calls { log.fail(call.trace, call.template, tool: call.tool, step: call.step) }
      return ErrorClustering.clusters(of: log.evidence)
    }
    let expected = report(calls)
    #expect(expected.clusters.count == 7)
    for _ in 0..<8 { #expect(report(calls.shuffled(using: &random)) == expected) }
  }

  @Test("names, forms and runs that stand twice in a table are one")
  func mergesDoubles() throws {
    let run = ErrorEvidence.Run(
      trace: 1, traceID: "t", agent: 0, problem: 2, start: nil, succeeded: false)
    let form = ErrorForm(type: nil, template: "pods <str> not found")
    let evidence = ErrorEvidence(
      forms: [form, form], names: ["a", "a", "p"], runs: [run, run],
      occurrences: [
        .init(form: 0, tool: 0, run: 0, step: 0), .init(form: 1, tool: 1, run: 1, step: 1),
      ])
    let cluster = try #require(ErrorClustering.clusters(of: evidence).clusters.first)
    #expect(cluster.members == [.init(form: form, occurrences: 2, runs: 1)])
    #expect(cluster.tools == [.init(name: "a", occurrences: 2, runs: 1)])
    #expect(cluster.firstSeen == nil)
  }

  @Test("canonically equal names of other bytes stay apart")
  func comparesBytes() throws {
    var log = Log()
    log.fail("a", "pods <str> not found", tool: "caf\u{E9}")
    log.fail("b", "pods <str> not found", tool: "cafe\u{301}")
    let cluster = try #require(ErrorClustering.clusters(of: log.evidence).clusters.first)
    #expect(cluster.tools.map { $0.name.utf8.count } == [6, 5])
    #expect(
      ErrorForm(type: "caf\u{E9}", template: "x") != ErrorForm(type: "cafe\u{301}", template: "x"))
    #expect(ErrorForm(type: "", template: "x") == ErrorForm(type: nil, template: "x"))
  }

  @Test("no errors, no clusters; what was known stays known")
  func nothing() {
    let known = KnownErrorCluster(
      identity: .init(category: .timeout, founder: "t"), aliases: [],
      members: [ErrorForm(type: nil, template: "t")])
    let report = ErrorClustering.clusters(of: ErrorEvidence(), known: [known])
    #expect(report == ErrorClusterReport(clusters: [], known: [known]))
  }
}

/// Evidence written call by call.
struct Log {
  private(set) var evidence = ErrorEvidence()

  mutating func fail(
    _ trace: String, _ template: String, type: String? = nil, tool: String = "get",
    at time: Int64? = nil, step: Int = 0, problem: String = "p1", agent: String = "solver",
    succeeded: Bool? = nil
  ) {
    let run =
      evidence.runs.firstIndex { $0.traceID == trace }
      ?? {
        evidence.runs.append(
          .init(
            trace: Int64(evidence.runs.count), traceID: trace, agent: place(agent),
            problem: place(problem), start: nil, succeeded: succeeded))
        return evidence.runs.count - 1
      }()
    evidence.forms.append(ErrorForm(type: type, template: template))
    evidence.occurrences.append(
      .init(
        form: evidence.forms.count - 1, tool: place(tool), run: run, step: step,
        time: time.map(Instant.init(microseconds:))))
  }

  private mutating func place(_ name: String) -> Int {
    if let known = evidence.names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return known
    }
    evidence.names.append(name)
    return evidence.names.count - 1
  }
}
