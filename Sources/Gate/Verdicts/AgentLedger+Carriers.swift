internal import Mining
internal import Statistics

extension AgentLedger {
  /// log E without the session or source that carries most of it, as far as the window shows; nil when
  /// no name stands out.
  ///
  /// What a carrier adds is measured on the newest batches, and taken off the whole.
  func logEvidenceWithoutCarrier(
    _ candidate: Candidate, _ direction: EvidenceDirection, archive: some RunArchive
  ) -> Double? {
    let counted = windowBatches(of: candidate)
    guard !counted.isEmpty else { return nil }
    var worst: Double?
    for name in [\LedgerRun.session, \LedgerRun.source] {
      guard
        let strongest = strongest(
          of: candidate.claim, direction, in: counted, name, archive: archive)
      else { continue }
      let whole = account(of: candidate.claim, in: counted, archive: archive)
      let rest = account(of: candidate.claim, in: counted, archive: archive) {
        $0[keyPath: name] == strongest
      }
      let carried = max(0, whole.decisive.log(direction) - rest.decisive.log(direction))
      let left = candidate.evidence.log(direction) - carried
      worst = min(worst ?? left, left)
    }
    return worst
  }

  /// Trace ids of the newest runs that show the claim and ended as it says.
  func samples(
    of claim: Claim, _ direction: EvidenceDirection, archive: some RunArchive, count: Int = 5
  ) -> [String] {
    let wanted: RunLabel = direction == .helps ? .success : .failure
    var found: [LedgerRun] = []
    let newest = Array(window.suffix(100))
    read(claim, in: newest, archive: archive) { sight in
      for (position, run) in newest[sight.batch].runs.enumerated()
      where sight.shown >> UInt32(position) & 1 == 1 && run.label == wanted {
        found.append(run)
      }
    }
    return found.sorted { a, b in
      a.start != b.start ? a.start > b.start : b.id.utf8.lexicographicallyPrecedes(a.id.utf8)
    }.prefix(count).map(\.id)
  }

  private func windowBatches(of candidate: Candidate) -> [ClosedBatch] {
    window.filter { batch in
      guard let since = candidate.since, let first = batch.runs.first else { return true }
      return first.start >= since
    }
  }

  private func account(
    of claim: Claim, in batches: [ClosedBatch], archive: some RunArchive,
    excluding: ((LedgerRun) -> Bool)? = nil
  ) -> ClaimAccount {
    var account = ClaimAccount()
    var cache = EvidenceCache()
    read(claim, in: batches, archive: archive, excluding: excluding) { sight in
      account.add(sight.shape, shown: sight.shown, &cache)
    }
    return account
  }

  private func read(
    _ claim: Claim, in closed: [ClosedBatch], archive: some RunArchive,
    excluding: ((LedgerRun) -> Bool)? = nil, _ body: (borrowing BatchReader.Sight) -> Void
  ) {
    var tools = batches.tools
    var reader = BatchReader([claim], tools: &tools)
    reader.read(
      closed, strata: batches.strata, archive: archive, excluding: excluding, body)
  }

  /// By Σ (a − expected a), ties by mark; nil when fewer than two names occur.
  private func strongest(
    of claim: Claim, _ direction: EvidenceDirection, in batches: [ClosedBatch],
    _ name: KeyPath<LedgerRun, UInt64>, archive: some RunArchive
  ) -> UInt64? {
    var parts: [UInt64: Double] = [:]
    let sign = direction == .helps ? 1.0 : -1.0
    read(claim, in: batches, archive: archive) { sight in
      let runs = batches[sight.batch].runs
      let known = runs.indices.filter { runs[$0].label == .success || runs[$0].label == .failure }
      let shown = known.count { sight.shown >> UInt32($0) & 1 == 1 }
      let successes = known.count { runs[$0].label == .success }
      let share = Double(shown) / Double(max(known.count, 1))
      let rate = Double(successes) / Double(max(known.count, 1))
      for place in known where runs[place][keyPath: name] != 0 {
        let shows = sight.shown >> UInt32(place) & 1 == 1 ? 1.0 : 0.0
        let succeeds = runs[place].label == .success ? 1.0 : 0.0
        parts[runs[place][keyPath: name], default: 0] += sign * (shows - share) * (succeeds - rate)
      }
    }
    guard parts.count > 1 else { return nil }
    return parts.keys.sorted { a, b in
      let (left, right) = (parts[a, default: 0], parts[b, default: 0])
      return left != right ? left > right : a < b
    }.first
  }
}
