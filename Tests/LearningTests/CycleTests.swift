import Worlds
import Glibc
import EvidenceStore
import Files
import Gate
import Instants
import PromptHistory
import Prompts
import SQLite
import TestSupport
import Testing
import Traces

@testable import Learning

@Suite("A learning cycle", .serialized)
struct CycleTests {
  @Test("planted behaviour is published once, with evidence, and the same traces add nothing")
  func planted() async throws {
    let workspace = LearningWorkspace(.strong, problems: 20)
    try workspace.importPrompt()
    workspace.write(0..<900)
    let report = try await LearningCycle(workspace.request()).run()
    let outcome = try #require(report.agents.first)
    #expect(outcome.action == .published, "\(outcome.reason)")
    #expect(outcome.to?.description == "1.0.1")
    #expect((1...3).contains(outcome.added.count))
    for line in outcome.added {
      let evidence = try #require(line.evidence)
      #expect(evidence.logEvidence > 3)
      #expect(evidence.with.runs > 0)
      #expect(!evidence.sampleTraceIDs.isEmpty)
    }
    let version = try workspace.versions.version(workspace.agent)
    #expect(version.content.guidelines.map(\.id) == outcome.added.map(\.id))
    #expect(version.change?.cycle == 1)

    let again = try await LearningCycle(workspace.request()).run()
    #expect(again.cycle == 2)
    #expect(again.agents.first?.action != .published)
    #expect(try workspace.versions.history()[workspace.agent]?.versions.count == 2)
    let findings = try LedgerVerification(workspace.request()).run()
    #expect(findings.first?.batches ?? 0 > 20)
    #expect(findings.first?.candidates ?? 0 > 10)
    #expect(findings.allSatisfy { $0.differing.isEmpty })
    let state = try #require(workspace.root.read("state/state.json"))
    #expect(state.contains("\"learning_cycles\": 2"))
    #expect(state.contains("\"total_patterns_learned\": \(outcome.added.count)"))
    let events = try #require(workspace.root.read("state/events.jsonl"))
    #expect(events.contains("\"prompt_published\""))
    #expect(events.contains("\"cycle:1\",\"agent:\(workspace.agent)\""))
  }

  @Test("where nothing an agent does matters no line says that it does")
  func null() async throws {
    let workspace = LearningWorkspace(.null, problems: 10)
    try workspace.importPrompt()
    workspace.write(0..<400)
    let outcome = try #require(
      try await LearningCycle(workspace.request()).run().agents.first)
    // Which calls fail does depend on their arguments, in this world too.
    let aboutRuns = outcome.added.filter { $0.kind != .failurePoint && $0.kind != .recovery }
    #expect(aboutRuns.isEmpty, "\(aboutRuns.map(\.text.text))")
    #expect(outcome.candidates > 100)
  }

  @Test("a changed byte of the stored evidence does not verify")
  func verificationCanFail() async throws {
    let workspace = LearningWorkspace(.null, problems: 6)
    try workspace.importPrompt()
    workspace.write(0..<200)
    _ = try await LearningCycle(workspace.request()).run()
    let database = try Database(path: workspace.root.path + "/state/hone.sqlite")
    try database.run("UPDATE ledger_run SET label = 1 - label WHERE batch = 0")
    let findings = try LedgerVerification(workspace.request()).run()
    #expect(findings.first?.differing.isEmpty == false)
  }

  @Test("many small cycles leave the same ledger as one")
  func smallSteps() async throws {
    let whole = LearningWorkspace(.null, problems: 6)
    let steps = LearningWorkspace(.null, problems: 6)
    whole.write(0..<180)
    _ = try await LearningCycle(whole.request()).run()
    for step in 0..<6 {
      steps.write(30 * step..<30 * (step + 1))
      // Just after the newest run, so that no run comes late.
      let newest = try #require(try WorldTraces.newestStart(in: steps))
      _ = try await LearningCycle(steps.request(now: newest)).run()
    }
    _ = try await LearningCycle(steps.request()).run()
    func batches(_ workspace: LearningWorkspace) throws -> [String] {
      let database = try Database(path: workspace.root.path + "/state/hone.sqlite", mode: .readOnly)
      return try database.all(
        """
        SELECT group_concat(trace_id, ' ') FROM (
          SELECT batch, trace_id FROM ledger_run WHERE batch IS NOT NULL
          ORDER BY batch, started, trace_id) GROUP BY batch
        """
      ) { $0.text(0) }.sorted()
    }
    #expect(try batches(steps) == batches(whole))
    #expect(try batches(whole).count > 3)
  }

  @Test("what stops a cycle from publishing is its action")
  func obstacles() async throws {
    let workspace = LearningWorkspace(.strong, problems: 20)
    workspace.write(0..<5)
    let newest = try #require(try WorldTraces.newestStart(in: workspace))
    #expect(try await action(workspace, now: newest) == .noPrompt)
    try workspace.importPrompt()
    #expect(try await action(workspace, now: newest) == .insufficient)
    workspace.write(5..<900)
    try EvidenceStore(path: workspace.root.path + "/state/hone.sqlite", access: .write).pause(
      SchedulePause(
        subject: .agent, name: workspace.agent.text, since: LearningWorkspace.later, why: "test"))
    #expect(try await action(workspace) == .paused)
    _ = try EvidenceStore(path: workspace.root.path + "/state/hone.sqlite", access: .write).resume(
      .agent, workspace.agent.text, at: LearningWorkspace.later)
    let occasion = Occasion(who: "test", now: LearningWorkspace.later)
    try workspace.versions.pin(workspace.agent, occasion)
    #expect(try await action(workspace) == .pinned)
    try workspace.versions.unpin(workspace.agent, occasion)
    workspace.root.write("hone.yaml", "settle: 0\nenable_auto_updates: false\n")
    #expect(try await action(workspace) == .candidate)
    #expect(try workspace.versions.history()[workspace.agent]?.openCandidates.count == 1)
    #expect(try await action(workspace) != .published)
    #expect(try workspace.versions.history()[workspace.agent]?.inForce?.description == "1.0.0")
  }

  @Test("a dry run says what a cycle does, and keeps nothing")
  func dryRun() async throws {
    let workspace = LearningWorkspace(.strong, problems: 20)
    try workspace.importPrompt()
    workspace.write(0..<900)
    var request = try workspace.request()
    request.isDryRun = true
    let tried = try #require(try await LearningCycle(request).run().agents.first)
    #expect(tried.action == .published)
    #expect(tried.difference?.isEmpty == false)
    #expect(workspace.root.read("state/events.jsonl") == nil)
    #expect(workspace.root.read("state/state.json") == nil)
    #expect(!workspace.root.names(in: "state").contains { $0.hasPrefix("dry-run") })
    #expect(try workspace.versions.history()[workspace.agent]?.versions.count == 1)
    let done = try #require(
      try await LearningCycle(workspace.request()).run().agents.first)
    #expect(done.added == tried.added)
  }

  @Test("a version that somebody edited holds its agent and nobody else")
  func editedVersion() async throws {
    let workspace = LearningWorkspace(.null, problems: 6)
    try workspace.importPrompt()
    workspace.write(0..<20)
    let name = "versions/\(workspace.agent.fileName)_v1.0.0.yaml"
    let text = try #require(workspace.root.read(name))
    chmod(workspace.root.file(name), 0o644)
    workspace.root.write(name, text.replacing("Do the task", with: "Do no task"))
    let outcome = try #require(
      try await LearningCycle(workspace.request()).run().agents.first)
    #expect(outcome.action == .held)
    #expect(outcome.reason.contains("edited"))
  }

  @Test("an outcome corrected after its batch closed is told once and changes no evidence")
  func correctedTooLate() async throws {
    let workspace = LearningWorkspace(.null, problems: 2)
    try workspace.importPrompt()
    workspace.write(0..<60)
    _ = try await LearningCycle(workspace.request()).run()
    let store = try EvidenceStore(
      path: workspace.root.path + "/state/hone.sqlite", access: .write)
    let found = try #require(
      try store.database.first(
        "SELECT trace_id, outcome FROM v_batch_run WHERE outcome <> 'unknown' LIMIT 1"
      ) { (id: $0.text(0), outcome: $0.text(1)) })
    _ = try OutcomeJoin.put(
      [ExternalOutcome(key: found.id, outcome: found.outcome == "success" ? .failure : .success)],
      from: "review", in: store)
    let outcome = try #require(try await LearningCycle(workspace.request()).run().agents.first)
    #expect(outcome.correctedTooLate == 1)
    let events = try #require(workspace.root.read("state/events.jsonl"))
    #expect(events.contains("\"outcomes_corrected\""))
    let next = try #require(try await LearningCycle(workspace.request()).run().agents.first)
    #expect(next.correctedTooLate == 0)
    let differing: Int? = try store.database.scalar(
      "SELECT count(*) FROM v_batch_run WHERE outcome <> outcome_now")
    #expect(differing == 1)
    #expect(try LedgerVerification(workspace.request()).run().allSatisfy { $0.differing.isEmpty })
  }

  private func action(
    _ workspace: LearningWorkspace, now: Instant = LearningWorkspace.later
  ) async throws -> CycleReport.Action? {
    try await LearningCycle(workspace.request(now: now)).run().agents.first?.action
  }
}

/// Looks into a workspace's traces.
enum WorldTraces {
  /// The start of the newest run in the files written so far, as the world has it.
  static func newestStart(in workspace: LearningWorkspace) throws -> Instant? {
    var newest: Int64?
    for name in workspace.root.names(in: "traces") where name.hasSuffix(".jsonl") {
      for line in (workspace.root.read("traces/\(name)") ?? "").split(separator: "\n") {
        guard let found = line.firstRange(of: "\"start_time\":") else { continue }
        let number = line[found.upperBound...].prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let seconds = Double(number) else { continue }
        newest = max(newest ?? .min, Int64((seconds * 1_000_000).rounded(.up)))
      }
    }
    return newest.map { Instant(microseconds: $0) }
  }
}
