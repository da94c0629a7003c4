internal import Instants
internal import Mining
internal import Statistics

extension AgentLedger {
  /// Holds claims whose evidence one session or source carries.
  ///
  /// What a carrier adds is measured on the newest batches, all claims in one reading, and taken off
  /// the whole.
  func holdCarried(
    _ judgements: inout [Judgement], rule: GateRule, archive: some RunArchive,
    cache: inout EvidenceCache
  ) {
    let accepted = judgements.indices.filter { judgements[$0].verdict == .accept }
    guard !accepted.isEmpty else { return }
    let sights = carriedSights(of: accepted.map { judgements[$0].claim }, archive: archive)
    for place in accepted {
      let judgement = judgements[place]
      let since = candidates.candidates[judgement.candidate].since
      let counted = (sights[judgement.claim] ?? []).filter { sight in
        guard let since, let first = sight.batch.start else { return true }
        return first >= since
      }
      if let lack = rule.carrierLack(logEvidenceWithoutCarrier(judgement, counted, &cache)) {
        judgements[place].verdict = .hold([lack])
      }
    }
  }

  private func carriedSights(
    of claims: [Claim], archive: some RunArchive
  ) -> [Claim: [CarriedSight]] {
    var found: [Claim: [CarriedSight]] = [:]
    for claim in claims { found[claim] = [] }
    let carriers = window.map { CarrierBatch($0.runs) }
    let distinct = claims.reduce(into: [Claim]()) { if !$0.contains($1) { $0.append($1) } }
    var tools = batches.tools
    var reader = BatchReader(distinct, tools: &tools)
    reader.read(window, strata: batches.strata, archive: archive, withMembers: true) { sight in
      guard let members = sight.members else { return }
      found[distinct[sight.claim]]?.append(
        CarriedSight(
          batch: carriers[sight.batch], shape: sight.shape, shown: sight.shown,
          members: members))
    }
    return found
  }

  /// log E without the session or source that carries most of it, as far as the window shows; nil when
  /// no name stands out.
  private func logEvidenceWithoutCarrier(
    _ judgement: Judgement, _ sights: [CarriedSight], _ cache: inout EvidenceCache
  ) -> Double? {
    guard !sights.isEmpty else { return nil }
    let direction = judgement.direction
    let whole = account(of: sights, cache: &cache).decisive.log(direction)
    var worst: Double?
    for marks in [sights.map(\.batch.sessions), sights.map(\.batch.sources)] {
      guard let strongest = strongest(of: sights, direction, marks) else { continue }
      let rest = account(of: sights, without: (strongest, marks), cache: &cache)
      let left = judgement.logEvidence - max(0, whole - rest.decisive.log(direction))
      worst = min(worst ?? left, left)
    }
    return worst
  }

  /// Trace ids of the newest runs that show the claim and ended as it says; ids that might say
  /// something else are left out.
  func samples(
    of claim: Claim, _ direction: EvidenceDirection, archive: some RunArchive, count: Int = 5
  ) -> [String] {
    let wanted: RunLabel = direction == .helps ? .success : .failure
    var found: [LedgerRun] = []
    let newest = Array(window.suffix(100))
    var tools = batches.tools
    var reader = BatchReader([claim], tools: &tools)
    reader.read(newest, strata: batches.strata, archive: archive) { sight in
      for (position, run) in newest[sight.batch].runs.enumerated()
      where sight.shown >> UInt32(position) & 1 == 1 && run.label == wanted {
        found.append(run)
      }
    }
    return found.sorted { a, b in
      a.start != b.start ? a.start > b.start : b.id.utf8.lexicographicallyPrecedes(a.id.utf8)
    }.lazy.map(\.id).filter(SafeName.mayBeCited).prefix(count).map { $0 }
  }

  private func account(
    of sights: [CarriedSight], without name: (mark: UInt64, marks: [[UInt64]])? = nil,
    cache: inout EvidenceCache
  ) -> ClaimAccount {
    var account = ClaimAccount()
    for (place, sight) in sights.enumerated() {
      guard let (mark, marks) = name, marks[place].contains(mark) else {
        account.add(sight.shape, shown: sight.shown, &cache)
        continue
      }
      let labels = zip(sight.members.labels, marks[place]).map { $1 == mark ? .excluded : $0 }
      guard labels.count(where: { $0 != .excluded }) >= 2 else { continue }
      let shape = BatchShape(
        problem: sight.shape.problem, labels: labels, lengths: sight.members.lengths)
      account.add(shape, shown: sight.shown, &cache)
    }
    return account
  }

  /// By Σ (a − expected a), ties by mark; nil when fewer than two names occur.
  private func strongest(
    of sights: [CarriedSight], _ direction: EvidenceDirection, _ marks: [[UInt64]]
  ) -> UInt64? {
    var parts: [UInt64: Double] = [:]
    let sign = direction == .helps ? 1.0 : -1.0
    for (sight, marks) in zip(sights, marks) {
      let known = sight.batch.known.nonzeroBitCount
      let successes = sight.batch.successes.nonzeroBitCount
      let share = Double((sight.shown & sight.batch.known).nonzeroBitCount) / Double(max(known, 1))
      let rate = Double(successes) / Double(max(known, 1))
      for (place, mark) in marks.enumerated()
      where mark != 0 && sight.batch.known >> UInt32(place) & 1 == 1 {
        let shows = sight.shown >> UInt32(place) & 1 == 1 ? 1.0 : 0.0
        let succeeds = sight.batch.successes >> UInt32(place) & 1 == 1 ? 1.0 : 0.0
        parts[mark, default: 0] += sign * (shows - share) * (succeeds - rate)
      }
    }
    guard parts.count > 1 else { return nil }
    return parts.keys.sorted { a, b in
      let (left, right) = (parts[a, default: 0], parts[b, default: 0])
      return left != right ? left > right : a < b
    }.first
  }
}

/// A batch as far as carriers are concerned.
private struct CarrierBatch {
  let start: Instant?
  let sessions: [UInt64]
  let sources: [UInt64]
  /// A bit for every run of known outcome, and for every success.
  private(set) var known: UInt32 = 0
  private(set) var successes: UInt32 = 0

  init(_ runs: [LedgerRun]) {
    start = runs.first?.start
    sessions = runs.map(\.session)
    sources = runs.map(\.source)
    for (place, run) in runs.enumerated() {
      if run.label == .success || run.label == .failure { known |= 1 << UInt32(place) }
      if run.label == .success { successes |= 1 << UInt32(place) }
    }
  }
}

/// What a batch says about one claim, with who was in it.
private struct CarriedSight {
  let batch: CarrierBatch
  let shape: BatchShape
  let shown: UInt32
  let members: BatchReader.Members
}
