import EvidenceStore
import Files
import Gate
import Glibc
import Instants
import Mining
import PromptHistory
import Statistics
import TestSupport
import Testing
import Traces
import Workspace
import Worlds

@testable import Learning

@Suite("A history of cycles", .serialized)
struct HistoryTests {
  @Test("the cycle in memory, over the same nights, has the same ledger to the last bit")
  func inMemory() async throws {
    let workspace = LearningWorkspace(.null, problems: 6)
    try workspace.importPrompt()
    try workspace.versions.pin(
      workspace.agent, Occasion(who: "test", now: Instant(microseconds: 2_000_000)))
    let agent = workspace.agent.text
    let path = workspace.root.path + "/state/hone.sqlite"
    var nights: [(newest: Int64, now: Instant)] = []
    for night in 0..<8 {
      workspace.write(40 * night..<40 * (night + 1))
      let now = try #require(try WorldTraces.newestStart(in: workspace))
      _ = try await LearningCycle(workspace.request(now: now)).run()
      nights.append((try EvidenceStore(path: path, access: .read).newestTrace(), now))
    }
    let store = try EvidenceStore(path: path, access: .write)
    let configuration = AgentConfiguration(
      try workspace.request().settings, agent: agent, isPaused: false)
    let history = try workspace.versions.history()
    let prompt = try PromptState(history, workspace.agent, workspace.versions)
    let archive = StoreArchive(store, agent: agent, rule: configuration.reading)
    var ledger = AgentLedger(agent: agent, rule: configuration.batches)
    ledger.batches.successScore = configuration.reading.successScore
    var delivered: Int64 = 0
    for night in nights {
      let runs = try store.runs(
        ofAgent: agent, after: delivered, upTo: night.newest, rule: configuration.reading)
      delivered = night.newest
      _ = ledger.cycle(
        CycleInput(
          newRuns: runs.runs, prompt: prompt, settings: configuration.cycle, now: night.now),
        archive: archive)
    }
    let stored = try LedgerLoading(
      store: store, agent: agent, rule: configuration.batches, reading: configuration.reading
    ).load().ledger
    #expect(ledger.candidates.candidates.count > 50)
    #expect(stored.candidates.candidates.map(\.claim) == ledger.candidates.candidates.map(\.claim))
    #expect(
      stored.candidates.candidates.map(\.evidence) == ledger.candidates.candidates.map(\.evidence))
    #expect(stored.batches.closedCount == ledger.batches.closedCount)
    #expect(stored.batches.counts == ledger.batches.counts)
    #expect(stored.batches.horizon == ledger.batches.horizon)
    #expect(stored.batches.lastRuns == ledger.batches.lastRuns)
    #expect(stored.toolFacts == ledger.toolFacts)
    #expect(stored.argumentProblems == ledger.argumentProblems)
    #expect(stored.window.map(\.number) == ledger.window.map(\.number))
    #expect(stored.recentModels == ledger.recentModels)
    #expect(stored.cycles == ledger.cycles)
    #expect(stored.pool.entries.mapValues(\.count) == ledger.pool.entries.mapValues(\.count))
  }

  @Test(
    "a thousand cycles leave a bounded state",
    .enabled(if: getenv("HONE_LONG_TESTS") != nil, "long"))
  func bounded() async throws {
    let workspace = LearningWorkspace(.strong, problems: 12)
    try workspace.importPrompt()
    workspace.write(0..<480)
    let path = workspace.root.path + "/state/hone.sqlite"
    _ = try await LearningCycle(workspace.request()).run()
    let before = try #require(try FileFacts.find(path)).size
    for _ in 0..<1000 { _ = try await LearningCycle(workspace.request()).run() }
    let after = try #require(try FileFacts.find(path)).size
    #expect(after - before < 1 << 20)
    #expect(try workspace.versions.history()[workspace.agent]?.versions.count == 2)
    let state = try #require(try FileFacts.find(workspace.root.path + "/state/state.json")).size
    #expect(state < 100_000)
  }
}
