internal import Digest
internal import Files
internal import Instants
internal import Prompts
internal import Traces

extension VersionsFolder {
  /// Puts a proposal in force under the next free patch number.
  ///
  /// It is held when another version than the one it was computed from is in force, when the agent
  /// is pinned, and when it brings back a quarantined guideline. A proposal that says what is in
  /// force already changes nothing.
  @discardableResult
  package func publish(_ proposal: Proposal, _ occasion: Occasion) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let base = try transaction.inForce(proposal.agent)
      let content = try base.content(with: proposal.guidelines)
      let stop =
        transaction.obstacle(to: proposal, base, content)
        ?? (transaction.history[proposal.agent]?.isPinned == true
          ? .held("\(proposal.agent) is pinned to \(base.number)") : nil)
      if let stop {
        return transaction.change(
          proposal.agent, .publish, stop, from: base.number, to: base.number)
      }
      return try transaction.succeed(
        base, content, .learn, .publish, step: .patch, change: proposal.change,
        released: proposal.released)
    }
  }

  /// Lays a proposal before a person, under an id instead of a number.
  ///
  /// It is held as in `publish`, but for a pin. One that waits already, or was decided on, changes
  /// nothing.
  @discardableResult
  package func propose(_ proposal: Proposal, _ occasion: Occasion) throws -> HistoryChange {
    try Transaction.run(self, occasion) { transaction in
      let agent = proposal.agent
      let base = try transaction.inForce(agent)
      let content = try base.content(with: proposal.guidelines)
      let candidate = PromptCandidate(
        agent: agent, base: base, created: occasion.now, content: content, change: proposal.change)
      var stop = transaction.obstacle(to: proposal, base, content)
      let known = transaction.history[agent]?.candidates.first { $0.id == candidate.id }
      if stop == nil, let known {
        stop = .unchanged(
          known.decision == .open
            ? "\(candidate.id) says the same and waits for a decision"
            : "\(candidate.id) says the same and was \(known.decision.rawValue)")
      }
      if let stop {
        return transaction.change(agent, .candidate, stop, from: base.number, to: base.number)
      }
      try write(candidate, occasion)
      var record = JournalRecord(.candidate, agent, occasion)
      (record.from, record.to) = (base.number, base.number)
      record.candidate = candidate.id
      try transaction.commit(record)
      return transaction.change(
        agent, .candidate, .done, from: base.number, to: base.number, candidate: candidate.id,
        difference: VersionDiff(from: base.content, to: content),
        undo: "hone-prompts reject \(agent.shellWord) \(candidate.id)")
    }
  }

  private func write(_ candidate: PromptCandidate, _ occasion: Occasion) throws {
    let path = file(candidate.agent, candidate.id)
    let bytes = try VersionDocument.bytes(of: candidate, path: path)
    if occasion.isDryRun { return }
    try Folder.make(candidates)
    // No record names it, so what is there can only be what a crash has left.
    try DurableFile.replace(path, with: bytes, mode: 0o444, label: "candidate")
  }
}

extension Transaction {
  /// The whole version in force.
  func inForce(_ agent: AgentName) throws -> PromptVersion {
    try folder.show(try history.known(agent)).whole()
  }

  fileprivate func obstacle(
    to proposal: Proposal, _ base: PromptVersion, _ content: PromptContent
  ) -> HistoryChange.Outcome? {
    guard base.digest == proposal.computedFrom else {
      return .held(
        "version \(base.number) has come into force since \(proposal.computedFrom.short) was read")
    }
    if content.digest(agent: proposal.agent) == base.digest {
      return .unchanged("version \(base.number) says the same already")
    }
    let standing = Set(base.content.guidelines.map(\.id))
    let returning = history[proposal.agent]?.quarantine.first { quarantined in
      !standing.contains(quarantined.guideline)
        && !proposal.released.contains(quarantined.guideline)
        && proposal.guidelines.contains { $0.id == quarantined.guideline }
    }
    return returning.map {
      .held("\($0.guideline) is under quarantine since \($0.version) was rolled back")
    }
  }

  /// Puts a successor of the version in force in its place.
  mutating func succeed(
    _ base: PromptVersion, _ content: PromptContent, _ origin: PromptVersion.Origin,
    _ kind: JournalRecord.Kind, step: VersionNumber.Step, change: PromptChange,
    guidelines: [GuidelineID] = [], released: [GuidelineID] = [], candidate: CandidateID? = nil
  ) throws -> HistoryChange {
    let version = PromptVersion(
      agent: base.agent, number: try freeNumber(step, base.agent), parent: base.number,
      base: base.base, origin: origin, created: occasion.now,
      digest: content.digest(agent: base.agent), content: content, change: change)
    var record = JournalRecord(kind, base.agent, occasion)
    record.from = base.number
    record.guidelines = guidelines
    let quarantined = Set(history[base.agent]?.quarantine.map(\.guideline) ?? [])
    record.released = (released + content.guidelines.map(\.id)).reduce(into: []) { ids, id in
      if quarantined.contains(id), !ids.contains(id) { ids.append(id) }
    }
    record.candidate = candidate
    try commit(record, version)
    return self.change(
      base.agent, kind, .done, from: base.number, to: version.number, candidate: candidate,
      difference: VersionDiff(from: base.content, to: content),
      undo: "hone-prompts rollback \(base.agent.shellWord) --from \(version.number)")
  }
}

extension PromptVersion {
  /// The same human's text with other guidelines.
  func content(with guidelines: [Guideline]) throws(HistoryError) -> PromptContent {
    guard let base = content.base else {
      preconditionFailure("a whole version has its human's text")
    }
    var seen: Set<GuidelineID> = []
    for guideline in guidelines where !seen.insert(guideline.id).inserted {
      throw .duplicateGuideline(guideline.id)
    }
    return PromptContent(base: base, guidelines: guidelines)
  }
}

extension PromptCandidate {
  init(
    agent: AgentName, base: PromptVersion, created: Instant, content: PromptContent,
    change: PromptChange
  ) {
    let digest = content.digest(agent: agent)
    let id = SHA256.digest(of: Array((digest.text + base.digest.text).utf8))
    self.init(
      id: CandidateID(id.leading), agent: agent, parent: base.number, parentDigest: base.digest,
      base: base.base, created: created, digest: digest, content: content, change: change)
  }
}

extension SHA256.Value {
  /// The first 64 bits.
  var leading: UInt64 {
    guard let value = UInt64(hex.prefix(16), radix: 16) else {
      preconditionFailure("a digest is written in hexadecimal")
    }
    return value
  }
}
