internal import Glibc
internal import Instants
internal import Prompts
internal import Statistics

extension AgentLedger {
  /// Judges the version in force by its runs against the last confirmed one's; nil when there is
  /// nothing to watch.
  mutating func watch(
    _ prompt: PromptState, _ settings: CycleSettings, now: Instant, _ surroundings: Surroundings
  ) -> WatchVerdict? {
    self.surroundings = surroundings
    guard let current = prompt.current, let baseline = baseline(of: current, prompt) else {
      return nil
    }
    if let record = watched[current.number], record != .hurt { return nil }
    let latest = now.microseconds - settings.watchSettle * 1_000_000
    let runs = pool.runs(named: current.names, upTo: latest)
    let parent = pool.runs(named: baseline.names, upTo: latest)
    var verdict = settings.watch.verdict(
      runs: runs,
      between: unconfirmed(before: current, prompt).map {
        pool.runs(named: $0.names, upTo: latest)
      },
      parent: parent, surroundings: surroundings)
    if case .hurtsInDoubt(let afterRuns, _) = verdict, let since = current.created,
      let trial = trial(of: current, since: since, prompt, settings),
      trial.logEvidence(.hurts) >= -log(settings.watch.alpha)
    {
      // Nothing else can have come between two arms that chance divided.
      verdict = .hurts(afterRuns: afterRuns)
    }
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

  /// The ancestors between a version and its baseline, from the oldest to the parent.
  func unconfirmed(before version: KnownVersion, _ prompt: PromptState) -> [KnownVersion] {
    guard let baseline = baseline(of: version, prompt) else { return [] }
    var found: [KnownVersion] = []
    var next = version.parent.flatMap { prompt.version($0) }
    while let ancestor = next, ancestor.number != baseline.number {
      found.append(ancestor)
      next = ancestor.parent.flatMap { prompt.version($0) }
    }
    return found.reversed()
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
      let kept = pool.runs(named: to.names)
      let since = kept.filter { $0.start >= aftermath.since }
      guard since.count >= settings.runsToRecover else { return false }
      // Had the prompt done it, the runs since fit those before it; had something else, those under it.
      let under = pool.runs(named: from.names)
      let came = under.first.map { ChangeTiming.Moment(start: $0.start, weight: 1, doubt: .drift) }
      let timing = ChangeTiming(
        new: under, earlier: kept, .hurts, moments: came.map { [$0] } ?? [])
      if timing.logElsewhere >= 0 {
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
    for version in unconfirmed(before: current, prompt) { names.formUnion(version.names) }
    for aftermath in aftermaths {
      names.formUnion(prompt.version(aftermath.from)?.names ?? [])
    }
    if let parent = current.parent.flatMap({ prompt.version($0) }) { names.formUnion(parent.names) }
    pool.keep(names)
  }
}

extension KnownVersion {
  /// What runs may call it.
  package var names: [String] { [number.description, digest.text] }
}
