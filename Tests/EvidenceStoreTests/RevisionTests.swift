import EvidenceStore
import Testing
import Traces

@Suite("several records of one run") struct RevisionTests {
  private static let call = #"{"tool_name": "t", "success": true}"#

  /// From worst to best.
  static let ladder = [
    Run(end: nil, calls: [call]),
    Run(end: nil, calls: [call, call, call]),
    Run(calls: [call]),
    Run(calls: [call, #"{"tool_name": "u", "success": true}"#]),
  ]

  @Test("complete beats partial, then more steps, whichever comes first")
  func ladder() throws {
    for (worse, better) in zip(Self.ladder, Self.ladder.dropFirst()) {
      for order in [[worse, better], [better, worse]] {
        let shelf = try Shelf()
        let counts = try shelf.ingest(batch("f", order))
        #expect(counts.new == 1)
        #expect(counts.revised == 1)
        #expect(
          try shelf.column("SELECT steps, is_complete, revisions FROM v_trace")
            == ["\(better.calls.count)|\(better.end == nil ? 0 : 1)|1"])
        #expect(try shelf.column("SELECT count(*) FROM tool_call") == ["\(better.calls.count)"])
      }
    }
  }

  @Test("between equals the larger digest wins, which is the same everywhere")
  func digest() throws {
    let runs = [Run(), Run(members: #""success": false"#), Run(members: #""score": 0.5"#)]
    let dumps = try permutations(runs).map { order in
      let shelf = try Shelf()
      let counts = try shelf.ingest(batch("f", order.map { $0 }))
      #expect([counts.new, counts.revised] == [1, 2])
      return try shelf.column("SELECT outcome, content, revisions FROM v_trace").joined()
    }
    #expect(Set(dumps).count == 1)
  }

  @Test("a record that lost before is known, not revised again")
  func knownLoser() throws {
    let shelf = try Shelf()
    try shelf.ingest(batch("f", Self.ladder))
    let again = try shelf.ingest(batch("g", Self.ladder))
    #expect([again.new, again.known, again.revised] == [0, 4, 0])
    #expect(try shelf.column("SELECT revisions FROM v_trace") == ["3"])
  }

  @Test("of the loser nothing stays but its digest")
  func nothingLeft() throws {
    let long = Run(
      end: nil,
      calls: [#"{"tool_name": "old", "error": "x", "tokens": {"input": 1}}"#, Self.call, Self.call])
    let shelf = try Shelf()
    try shelf.ingest(
      batch("f", [long.with { $0.members += #", "thinking_steps": [{"reasoning": "x"}]"# }]))
    try shelf.ingest(batch("f", [Run()]))
    #expect(try shelf.column("SELECT tool FROM v_tool_call") == ["t"])
    #expect(try shelf.column("SELECT kind FROM v_step") == ["call"])
    let fresh = try Shelf()
    try fresh.ingest(batch("f", [Run()]))
    for table in ["tool_call", "call_detail", "other_step"] {
      #expect(
        try shelf.column("SELECT count(*) FROM \(table)")
          == fresh.column("SELECT count(*) FROM \(table)"), "\(table)")
    }
  }

  @Test("a revision keeps the trace's number, so that what points at it still does")
  func sameNumber() throws {
    let shelf = try Shelf()
    try shelf.ingest(batch("f", [Self.ladder[0], Run(id: "other")]))
    let number = try shelf.column("SELECT trace FROM v_trace WHERE trace_id = 'r1'")
    try shelf.ingest(batch("f", [Self.ladder[3]]))
    #expect(try shelf.column("SELECT trace FROM v_trace WHERE trace_id = 'r1'") == number)
  }
}

/// All orders of the elements.
func permutations<Element>(_ elements: [Element]) -> [[Element]] {
  guard elements.count > 1 else { return [elements] }
  return elements.indices.flatMap { index in
    var rest = elements
    let first = rest.remove(at: index)
    return permutations(rest).map { [first] + $0 }
  }
}
