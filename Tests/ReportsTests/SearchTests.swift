import EvidenceStore
import TestSupport
import Testing

@testable import Reports

@Suite struct SearchTests {
  private let sample = SampleStore()

  private func find(
    _ text: String, _ store: EvidenceStore, in fields: [SearchQuery.Field] = [],
    agent: String? = nil
  ) throws -> [SearchHit] {
    let index = try SearchStore(reading: sample.folder.file("search.sqlite"))
    var query = SearchQuery(text)
    query.fields = fields
    query.runs.agent = agent
    var hits = try query.run(index, store).hits
    try query.addSnippets(to: &hits, store, root: sample.folder.path, Disclosure())
    return hits
  }

  @discardableResult
  private func index(_ store: EvidenceStore) throws -> Indexing.Report {
    try Indexing.run(
      try SearchStore(writing: sample.folder.file("search.sqlite")), store, root: sample.folder.path
    )
  }

  @Test("errors, reasoning, responses and submissions are found where they are")
  func finds() async throws {
    sample.add(
      "one", calls: ["look!permission denied"], reasoning: "the network may be lossy",
      response: "three pods", submission: "root cause: café")
    sample.add("two", agent: "other", calls: ["look"], response: "permission granted")
    let store = try await sample.open()
    #expect(try index(store).runs == 2)
    #expect(try find("permission denied", store).map(\.traceID) == ["one"])
    #expect(try find("permission", store, in: [.response]).map(\.traceID) == ["two"])
    #expect(try find("permission", store, agent: "other").map(\.traceID) == ["two"])
    #expect(try find("lossy", store).first?.snippet?.field == .reasoning)
    let submitted = try #require(try find("CAFE", store).first)
    #expect(submitted.step == nil)
    #expect(submitted.snippet?.parts.contains(.match("café")) == true)
    #expect(try find("\"cause root\"", store).isEmpty)
    #expect(try find("netw*", store).count == 1)
  }

  @Test(
    "only what is new or changed is read again, and the old words of a changed run lead nowhere")
  func isIncremental() async throws {
    sample.add("one", submission: "walrus")
    let first = try await sample.open()
    #expect(try index(first).runs == 1)
    #expect(try index(first).runs == 0)
    let again = SampleStore()
    again.add("one", calls: ["look", "look", "submit"], submission: "penguin")
    sample.folder.write("more.jsonl", again.lines.joined() + "\n")
    let store = try await sample.ingest("more.jsonl")
    #expect(try find("walrus", store).isEmpty)
    #expect(try index(store).runs == 1)
    #expect(try find("walrus", store).isEmpty)
    #expect(try find("penguin", store).count == 1)
  }

  @Test("a text that is no longer what was indexed is not shown")
  func checks() async throws {
    sample.add("one", submission: "walrus")
    let store = try await sample.open()
    try index(store)
    let text = try #require(sample.folder.read("traces.jsonl"))
    sample.folder.write("traces.jsonl", text.replacing("walrus", with: "parrot"))
    let hit = try #require(try find("walrus", store).first)
    #expect(hit.snippet == nil)
    #expect(hit.problemReading?.contains("changed") == true)
  }

  @Test("a secret is neither found nor shown")
  func hidesSecrets() async throws {
    sample.add("one", response: "the password: hunter2horse was given")
    let store = try await sample.open()
    try index(store)
    #expect(try find("hunter2horse", store).isEmpty)
    let snippet = try #require(try find("given", store).first?.snippet)
    #expect(!snippet.text.contains("hunter2"))
  }

  @Test(
    "the index's own language is not understood",
    arguments: [
      "look OR fine", "fine NOT done", "error : fine", "\"", "fine)", "(fine", "a*b", "^fine",
      "{error}: fine",
    ])
  func isPlain(query: String) async throws {
    sample.add("one")
    let store = try await sample.open()
    try index(store)
    if SearchQuery(query).terms.isEmpty {
      #expect(throws: SearchProblem.self) { try find(query, store) }
    } else {
      _ = try find(query, store)
    }
  }

  @Test("without an index the answer says how to build one")
  func needsIndex() {
    #expect(throws: SearchProblem.self) {
      try SearchStore(reading: sample.folder.file("search.sqlite"))
    }
  }
}
