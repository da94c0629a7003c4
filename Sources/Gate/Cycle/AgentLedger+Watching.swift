package import Instants
internal import Prompts
internal import Statistics

/// What happened beside an agent while its version was watched.
package struct Surroundings: Sendable {
  /// Runs after against runs before, of every agent whose prompt did not change meanwhile.
  package var others: [PairedRuns] = []
  /// Another agent's prompt changed in the same window.
  package var changedTogether = false

  package init() {}
}

extension AgentLedger {
  /// Judges the version in force by its runs against the last confirmed one's; nil when there is
  /// nothing to watch.
  mutating func watch(
    _ prompt: PromptState, _ settings: CycleSettings, now: Instant, _ surroundings: Surroundings
  ) -> WatchVerdict? {
    guard let current = prompt.current, let baseline = baseline(of: current, prompt) else {
      return nil
    }
    if let record = watched[current.number], record != .hurt { return nil }
    let latest = now.microseconds - settings.watchSettle * 1_000_000
    let runs = pool.runs(named: current.names, upTo: latest)
    let parent = pool.runs(named: baseline.names, upTo: latest)
    let verdict = settings.watch.verdict(
      runs: runs, parent: parent, others: surroundings.others,
      changedTogether: surroundings.changedTogether)
    switch verdict {
    case .helps: watched[current.number] = .helped
    case .hurts, .hurtsInDoubt: break
    case .undecided, .inconclusive:
      if runs.count >= settings.runsToConfirm { watched[current.number] = .endured }
    }
    return verdict
  }

  /// The nearest ancestor that is confirmed; nil for a person's own prompt.
  func baseline(of version: KnownVersion, _ prompt: PromptState) -> KnownVersion? {
    guard version.number != version.base else { return nil }
    var next = version.parent.flatMap { prompt.version($0) }
    while let ancestor = next, ancestor.number != ancestor.base, ancestor.parent != nil,
      watched[ancestor.number]?.isConfirmed != true
    {
      next = ancestor.parent.flatMap { prompt.version($0) }
    }
    return next
  }

  /// Runs of a version seen so far.
  func runCount(of version: KnownVersion) -> Int { pool.runs(named: version.names).count }

  /// Whether success came back after a rollback; lines that were not the harm are let go.
  mutating func settleAftermaths(
    _ prompt: PromptState, _ settings: CycleSettings, now: Instant
  ) -> [GuidelineID] {
    var free: [GuidelineID] = []
    aftermaths.removeAll { aftermath in
      guard aftermath.to == prompt.inForce, let to = prompt.version(aftermath.to),
        let from = prompt.version(aftermath.from)
      else { return true }
      let since = pool.runs(named: to.names).filter { $0.start >= aftermath.since }
      guard since.count >= settings.runsToRecover else { return false }
      let pairs = PairedRuns(new: since, earlier: pool.runs(named: from.names))
      // Evidence falls below 1 soon when nothing has changed, and rises when the harm is gone.
      if pairs.logEvidence(.helps) <= 0 {
        free += aftermath.lines.filter { !released.contains($0) }.sorted()
        watched[aftermath.from] = nil
      }
      return true
    }
    released.formUnion(free)
    return free
  }

  /// Keeps the pool to versions that can still be compared.
  mutating func trimPool(_ prompt: PromptState) {
    guard let current = prompt.current else { return }
    var names = Set(current.names)
    var next = baseline(of: current, prompt)
    while let version = next {
      names.formUnion(version.names)
      next = baseline(of: version, prompt)
    }
    for aftermath in aftermaths {
      names.formUnion(prompt.version(aftermath.from)?.names ?? [])
    }
    if let parent = current.parent.flatMap({ prompt.version($0) }) { names.formUnion(parent.names) }
    pool.keep(names)
  }

  /// How this agent's runs changed at a moment, for the watch of another agent; nil when its own prompt
  /// changed too, or there are no runs on both sides.
  package func movement(at moment: Instant, prompt: PromptState?) -> PairedRuns? {
    guard let current = prompt?.current, (current.created ?? moment) <= moment else { return nil }
    let runs = pool.runs(named: current.names)
    let pairs = PairedRuns(
      new: runs.filter { $0.start >= moment }, earlier: runs.filter { $0.start < moment })
    return pairs.pairs > 0 ? pairs : nil
  }
}

extension KnownVersion {
  /// What runs may call it.
  package var names: [String] { [number.description, digest.text] }
}
