import EvidenceStore
import Instants
import Mining
import SQLite
import Testing
import Traces

@Suite("runs for the miner") struct MinableRunsTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
  }

  private func runs(
    _ agent: String = "a", since: Instant? = nil
  ) async throws -> StoredRuns {
    try await shelf.store.minableRuns(ofAgents: [agent], since: since)[0]
  }

  @Test("carry their calls with arguments, errors, states and costs")
  func calls() async throws {
    let call = """
      {"tool_name": "find", "arguments": {"b": 1, "a": "x"}, "success": false,
       "response": "KeyError: 'geo'", "error": {"type": "KeyError", "message": "no 'geo'"},
       "duration": 0.5, "timestamp": 150, "state": "s", "cost": 0.25}
      """
    try shelf.ingest(batch("f", [Run(calls: [call, #"{"tool_name": "end"}"#])]))
    let found = try await runs().runs
    #expect(found.toolNames == ["find", "end"])
    #expect(found.argumentShapes == ["a:string,b:number"])
    #expect(found.states == ["s"])
    #expect(found.errors.map(\.type) == ["KeyError"])
    let first = try #require(found.calls.first)
    #expect(first.isSuccess == false)
    #expect(first.valueCount == 2)
    #expect(first.duration == 0.5)
    #expect(first.cost == 0.25)
    #expect(first.response.isKnown)
    #expect(found.calls[1].isSuccess == nil)
    #expect(found.calls[1].argumentShape.index == nil)
    let marks = try shelf.column(
      "SELECT argument_values FROM v_tool_call WHERE arguments IS NOT NULL")
    let digits = found.argumentValues.map { value in
      let text = String(value, radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }
    #expect(marks == [digits.joined()])
  }

  @Test("say what the agent thought before each call")
  func thoughts() async throws {
    let members = """
      "success": true, "thinking_steps": [
        {"reasoning": "first", "tool_choice": "find", "justification": "why", "timestamp": 110},
        {"reasoning": "then", "tool_choice": "end", "justification": "", "timestamp": 130}]
      """
    let calls = [
      #"{"tool_name": "find", "timestamp": 120}"#, #"{"tool_name": "find", "timestamp": 140}"#,
      #"{"tool_name": "end", "timestamp": 150}"#,
    ]
    try shelf.ingest(batch("f", [Run(members: members, calls: calls)]))
    #expect(
      try await runs().runs.calls.map(\.thought) == [
        [.present, .justified, .announced, .kept], [.present, .announced], [],
      ])
  }

  @Test("come of each agent apart, however they lie in the store")
  func agents() async throws {
    let names = ["a", "b", "c"]
    let all = (0..<90).map { number in
      Run(
        id: "r\(number)", agent: names[number % 3],
        calls: [#"{"tool_name": "t\#(number)", "arguments": {"x": \#(number)}}"#])
    }
    try shelf.ingest(batch("f", all))
    let together = try await shelf.store.minableRuns(ofAgents: names)
    for (agent, found) in zip(names, together) {
      #expect(found.runs.runs.count == 30)
      let alone = try await runs(agent)
      #expect(alone.digest == found.digest)
      #expect(alone.runs.calls.map(\.tool) == found.runs.calls.map(\.tool))
      #expect(alone.runs.argumentValues == found.runs.argumentValues)
      for (place, run) in found.runs.runs.enumerated() {
        let tools = found.runs.calls(of: place).map { found.runs.toolNames[Int($0.tool)] }
        #expect(tools == ["t" + run.traceID.dropFirst()])
      }
    }
  }

  @Test("are the same whether one thread reads them or two")
  func threads() async throws {
    let names = ["a", "b"]
    let all = (0..<300).map { number in
      let call = """
        {"tool_name": "t\(number % 7)", "arguments": {"x\(number % 5)": \(number)},
         "state": "s\(number % 3)", "success": false,
         "error": {"type": "E\(number % 11)", "message": "no"}}
        """
      return Run(
        id: "r\(number)", agent: names[number % 2],
        calls: [call, #"{"tool_name": "end\#(number % 4)"}"#])
    }
    try shelf.ingest(batch("f", all))
    let one = try await shelf.store.minableRuns(ofAgents: names)
    let two = try await shelf.store.minableRuns(ofAgents: names, isParallel: true)
    for (one, two) in zip(one, two) {
      #expect(one.runs.runs.count == 150)
      #expect(one.digest == two.digest)
      #expect(one.runs.runs.map(\.traceID) == two.runs.runs.map(\.traceID))
      #expect(one.runs.firstCalls == two.runs.firstCalls)
      #expect(one.runs.toolNames == two.runs.toolNames)
      #expect(one.runs.errors == two.runs.errors)
      #expect(one.runs.argumentShapes == two.runs.argumentShapes)
      #expect(one.runs.states == two.runs.states)
      #expect(one.runs.argumentValues == two.runs.argumentValues)
      for (one, two) in zip(one.runs.calls, two.runs.calls) {
        #expect(one.tool == two.tool && one.error == two.error && one.state == two.state)
        #expect(one.argumentShape == two.argumentShape && one.firstValue == two.firstValue)
        #expect(one.valueCount == two.valueCount && one.response == two.response)
      }
      #expect(
        ErrorClustering.clusters(of: one.errors).clusters
          == ErrorClustering.clusters(of: two.errors).clusters)
    }
    #expect(!shelf.store.database.isInTransaction)
  }

  @Test("are all of one moment while somebody writes")
  func writer() async throws {
    let run = #"{"tool_name": "t", "arguments": {"x": 1}}"#
    try shelf.ingest(batch("f", (0..<40).map { Run(id: "r\($0)", calls: [run]) }))
    let path = shelf.store.database.path
    let writer = Task.detached {
      let store = try EvidenceStore(path: path, access: .write)
      while !Task.isCancelled {
        try store.database.transaction {
          try store.database.execute(
            "UPDATE trace SET attempt = ifnull(attempt, 0) + 1 WHERE id <= 40")
        }
      }
    }
    for _ in 0..<200 {
      let found = try await shelf.store.minableRuns(ofAgents: ["a"], isParallel: true)[0]
      #expect(found.runs.runs.count == 40)
      #expect(Set(found.runs.runs.map(\.attempt)).count == 1)
    }
    writer.cancel()
    try await writer.value
  }

  @Test("begin at the time asked for or later")
  func since() async throws {
    try shelf.ingest(
      batch("f", [Run(id: "old"), Run(id: "new", start: "150"), Run(id: "never", start: "null")]))
    #expect(
      try await runs(since: Instant(microseconds: 150_000_000)).runs.runs.map(\.traceID) == ["new"])
    #expect(try await runs().runs.runs.count == 3)
    #expect(try await runs("nobody").runs.runs.isEmpty)
  }

  @Test("have a digest that knows outcomes and places but not the order of reading")
  func digest() async throws {
    let one = batch("f", [Run(id: "x")])
    let other = batch("g", [Run(id: "y", members: #""success": false"#)])
    try shelf.ingest(one, other)
    let reversed = try Shelf()
    try reversed.ingest(other, one)
    let digest = try await runs().digest
    let again = try await reversed.store.minableRuns(ofAgents: ["a"])[0].digest
    #expect(digest == again)
    _ = try OutcomeJoin.put(
      [ExternalOutcome(key: "x", outcome: .failure)], from: "o.csv", in: shelf.store)
    #expect(try await runs().digest != digest)
  }
}
