import EvidenceStore
import Testing
import Traces

@Suite("which records are the same run") struct IdentityTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
  }

  private func counts(_ runs: Run...) throws -> [Int] {
    let counts = try shelf.ingest(batch("f", runs))
    return [counts.new, counts.known, counts.revised]
  }

  @Test("a run that is read twice is known")
  func known() throws {
    #expect(try counts(Run()) == [1, 0, 0])
    let before = try dump(shelf.store)
    #expect(try counts(Run(), Run()) == [0, 2, 0])
    #expect(try dump(shelf.store) == before)
  }

  @Test(
    "another agent, id or start is another run",
    arguments: [
      Run(id: "r2"), Run(agent: "b"), Run(start: "100.000001"), Run(start: "null"),
      Run(id: "r1 "), Run(id: "R1"),
    ])
  func other(_ run: Run) throws {
    #expect(try counts(Run(), run) == [2, 0, 0])
    #expect(try counts(run, Run()) == [0, 2, 0])
  }

  @Test("a run without a start is recognised")
  func noStart() throws {
    #expect(try counts(Run(start: "null"), Run(start: "null")) == [1, 1, 0])
  }

  @Test("names that look alike but have other bytes are other names")
  func exactNames() throws {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    let runs = [composed, decomposed].map { name in
      Run(
        id: name, agent: name, problem: name,
        calls: [
          #"{"tool_name": "\#(name)", "arguments": {"\#(composed)": 1, "\#(decomposed)": 2}}"#
        ])
    }
    for order in [runs, runs.reversed()] {
      let shelf = try Shelf()
      try shelf.ingest(batch("f", order))
      for (column, view) in [
        ("agent", "v_trace"), ("problem_id", "v_trace"), ("tool", "v_tool_call"),
      ] {
        let names = try shelf.column("SELECT \(column) FROM \(view) ORDER BY 1")
        #expect(names.map { Array($0.utf8) } == [Array(decomposed.utf8), Array(composed.utf8)])
      }
    }
  }

  @Test(
    "ids may hold anything", arguments: [#"a\u0000b"#, "a/../b", "'; DROP TABLE trace; --", "😀"])
  func anyID(_ id: String) throws {
    #expect(try counts(Run(id: id)) == [1, 0, 0])
    #expect(try counts(Run(id: id)) == [0, 1, 0])
  }

  @Test("what a batch counts")
  func counting() throws {
    let counts = try shelf.ingest(
      batch(
        "f",
        [
          Run(), Run(id: "r2", members: #""success": false"#),
          Run(id: "r3", members: #""score": 0.5"#),
          Run(id: "r4", members: #""outcome": "unknown""#),
          Run(id: "r5", end: nil, members: #""success": null"#),
        ]))
    #expect(counts.steps == 5)
    #expect(counts.toolCalls == 5)
    #expect(
      counts.outcomes == ["success": 1, "failure": 1, "partial": 1, "unknown": 1, "aborted": 1])
  }
}
