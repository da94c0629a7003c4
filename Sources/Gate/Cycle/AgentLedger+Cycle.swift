internal import Glibc
package import Instants
package import Mining
internal import Prompts
internal import Statistics

/// What a cycle of one agent starts from, besides the ledger.
package struct CycleInput: Sendable {
  /// Runs that no earlier cycle was given.
  package var newRuns: MinableRuns
  /// Nil when no prompt was ever imported.
  package var prompt: PromptState?
  package var settings: CycleSettings
  package var now: Instant
  package var surroundings = Surroundings()

  package init(
    newRuns: MinableRuns, prompt: PromptState?, settings: CycleSettings, now: Instant
  ) {
    self.newRuns = newRuns
    self.prompt = prompt
    self.settings = settings
    self.now = now
  }
}

extension AgentLedger {
  /// One learning cycle: takes the runs in, then watches, mines, judges and proposes.
  ///
  /// A function of ledger and input. What the report says is to be done is the caller's to do: publish
  /// or lay before a person the proposal, roll back. If that fails, the next cycle starts from the
  /// prompt as it then is.
  package mutating func cycle(_ input: CycleInput, archive: some RunArchive) -> CycleReport {
    cycles += 1
    let settings = input.settings
    var report = CycleReport(action: .unchanged, reason: "")
    report.from = input.prompt?.inForce
    let versions = VersionLines(input.prompt)
    let counts = batches.counts
    let closed = takeIn(
      input.newRuns, now: input.now, window: settings.admission.candidates.window)
    report.closed = closed
    candidates.add(closed, batches: &batches, archive: archive, versions: versions)

    guard let prompt = input.prompt, prompt.current != nil else {
      return finish(&report, .noPrompt, "No prompt has been imported for this agent.")
    }
    follow(prompt)
    if settings.isPaused { return finish(&report, .paused, "Learning is paused.") }
    if watchVersion(prompt, input, &report) { return report }
    report.admitted = admitCandidates(
      settings.admission, prompt: prompt, archive: archive, versions: versions)
    let minable = batches.minableRuns
    guard minable >= settings.minTraces else {
      return finish(
        &report, .insufficient,
        "\(minable) traces that can be mined; needs \(settings.minTraces).")
    }
    let ground = ground(prompt, settings)
    if closed.isEmpty, report.admitted == 0, report.released.isEmpty, let quiet,
      quiet.ground == ground,
      quiet.isBare || (input.newRuns.runs.isEmpty && batches.counts == counts)
    {
      return finish(&report, .unchanged, quiet.reason)
    }
    decide(prompt, settings, archive, &report)
    quiet =
      report.action == .unchanged
      ? QuietAnswer(
        reason: report.reason, ground: ground,
        isBare: prompt.guidelines.isEmpty && !report.judgements.contains { $0.finding != nil })
      : nil
    return report
  }

  // MARK: Watch

  /// Whether the cycle ends here.
  private mutating func watchVersion(
    _ prompt: PromptState, _ input: CycleInput, _ report: inout CycleReport
  ) -> Bool {
    report.released = settleAftermaths(prompt, input.settings, now: input.now)
    report.released += releaseByTrial(prompt, input.settings)
    report.watch = watch(prompt, input.settings, now: input.now, input.surroundings)
    trimPool(prompt)
    boundPool(prompt)
    switch report.watch {
    case .hurts(let runs)?:
      let what = "\(prompt.inForce) is worse than the version before, after \(runs) runs"
      if prompt.isPinned {
        _ = finish(&report, .pinned, "\(what); it is pinned, so a person must roll it back.")
        return true
      }
      guard let target = wayBack(prompt) else {
        _ = finish(&report, .held, "\(what); there is no version to go back to.")
        return true
      }
      watched[prompt.inForce] = .hurt
      let standing = Set(prompt.version(target)?.lines ?? [])
      aftermaths.append(
        Aftermath(
          from: prompt.inForce, to: target, since: input.now,
          lines: Set(prompt.current?.lines ?? []).subtracting(standing)))
      report.to = target
      _ = finish(&report, .rolledBack, "\(what).")
      return true
    case .hurtsInDoubt(let runs, let doubt)?:
      let why =
        switch doubt {
        case .drift: "that may have begun at another moment than the prompt"
        case .othersMovedToo: "other agents got worse too"
        case .twoChanges: "the prompt of an agent that works with it changed as well"
        }
      _ = finish(
        &report, prompt.isPinned ? .pinned : .held,
        "\(prompt.inForce) looks worse after \(runs) runs, but \(why): a person must decide.")
      return true
    case .helps?, .undecided?, .inconclusive?, nil: return false
    }
  }

  // MARK: Gate and publication

  private mutating func decide(
    _ prompt: PromptState, _ settings: CycleSettings, _ archive: some RunArchive,
    _ report: inout CycleReport
  ) {
    let standing = Set(prompt.guidelines.map(\.id))
    let active = Set(
      prompt.guidelines.filter { $0.status == .active && lines[$0.id]?.unverifiedAt == nil }
        .map(\.id))
    let standingLines = prompt.guidelines.compactMap { self.standing($0.id) }
    report.judgements = judgements(
      active: active, standing: standing, lines: standingLines,
      quarantine: prompt.quarantine.subtracting(released).union(declined), rule: settings.gate,
      archive: archive)
    removeShadows(
      &report.judgements, standing: standingLines, rule: settings.gate, archive: archive)
    LineSelection.resolve(
      &report.judgements, standing: standingLines, of: prompt.guidelines)
    guard
      let (proposal, graves) = proposal(
        prompt, &report.judgements, settings, cycle: cycles, archive: archive)
    else {
      _ = finish(&report, prompt.isPinned ? .pinned : .unchanged, whyNothing(report))
      return
    }
    if prompt.isPinned {
      _ = finish(&report, .pinned, "\(proposal.change.reason) The prompt is pinned.")
      return
    }
    if let wait = wait(prompt, settings) {
      _ = finish(&report, .held, "\(proposal.change.reason) \(wait)")
      return
    }
    report.proposal = proposal
    for judgement in report.judgements where proposal.change.added.contains(judgement.id) {
      proposed[judgement.id] = judgement.informativeBatches
      guard settings.isAutomatic, let finding = judgement.finding else { continue }
      lines[judgement.id] = LineRecord(
        text: finding.text, value: finding.expectedValue,
        base: prompt.current?.base ?? prompt.inForce, models: Set(recentModels.suffix(100)),
        unverifiedAt: nil)
    }
    if settings.isAutomatic {
      for grave in graves where grave.reason != .budget { restart(grave.id) }
      tombstones = (tombstones + graves).suffix(500)
    }
    _ = finish(&report, settings.isAutomatic ? .published : .candidate, proposal.change.reason)
  }

  /// Where a version that hurts is left for: the one it was compared with.
  private func wayBack(_ prompt: PromptState) -> VersionNumber? {
    // Versions in between were never confirmed, and the harm may be theirs.
    let confirmed = prompt.current.flatMap { baseline(of: $0, prompt)?.number }
    if let confirmed, !prompt.rolledBack.contains(confirmed) { return confirmed }
    return prompt.wayBack(from: prompt.inForce)
  }

  /// log E of harm from which the next version waits: E = 3.
  private static let leaning = log(3.0)

  /// Why a change must wait; nil when it need not.
  private func wait(_ prompt: PromptState, _ settings: CycleSettings) -> String? {
    if prompt.hasOpenCandidate { return "A candidate waits for approval." }
    if let aftermath = aftermaths.first(where: { $0.to == prompt.inForce }) {
      return "Whether success recovers from \(aftermath.from) is being watched."
    }
    // Two prompts that change at once would each hide the other's harm.
    if let partner = surroundings.unsettled.first {
      return "\(partner) may work on the same sessions and has a young version; "
        + "agents that work together change one after the other."
    }
    guard let current = prompt.current, let baseline = baseline(of: current, prompt),
      watched[current.number] == nil
    else { return nil }
    let runs = runCount(of: current)
    // So that of agents that work together each has its turn.
    let needed = settings.runsBetweenVersions * (1 + surroundings.partners)
    guard runs >= needed else {
      return "\(current.number) has \(runs) runs; the next version needs \(needed), "
        + "or a verdict of the watch."
    }
    return looksWorse(current, than: baseline, prompt, settings)
      ? "\(current.number) rather looks worse than \(baseline.number); that is settled first."
      : nil
  }

  /// Whether harm could hide behind another version, with which the watch would begin anew.
  private func looksWorse(
    _ current: KnownVersion, than baseline: KnownVersion, _ prompt: PromptState,
    _ settings: CycleSettings
  ) -> Bool {
    let runs = pool.runs(named: current.names)
    let earlier = pool.runs(named: baseline.names)
    guard WatchEvidence(new: runs, earlier: earlier).logEvidence(.hurts) >= Self.leaning else {
      return false
    }
    let timing = settings.watch.timing(
      .hurts, runs, unconfirmed(before: current, prompt).map { pool.runs(named: $0.names) },
      earlier, surroundings)
    return timing.logElsewhere < log(Watch.cleared)
  }

  /// What is older was about another model or prompt.
  private mutating func restart(_ id: GuidelineID) {
    guard let line = standing(id), let place = candidates.place(of: line.claim),
      let horizon = batches.horizon
    else { return }
    candidates.restart(place, since: Instant(microseconds: horizon))
  }

  private func whyNothing(_ report: CycleReport) -> String {
    if candidates.candidates.isEmpty {
      return "No claims yet: \(batches.counts.known) settled runs of known outcome."
    }
    guard let best = report.judgements.first else { return "Nothing passed the gate." }
    let lacks = best.verdict.lacks.map(\.text).joined(separator: "; ")
    let way = best.direction == .helps ? "helps" : "hurts"
    return "Nothing passed the gate; nearest: \(best.claim.text) (\(way)): \(lacks)."
  }

  private func finish(
    _ report: inout CycleReport, _ action: CycleReport.Action, _ reason: String
  ) -> CycleReport {
    report.action = action
    report.reason = reason
    return report
  }
}
