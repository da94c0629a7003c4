import EvidenceStore
import Testing
import Traces

@Suite("the order in which traces arrive does not matter") struct OrderTests {
  /// One source a record; some say the same, some revise, some stand in several files.
  private static let records: [(path: String, run: Run)] = [
    ("b", Run()), ("a", Run()), ("c", Run(members: #""success": false"#)),
    ("d", Run(end: nil)), ("e", Run(id: "r2", agent: "b")),
  ]

  @Test("every order of a few records gives the same store")
  func allOrders() throws {
    let stores = try permutations(Self.records).map { order in
      let shelf = try Shelf()
      try shelf.ingest(order.map { batch($0.path, [$0.run]) })
      return try dump(shelf.store)
    }
    #expect(stores.count == 120)
    #expect(Set(stores).count == 1)
    #expect(stores.first?.contains("|a|") == true)
  }

  @Test("random orders and random batches of many records give the same store", arguments: 1...6)
  func randomOrders(_ seed: UInt64) throws {
    let straight = try Shelf()
    try straight.ingest(Self.many.map { batch($0.path, [$0.run], findings: $0.findings) })

    var random = SplitMix(state: seed)
    let shelf = try Shelf()
    var batches: [TraceBatch] = []
    var rest = Self.many.shuffled(using: &random)[...]
    while !rest.isEmpty {
      var batch = TraceBatch()
      for record in rest.prefix(Int.random(in: 1...9, using: &random)) {
        batch.add(source: record.path, [record.run], findings: record.findings)
        rest = rest.dropFirst()
      }
      batches.append(batch)
    }
    try shelf.ingest(batches)
    #expect(try dump(shelf.store) == dump(straight.store))
  }

  private static let many: [(path: String, run: Run, findings: [Finding])] = (0..<60).map {
    number in
    let tools = ["read", "write", "find"]
    let calls = (0...(number % 4)).map { step in
      let tool = tools[(number + step) % 3]
      return
        #"{"tool_name": "\#(tool)", "arguments": {"n\#(step)": \#(number)}, "success": \#(step % 2 == 0), "response": "Error \#(number): at /x/\#(step)"}"#
    }
    let run = Run(
      id: "r\(number % 17)", agent: "agent\(number % 3)", problem: "p\(number % 5)",
      start: number % 2 == 0 ? "100" : "null", end: number % 4 == 0 ? nil : "200",
      members: #""success": \#(number % 7 == 0), "model": "m\#(number % 2)""#, calls: calls)
    return ("f\(number % 23)-\(number)", run, number % 11 == 0 ? [.broken(at: number)] : [])
  }
}

/// A small seeded generator (Steele, Lea and Flood's SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
