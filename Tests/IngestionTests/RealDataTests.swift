import EvidenceStore
import Foundation
import Ingestion
import TestSupport
import Testing

@Suite(
  "published traces",
  .enabled(if: PublishedTraces.isHere, "the collection of traces (../shared/data) is not here"))
struct RealDataTests {
  struct Expected: Sendable {
    let folder: String
    let records: Int
    let runs: Int
    let calls: Int
    let successes: Int
    let sql: String
  }

  static let collections = [
    Expected(
      folder: "sregym-meta-agent", records: 985, runs: 808, calls: 4233, successes: 205,
      sql: "SELECT count(*) FROM trace"),
    Expected(
      folder: "tau-bench", records: 200, runs: 200, calls: 1164, successes: 84,
      sql: "SELECT count(*) FROM v_trace WHERE agent = 'gpt-4o-airline'"),
    Expected(
      folder: "tau2-bench", records: 140, runs: 140, calls: 1280, successes: 82,
      sql: "SELECT count(*) FROM v_trace WHERE agent = 'llm_agent' OR agent LIKE '%agent%'"),
    Expected(
      folder: "agentdojo", records: 1902, runs: 1902, calls: 7507, successes: 1165,
      sql: "SELECT count(*) FROM v_trace WHERE agent <> 'local'"),
  ]

  @Test("are read as an independent count has them", arguments: collections)
  func collection(_ expected: Expected) async throws {
    let desk = try Desk()
    let report = try await desk.ingest(PublishedTraces.path + "/" + expected.folder)
    let counts = report.counts
    #expect(counts.new + counts.known + counts.revised == expected.records)
    #expect(counts.new == expected.runs)
    #expect(counts.toolCalls == expected.calls)
    #expect(counts.outcomes["success"] == expected.successes)
    #expect(try desk.column(expected.sql) == ["\(expected.runs)"])
    // Set aside is only what is no trace.
    let codes = try desk.column("SELECT DISTINCT code FROM v_finding WHERE is_set_aside = 1")
    #expect(Set(codes).isSubset(of: ["unknown_format", "not_json"]))
    #expect(try await desk.ingest(PublishedTraces.path + "/" + expected.folder).filesRead == 0)
  }
}
