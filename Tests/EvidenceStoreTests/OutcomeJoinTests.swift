import EvidenceStore
import Testing
import Traces

@Suite("outcomes that live elsewhere") struct OutcomeJoinTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
  }

  private func put(_ outcomes: KeyValuePairs<String, Outcome>, from source: String = "o") throws
    -> Int
  {
    try OutcomeJoin.put(
      outcomes.map { ExternalOutcome(key: $0.key, outcome: $0.value) }, from: source,
      in: shelf.store)
  }

  private func outcomes() throws -> [String] {
    try shelf.column("SELECT trace_id, outcome, score, recorded_outcome FROM v_trace ORDER BY 1")
  }

  private static let runs = [
    Run(id: "r1", problem: "p1"), Run(id: "r2", problem: "p1"),
    Run(id: "r3", problem: "p2", members: #""success": null"#),
  ]

  private static let joined = [
    "r1|failure|0.0|success", "r2|partial|0.25|success", "r3|success|1.0|unknown",
  ]

  private static let said: KeyValuePairs<String, Outcome> = [
    "r1": .failure, "p1": .partial(score: 0.25), "p2": .success, "r9": .success,
  ]

  @Test("are joined by trace id, else by problem, after the trace")
  func after() throws {
    try shelf.ingest(batch("f", Self.runs))
    #expect(try put(Self.said) == 1)
    #expect(try outcomes() == Self.joined)
  }

  @Test("are joined before the trace")
  func before() throws {
    #expect(try put(Self.said) == 4)
    try shelf.ingest(batch("f", Self.runs))
    #expect(try outcomes() == Self.joined)
  }

  @Test("stay when a trace is read again or revised")
  func revised() throws {
    try shelf.ingest(batch("f", [Run(id: "r1", end: nil)]))
    _ = try put(["r1": .failure])
    try shelf.ingest(batch("f", [Run(id: "r1")]))
    #expect(try outcomes() == ["r1|failure|0.0|success"])
  }

  @Test("of the same key replace each other")
  func replaced() throws {
    try shelf.ingest(batch("f", [Run(id: "r1")]))
    _ = try put(["r1": .failure])
    _ = try put(["r1": .aborted], from: "later")
    #expect(try outcomes() == ["r1|aborted|-|success"])
  }

  @Test("of a key that is a trace's id are not those of a problem of the same name")
  func traceFirst() throws {
    try shelf.ingest(batch("f", [Run(id: "x"), Run(id: "y", problem: "x")]))
    #expect(try put(["x": .failure]) == 0)
    #expect(try outcomes() == ["x|failure|0.0|success", "y|success|1.0|success"])
  }

  @Test("a failure without a step is aborted")
  func aborted() throws {
    try shelf.ingest(batch("f", [Run(id: "r1", members: #""success": null"#, calls: [])]))
    _ = try put(["r1": .failure])
    #expect(try outcomes() == ["r1|aborted|-|unknown"])
  }
}
