internal import EvidenceStore
internal import Files
internal import Gate
package import Ingestion
internal import PromptHistory
internal import Traces
internal import Workspace

/// One learning cycle: ingest, then for each agent watch, mine, gate and publish.
///
/// What a cycle decides about an agent is written down together with the batches that it closed, before
/// anything happens to the prompt; a cycle that was killed is finished by the next one where it had
/// decided, and forgotten where it had not.
package struct LearningCycle {
  private let request: LearningRequest

  package init(_ request: LearningRequest) {
    self.request = request
  }

  /// Runs the cycle; throws `LearningError.busy` when another one is under way.
  package func run(
    progress: (IngestProgress) -> Void = { _ in }
  ) async throws -> LearningReport {
    let folder = request.folder
    try Folder.make(folder.state, mode: 0o750)
    if request.isDryRun {
      let copy = try StoreCopy(of: folder)
      defer { copy.remove() }
      return try await run(in: try EvidenceStore(path: copy.path, access: .write), progress)
    }
    guard let lock = try FileLock.acquire(folder.cycleLock) else {
      throw LearningError.busy(
        path: folder.cycleLock, holder: try FileLock.lastHolder(of: folder.cycleLock))
    }
    StoreCopy.removeLeftovers(in: folder)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .write)
    let report = try await run(in: store, progress)
    withExtendedLifetime(lock) {}
    return report
  }

  private func run(
    in store: EvidenceStore, _ progress: (IngestProgress) -> Void
  ) async throws -> LearningReport {
    let events = EventJournal(path: request.folder.events, isSilent: request.isDryRun)
    let resumption = try AgentCycle.resume(store, request, events)
    FaultPoint.reach("cycle.begin")
    let cycle = try store.beginCycle(at: request.now)
    FaultPoint.reach("cycle.begun")
    events.append(CycleEvent(.started, at: request.now, cycle: cycle, "cycle \(cycle) begins"))
    var report = LearningReport(cycle: cycle)
    report.resumed = resumption.done
    report.isDryRun = request.isDryRun
    do {
      report.ingest = try await ingest(store, cycle, events, progress)
      for agent in try agents(store) {
        let own = AgentCycle(store, request, events, cycle, agent)
        report.agents.append(try resumption.stuck[agent].map(own.hold) ?? own.run())
      }
      FaultPoint.reach("cycle.finish")
      try store.finishCycle(cycle, at: request.now)
      FaultPoint.reach("cycle.finished")
    } catch {
      events.append(CycleEvent(.failed, at: request.now, cycle: cycle, "\(error)"))
      throw error
    }
    events.append(CycleEvent(.finished, at: request.now, cycle: cycle, "cycle \(cycle) is done"))
    if !request.isDryRun {
      try StateFile(store: store, settings: request.settings).write(to: request.folder.stateFile)
    }
    if let failure = events.failure { report.notes.append("no event was written: \(failure)") }
    return report
  }

  private func ingest(
    _ store: EvidenceStore, _ cycle: Int64, _ events: EventJournal,
    _ progress: (IngestProgress) -> Void
  ) async throws -> IngestReport? {
    let folder = request.folder
    guard request.ingests, try FileFacts.find(folder.traces) != nil else { return nil }
    var ingest = IngestRequest(inputs: [folder.traces], root: folder.path, now: request.now)
    ingest.maximumDocument = request.settings.maxDocument
    ingest.jobs = request.jobs
    let now = request.now
    let report = try await Ingest(ingest).run(into: store, now: { now }, progress: progress)
    FaultPoint.reach("cycle.ingested")
    if report.counts.new + report.counts.revised + report.counts.newlySetAside > 0 {
      events.append(
        CycleEvent(
          .ingested, at: request.now, cycle: cycle,
          "\(report.counts.new) new and \(report.counts.revised) revised traces, "
            + "\(report.counts.newlySetAside) documents newly set aside"))
    }
    return report
  }

  /// Everybody who has runs or a prompt, by name.
  private func agents(_ store: EvidenceStore) throws -> [String] {
    let versions = VersionsFolder(request.folder.versions)
    let names = Set(try store.agentNames())
      .union(try versions.history().agents.map(\.agent.text))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let wanted = request.agents else { return names }
    for name in wanted where !names.contains(name) {
      throw LearningError.unknownAgent(name, known: names)
    }
    return names.filter(wanted.contains)
  }
}
