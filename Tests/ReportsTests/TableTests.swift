import EvidenceStore
import Instants
import SQLite
import Testing

@testable import Reports

@Suite struct TableTests {
  private func sample() async throws -> (SampleStore, EvidenceStore) {
    let sample = SampleStore()
    for number in 0..<10 {
      sample.add(
        "a\(number)", problem: "p\(number % 2)", success: number < 7,
        start: 1_700_000_000 + Double(number),
        calls: number < 7 ? ["look", "look", "submit"] : ["look!no such file", "look", "submit!"])
    }
    sample.add("b0", agent: "other", success: nil, start: nil, calls: ["look"])
    return (sample, try await sample.open())
  }

  private func cell(_ table: ReportTable, _ row: Int, _ name: String) throws -> ReportCell {
    table.rows[row][try #require(table.index(of: name))]
  }

  @Test("agents are counted as SQL counts them, runs without a result apart")
  func agents() async throws {
    let (sample, store) = try await sample()
    let table = try ReportQuery.agents.table(store, ReportRequest())
    #expect(table.rows.count == 2)
    #expect(try cell(table, 0, "agent") == .text("diagnosis"))
    #expect(try cell(table, 0, "rate") == .rate(Rate(7, of: 10)))
    #expect(try cell(table, 1, "rate") == .rate(Rate(0, of: 0)))
    let ending: String? = try store.database.scalar(
      "SELECT outcome FROM v_trace WHERE agent = 'other'")
    #expect(try cell(table, 1, ending ?? "") == .count(1))
    let successes: Int? = try store.database.scalar(
      "SELECT sum(outcome = 'success') FROM v_trace WHERE agent = 'diagnosis'")
    #expect(successes == 7)
    _ = sample
  }

  @Test(
    "a tool's calls, runs and rate are those of the view, and runs without calls count as without it"
  )
  func tools() async throws {
    let (sample, store) = try await sample()
    let table = try ReportQuery.tools.table(store, ReportRequest())
    #expect(try cell(table, 0, "tool") == .text("look"))
    #expect(try cell(table, 0, "calls") == .count(21))
    #expect(try cell(table, 0, "runs") == .count(11))
    guard case .rate(let rate) = try cell(table, 0, "rate") else {
      Issue.record("no rate")
      return
    }
    let shown: Double? = try store.database.scalar(
      "SELECT avg(success) FROM v_tool_call WHERE tool = 'look'")
    #expect(rate.share == shown)
    #expect(rate.low <= (shown ?? 0) && rate.high >= (shown ?? 1))
    _ = sample
  }

  @Test("an error's runs recovered when the same tool succeeded later")
  func errors() async throws {
    let (sample, store) = try await sample()
    let table = try ReportQuery.errors.table(store, ReportRequest())
    #expect(try cell(table, 0, "runs") == .count(3))
    #expect(try cell(table, 0, "recovered") == .rate(Rate(3, of: 3)))
    #expect(try cell(table, 0, "rate") == .rate(Rate(0, of: 3)))
    _ = sample
  }

  @Test("filters leave out what does not pass, with few runs as with many")
  func filters() async throws {
    let (sample, store) = try await sample()
    var request = ReportRequest()
    request.runs.outcome = "failure"
    let few = try ReportQuery.tools.table(store, request)
    #expect(try cell(few, 0, "runs") == .count(3))
    request.runs.outcome = nil
    request.runs.agent = "diagnosis"
    let many = try ReportQuery.tools.table(store, request)
    #expect(try cell(many, 0, "runs") == .count(10))
    request.runs.since = .init(microseconds: 1_700_000_008_000_000)
    #expect(try ReportQuery.traces.table(store, request).rows.count == 2)
    _ = sample
  }

  @Test("rows are sorted, turned round and cut, and say how many there were")
  func order() async throws {
    let (sample, store) = try await sample()
    var request = ReportRequest()
    request.order = RowOrder(column: "rate", isReversed: true, limit: 1)
    let table = try ReportQuery.problems.table(store, request)
    #expect(table.rows.count == 1)
    #expect(table.total == 3)
    #expect(try cell(table, 0, "problem") == .text("p1"))
    request.order = RowOrder(column: "colour")
    #expect(throws: UnknownColumn.self) { try ReportQuery.problems.table(store, request) }
    _ = sample
  }

  @Test(
    "a view that is empty or not there yet says so in one line", arguments: ReportQuery.allCases)
  func emptiness(query: ReportQuery) async throws {
    let sample = SampleStore()
    let store = try await sample.open()
    let text = AlignedForm(Disclosure()).text(try query.table(store, ReportRequest()))
    #expect(!text.isEmpty)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("versions are compared within problems, one after the other")
  func versions() async throws {
    let sample = SampleStore()
    for number in 0..<40 {
      sample.add(
        "v\(number)", problem: "p\(number % 4)", success: number < 20 ? number % 2 == 0 : true,
        start: 1_700_000_000 + Double(number) * 1000, version: number < 20 ? "1.0.0" : "1.0.1")
    }
    let store = try await sample.open()
    let table = try ReportQuery.versions.table(store, ReportRequest())
    #expect(table.rows.count == 2)
    #expect(try cell(table, 0, "version") == .text("1.0.0"))
    guard case .difference(let value, let low, _) = try cell(table, 1, "change") else {
      Issue.record("no change")
      return
    }
    #expect(abs(value - 0.5) < 1e-9)
    #expect((low ?? 0) > 0)
  }

  @Test("calls of one run that are all alike count as one")
  func groupedTrials() {
    var alike = GroupedTrials()
    var apart = GroupedTrials()
    for number in 0..<20 {
      alike.add(successes: number < 10 ? 10 : 0, of: 10)
      for _ in 0..<10 { apart.add(successes: number < 10 ? 1 : 0, of: 1) }
    }
    #expect(alike.rate.share == 0.5)
    #expect(apart.rate.share == 0.5)
    let (wide, narrow) = (alike.rate.high - alike.rate.low, apart.rate.high - apart.rate.low)
    #expect(wide > narrow * 2.5)
    // Twenty independent trials: Wilson's 0.299 to 0.701.
    #expect(abs(alike.rate.low - 0.299) < 0.02)
  }
}
