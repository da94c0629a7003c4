import EvidenceStore
import Files
import Gate
import Glibc
import Instants
import Mining
import PromptHistory
import Prompts
import SQLite
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

  private static let isLong = getenv("HONE_LONG_TESTS") != nil

  /// What a workspace's state weighs.
  private struct Weight {
    let store: Int64
    let stateFile: Int64
    let events: Int64

    init(_ workspace: LearningWorkspace) throws {
      let state = workspace.root.path + "/state/"
      let database = try Database(path: state + "hone.sqlite", mode: .readOnly)
      let pages: Int64? = try database.scalar("PRAGMA page_count")
      let free: Int64? = try database.scalar("PRAGMA freelist_count")
      let size: Int64? = try database.scalar("PRAGMA page_size")
      store = ((pages ?? 0) - (free ?? 0)) * (size ?? 0)
      stateFile = try #require(try FileFacts.find(state + "state.json")).size
      events = try #require(try FileFacts.find(state + "events.jsonl")).size
    }
  }

  @Test("a thousand cycles without a new trace leave a bounded state", .enabled(if: isLong, "long"))
  func idle() async throws {
    let workspace = LearningWorkspace(.strong, problems: 12)
    try workspace.importPrompt()
    workspace.write(0..<480)
    for _ in 0..<500 { _ = try await LearningCycle(workspace.request()).run() }
    let half = try Weight(workspace)
    let versions = try workspace.versions.history()[workspace.agent]?.versions.count
    for _ in 0..<500 { _ = try await LearningCycle(workspace.request()).run() }
    let whole = try Weight(workspace)
    // A row for each cycle, of which ten thousand are kept, and a line for each event until they rotate.
    #expect(whole.store - half.store <= 500 * 512)
    #expect(whole.events - half.events <= 500 * 1024)
    #expect(whole.stateFile < 100_000)
    #expect(try workspace.versions.history()[workspace.agent]?.versions.count == versions)
    #expect(versions == 2)
  }

  @Test(
    "a thousand cycles with a trickle of runs grow no faster at the end than at the beginning",
    .enabled(if: isLong, "long"))
  func trickle() async throws {
    let workspace = LearningWorkspace(.strong, problems: 12)
    try workspace.importPrompt()
    var weights = [Weight]()
    for cycle in 0..<1000 {
      let prompt = try workspace.versions.version(workspace.agent)
      workspace.write(3 * cycle..<3 * (cycle + 1), version: prompt.number.description)
      let calendar = workspace.world.calendar
      let seconds = Int64(3 * (cycle + 1)) * 86_400 / Int64(calendar.sessionsPerDay)
      let now = calendar.start.advanced(bySeconds: seconds)
      _ = try await LearningCycle(workspace.request(now: now)).run()
      if (cycle + 1) % 250 == 0 { weights.append(try Weight(workspace)) }
      #expect(prompt.content.guidelines.count <= 20)
    }
    // What 750 runs add to the store, claims and verdicts and all.
    let early = weights[1].store - weights[0].store
    let late = weights[3].store - weights[2].store
    #expect(late <= early + early / 4)
    #expect(weights[3].stateFile < 100_000)
    let history = try #require(try workspace.versions.history()[workspace.agent])
    let digests = try history.versions.map {
      try workspace.versions.version(workspace.agent, $0.number).digest
    }
    #expect(Set(digests).count == digests.count)
    #expect(digests.count > 1)
  }
}
