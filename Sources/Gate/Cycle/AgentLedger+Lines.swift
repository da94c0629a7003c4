internal import Mining
internal import Prompts
internal import Statistics

extension AgentLedger {
  /// Takes note of which lines stand, which a person took out, and whose ground has changed.
  mutating func follow(_ prompt: PromptState) {
    let models = Set(recentModels.suffix(100))
    let base = prompt.current?.base ?? prompt.inForce
    rolledBackLines.formUnion(prompt.quarantine)
    var present: Set<GuidelineID> = []
    for guideline in prompt.guidelines where guideline.kind != .human {
      present.insert(guideline.id)
      if var record = lines[guideline.id] {
        let isChanged =
          record.base != base || (!models.isEmpty && record.models.isDisjoint(with: models))
        if isChanged, record.unverifiedAt == nil, guideline.status == .active {
          record.unverifiedAt = batches.counts.known
        }
        lines[guideline.id] = record
      } else {
        lines[guideline.id] = LineRecord(
          text: guideline.text, value: 0, base: base, models: models, unverifiedAt: nil)
      }
    }
    for id in lines.keys.sorted() where !present.contains(id) {
      let isOurs =
        prompt.quarantine.contains(id) || released.contains(id)
        || tombstones.contains { $0.id == id }
      if !isOurs, lines[id]?.base == base, standsNowhereElse(id, prompt) { declined.insert(id) }
      lines[id] = nil
    }
    // A person who puts a line back has changed their mind.
    declined.subtract(present)
    released.subtract(present)
  }

  /// A line that was only ever proposed is not one that a person took out.
  private func standsNowhereElse(_ id: GuidelineID, _ prompt: PromptState) -> Bool {
    prompt.versions.contains { $0.lines.contains(id) }
  }

  /// Lines whose ground has gone, with the reason.
  func unsupported(
    _ prompt: PromptState, _ settings: CycleSettings
  ) -> [(id: GuidelineID, reason: Tombstone.Reason)] {
    let seen = batches.counts.known + batches.counts.unknown
    return prompt.guidelines.compactMap { guideline in
      guard guideline.status != .approved, let record = lines[guideline.id] else { return nil }
      if let since = record.unverifiedAt, batches.counts.known >= since + settings.runsUnverified {
        return (guideline.id, .unsupported)
      }
      guard let standing = standing(guideline.id), standing.direction == .helps else { return nil }
      let isGone = standing.claim.tools.contains { name in
        guard let tool = batches.tools.known(name), toolFacts.indices.contains(Int(tool)) else {
          return false
        }
        return toolFacts[Int(tool)].lastSeen + settings.runsUnverified <= seen
      }
      return isGone ? (guideline.id, .toolGone) : nil
    }
  }

  /// The claim that a line stands on; nil for a person's line.
  func standing(_ id: GuidelineID) -> StandingLine? {
    candidates.claim(of: id).map { place, direction in
      StandingLine(id: id, claim: candidates.candidates[place].claim, direction: direction)
    }
  }

  /// The prompt with what may be added and without what must go; nil when nothing changes.
  ///
  /// Judgements of lines for which there is no room are held.
  func proposal(
    _ prompt: PromptState, _ judgements: inout [Judgement], _ settings: CycleSettings, cycle: Int,
    archive: some RunArchive
  ) -> (proposal: Proposal, tombstones: [Tombstone])? {
    guard let current = prompt.current else { return nil }
    var kept = prompt.guidelines
    var graves: [Tombstone] = []
    for (id, reason) in unsupported(prompt, settings) {
      bury(id, reason, cycle, &kept, &graves)
    }
    let order = judgements.indices.filter { judgements[$0].verdict == .accept }.sorted { a, b in
      let left = judgements[a].finding?.expectedValue ?? 0
      let right = judgements[b].finding?.expectedValue ?? 0
      return left != right ? left > right : judgements[a].id < judgements[b].id
    }
    var added: [Guideline] = []
    for place in order {
      guard let finding = judgements[place].finding else { continue }
      if !settings.isAutomatic, let before = proposed[judgements[place].id],
        judgements[place].informativeBatches < 2 * before
      {
        judgements[place].verdict = .hold([.proposed])
        continue
      }
      // If it hurts again there must be no doubt which line did.
      let isRetried = rolledBackLines.contains(judgements[place].id)
      if !added.isEmpty, isRetried || added.contains(where: { rolledBackLines.contains($0.id) }) {
        judgements[place].verdict = .hold([.retriedSingly])
        continue
      }
      guard added.count < settings.mostNewLines,
        makeRoom(for: finding, &kept, added, &graves, settings, cycle)
      else {
        judgements[place].verdict = .hold([.budget])
        continue
      }
      added.append(guideline(judgements[place], finding, archive))
    }
    guard !added.isEmpty || !graves.isEmpty else { return nil }
    let retired = graves.map(\.id)
    let change = PromptChange(
      cycle: cycle, added: added.map(\.id), retired: retired,
      reason: Self.reason(added: added.count, retired: retired.count))
    let all = kept.map { line in
      lines[line.id]?.unverifiedAt != nil && line.status == .active
        ? line.with(status: .unverified) : line
    }
    return (
      Proposal(
        parent: current.number, parentDigest: current.digest, guidelines: all + added,
        change: change), graves
    )
  }

  private func makeRoom(
    for finding: Judgement.Finding, _ kept: inout [Guideline], _ added: [Guideline],
    _ graves: inout [Tombstone], _ settings: CycleSettings, _ cycle: Int
  ) -> Bool {
    func fits(_ lines: [Guideline]) -> Bool {
      let all = lines + added
      let tokens = all.reduce(TokenEstimate.tokens(of: finding.text)) {
        $0 + TokenEstimate.tokens(of: $1.text)
      }
      return all.count < settings.maxGuidelines && tokens <= settings.maxGuidelineTokens
    }
    var remaining = kept
    var dug: [Tombstone] = []
    while !fits(remaining) {
      // Half as much again: lines of about equal worth must not take turns.
      guard let weakest = weakest(remaining), 1.5 * value(weakest) < finding.expectedValue else {
        return false
      }
      bury(weakest, .budget, cycle, &remaining, &dug)
    }
    kept = remaining
    graves += dug
    return true
  }

  private func value(_ id: GuidelineID) -> Double { lines[id]?.value ?? 0 }

  private func weakest(_ guidelines: [Guideline]) -> GuidelineID? {
    let ours = guidelines.filter { $0.status != .approved && $0.kind != .human }.map(\.id)
    return ours.min { a, b in
      let (left, right) = (value(a), value(b))
      return left != right ? left < right : a < b
    }
  }

  private func bury(
    _ id: GuidelineID, _ reason: Tombstone.Reason, _ cycle: Int, _ kept: inout [Guideline],
    _ graves: inout [Tombstone]
  ) {
    guard let place = kept.firstIndex(where: { $0.id == id }) else { return }
    graves.append(Tombstone(id: id, text: kept[place].text, cycle: cycle, reason: reason))
    kept.remove(at: place)
  }

  private func guideline(
    _ judgement: Judgement, _ finding: Judgement.Finding, _ archive: some RunArchive
  ) -> Guideline {
    Guideline(
      id: judgement.id, text: finding.text,
      kind: Guideline.Kind(Pattern.Kind(of: judgement.claim, judgement.direction)),
      status: .active, confidence: finding.confidence,
      claim: PublicIDs.claim(agent: agent, judgement.claim, judgement.direction),
      evidence: lineEvidence(judgement, finding.detail, archive))
  }

  private static func reason(added: Int, retired: Int) -> String {
    func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
    return switch (added, retired) {
    case (_, 0): "\(lines(added)) passed the gate."
    case (0, _): "\(lines(retired)) retired."
    default: "\(lines(added)) passed the gate, \(lines(retired)) retired."
    }
  }
}

extension Guideline.Kind {
  init(_ kind: Pattern.Kind) {
    switch kind {
    case .successSequence: self = .successSequence
    case .failureSequence: self = .failureSequence
    case .toolEffectiveness: self = .toolEffectiveness
    case .failurePoint: self = .failurePoint
    case .recovery: self = .recovery
    case .thinking: self = .thinking
    case .errorCluster, .performance: preconditionFailure("facts never become lines")
    }
  }
}
