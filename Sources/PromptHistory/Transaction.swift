internal import Digest
internal import Files
internal import Prompts
internal import Traces

/// One change of the history under the lock, or a rehearsal of it without.
///
/// What a crash left undone is done first: a torn end of the journal is moved away, agents of
/// before the journal are taken into it, pointers that lag are moved forward.
struct Transaction {
  let folder: VersionsFolder
  let occasion: Occasion
  private(set) var history: History
  private(set) var notes: [String] = []

  // Held until the transaction goes; nil in a rehearsal.
  private let lock: FileLock?

  init(_ folder: VersionsFolder, _ occasion: Occasion) throws {
    self.folder = folder
    self.occasion = occasion
    if occasion.isDryRun {
      lock = nil
      history = try folder.history()
      return
    }
    try Folder.make(folder.path)
    lock = try Self.take(folder)
    history = try folder.history()
    try mendJournal()
    try adoptStrangers()
    try movePointers()
  }

  /// Runs a change; its lock is let go whatever happens.
  static func run<Value>(
    _ folder: VersionsFolder, _ occasion: Occasion,
    _ body: (inout Transaction) throws -> Value
  ) throws -> Value {
    var transaction = try Transaction(folder, occasion)
    return try withExtendedLifetime(transaction.lock) { try body(&transaction) }
  }

  private static func take(_ folder: VersionsFolder) throws -> FileLock {
    if let lock = try FileLock.acquire(folder.lock, timeout: folder.patience) { return lock }
    throw HistoryError.locked(
      path: folder.lock, holder: try FileLock.lastHolder(of: folder.lock),
      seconds: Int(folder.patience.components.seconds))
  }
}

extension Transaction {
  /// Writes a version's file, the record and then the pointer; nothing in a rehearsal.
  mutating func commit(_ record: JournalRecord, _ version: PromptVersion) throws {
    let path = folder.file(version.agent, version.number)
    let bytes = try VersionDocument.bytes(of: version, path: path)
    if occasion.isDryRun { return }
    try DurableFile.create(path, with: bytes, mode: 0o444, label: "version")
    var record = record
    record.to = version.number
    record.version = JournalRecord.Birth(version, bytes)
    let before = try FileFacts.find(folder.journal)?.size ?? 0
    do {
      try commit(record)
    } catch {
      // Where the journal took nothing of it, the version's file must not stay: nobody would know it.
      // What cannot be looked at or removed either, fsck names.
      if let after = try? FileFacts.find(folder.journal)?.size ?? 0, after == before {
        _ = try? DurableFile.remove(path, label: "version.undo")
      }
      throw error
    }
  }

  /// Writes the record and then the pointer if the record moves it; nothing in a rehearsal.
  mutating func commit(_ record: JournalRecord) throws {
    if occasion.isDryRun { return }
    try append(record)
    guard let agent = record.agent, let to = record.to, to != record.from else { return }
    try point(agent, to)
  }

  mutating func note(_ sentence: String) {
    notes.append(sentence)
  }

  func change(
    _ agent: AgentName, _ kind: JournalRecord.Kind, _ outcome: HistoryChange.Outcome,
    from: VersionNumber?, to: VersionNumber?, candidate: CandidateID? = nil,
    difference: VersionDiff? = nil, quarantined: [GuidelineID] = [], undo: String? = nil
  ) -> HistoryChange {
    HistoryChange(
      agent: agent, kind: kind, outcome: outcome, from: from, to: to, candidate: candidate,
      difference: difference, quarantined: quarantined, undo: undo, notes: notes,
      isDryRun: occasion.isDryRun)
  }
}

extension Transaction {
  /// The number that a change of the version in force gets.
  func freeNumber(_ step: VersionNumber.Step, _ agent: AgentName) throws -> VersionNumber {
    let history = history[agent]
    let number = VersionNumber.free(step, after: history?.inForce, taken: history?.taken ?? [])
    guard let number else { throw HistoryError.numbersExhausted(agent) }
    return number
  }

  private mutating func append(_ record: JournalRecord) throws {
    try append([record], label: "journal")
  }

  private mutating func append(_ records: [JournalRecord], label: String) throws {
    var after = history
    var lines: [UInt8] = []
    for record in records { lines += after.add(record) }
    try DurableFile.append(folder.journal, lines, label: label)
    history = after
  }

  private mutating func point(_ agent: AgentName, _ number: VersionNumber) throws {
    do {
      if let note = try folder.setPointer(agent, to: number) { notes.append(note) }
    } catch let error as FileError {
      throw HistoryError.pointerBehind(
        path: folder.pointer(agent), number: number, cause: error.description)
    }
  }

  private mutating func mendJournal() throws {
    let journal = history.journal
    guard !journal.torn.isEmpty || journal.lacksNewline else { return }
    if !journal.torn.isEmpty {
      let torn = journal.torn + (journal.torn.last == 0x0A ? [] : [0x0A])
      try DurableFile.append(folder.tornJournal, torn, label: "torn")
      note(
        "the journal ended in \(journal.torn.count) bytes that are no record; "
          + "they are in \(folder.tornJournal)")
    }
    let whole = journal.whole + (journal.lacksNewline ? [0x0A] : [])
    try DurableFile.replace(folder.journal, with: whole, label: "mend")
    history = try folder.history()
  }

  /// The version in force comes last: until its record is there, the pointer counts.
  private mutating func adoptStrangers() throws {
    var records: [JournalRecord] = []
    for stranger in history.agents where !stranger.isJournalled {
      let inForce = stranger.inForce
      let others = stranger.versions.filter {
        $0.number != inForce && !stranger.isAdopted($0.number)
      }
      for version in others + stranger.versions.filter({ $0.number == inForce }) {
        var record = JournalRecord(
          .adoption, stranger.agent, at: occasion.now, who: occasion.who,
          why: "was there before the journal")
        record.version = version
        if version.number == inForce { record.to = version.number }
        records.append(record)
      }
    }
    if !records.isEmpty { try append(records, label: "adoption") }
  }

  private mutating func movePointers() throws {
    // A record that only a newer Hone understands may have moved one of them.
    if history.journal.faults.contains(where: { $0.cause == .unknown }) { return }
    for agent in history.agents where agent.isJournalled {
      guard let number = agent.inForce, agent.pointer != .version(number) else { continue }
      let path = folder.file(agent.agent, number)
      guard let facts = try FileFacts.find(path, followingLinks: false), facts.kind == .file else {
        note("\(path) is missing although it is in force; see hone-prompts fsck")
        continue
      }
      try point(agent.agent, number)
      note("\(folder.pointer(agent.agent)) was moved to version \(number), as the journal has it")
    }
  }
}

extension JournalRecord.Birth {
  init(_ version: PromptVersion, _ bytes: [UInt8]) {
    self.init(
      number: version.number, parent: version.parent, base: version.base, origin: version.origin,
      created: version.created, digest: version.digest,
      guidelineCount: version.content.guidelines.count, file: SHA256.digest(of: bytes).hex)
  }
}
