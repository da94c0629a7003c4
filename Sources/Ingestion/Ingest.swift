package import EvidenceStore
internal import Files
package import Instants
internal import TraceFormats
internal import Traces

/// Reads what is new in files and folders into the store.
package struct Ingest {
  private let request: IngestRequest

  package init(_ request: IngestRequest) {
    self.request = request
  }

  /// Ingests; a killed run leaves whole batches behind and is completed by the next one.
  ///
  /// `now` is read once more at the end. After each batch `progress` is called, from the calling task,
  /// and `isWanted` asked: the rest is left to the next ingest when it says no.
  package func run(
    into store: EvidenceStore, now: () -> Instant, while isWanted: () -> Bool = { true },
    progress: (IngestProgress) -> Void = { _ in }
  ) async throws -> IngestReport {
    try run(try store.readSources(), { store }, now, isWanted, progress)
  }

  /// Ingests all there is into a new store, whose tables are made while the first traces are read.
  package func run(
    into construction: StoreUnderConstruction, now: () -> Instant,
    progress: (IngestProgress) -> Void = { _ in }
  ) async throws -> IngestReport {
    try run([:], construction.open, now, { true }, progress)
  }

  private func run(
    _ known: [ExactText: SourceState], _ open: () throws -> EvidenceStore, _ now: () -> Instant,
    _ isWanted: () -> Bool, _ progress: (IngestProgress) -> Void
  ) throws -> IngestReport {
    let reading = request.reading
    var report = IngestReport()
    var total = IngestProgress(files: 0, filesInAll: 0, bytes: 0, bytesInAll: 0, toolCalls: 0)
    let channel = BatchChannel(capacity: Self.channelBytes)
    var readers = ReaderCrew(request, channel)
    defer { readers.end() }
    var division = WorkDivision(request)
    // Where nothing is known all files are read, and looking at many of them twice would only take time.
    let listing = SourceListing(
      inputs: request.inputs, root: request.root,
      mostExamined: known.isEmpty ? request.mostExamined : .max
    ) { file in
      guard isWorthReading(file, known, reading) else {
        report.filesUnchanged += 1
        return
      }
      total.filesInAll += 1
      total.bytesInAll = file.facts.flatMap { facts in
        total.bytesInAll.map { $0 + Int(facts.size) }
      }
      division.add(file) { readers.read($0) }
    }
    division.finish { readers.read($0) }
    try readers.close()
    report.filesRead = total.filesInAll
    report.filesIgnored = listing.ignored

    let root = request.root
    let writer = try TraceWriter(store: open(), now: request.now, isDryRun: request.isDryRun) {
      path in
      let location = path.hasPrefix("/") ? path : root + "/" + path
      // A file that cannot be examined is no better than one that is gone.
      return (try? FileFacts.find(location)) != nil
    }
    do {
      let problems = problems(listing.problems)
      report.counts += try writer.write(problems)
      report.add(problems.sourceFindings)
      try write(channel, writer, &report, total, isWanted, progress)
      try writer.forgetFindings(where: listing.isGone)
      FaultPoint.reach("ingest.finish")
      try writer.finish(report.counts, now: now())
      FaultPoint.reach("ingest.finished")
    } catch {
      try writer.abandon()
      throw error
    }
    return report
  }

  /// Whether the file may hold anything that is not in the store.
  private func isWorthReading(
    _ file: ListedFile, _ known: [ExactText: SourceState], _ reading: String
  ) -> Bool {
    if !known.isEmpty, let now = file.examined?.state(reading: reading),
      known[ExactText(file.path)] == now
    {
      return false
    }
    guard request.leavesUnfinished else { return true }
    if case .none = WriterPresence.of(file.location) { return true }
    return false
  }

  /// Readers fill the channel; the calling task empties it into the store.
  private func write(
    _ channel: BatchChannel, _ writer: TraceWriter, _ report: inout IngestReport,
    _ total: IngestProgress, _ isWanted: () -> Bool, _ progress: (IngestProgress) -> Void
  ) throws {
    var done = total
    var lines = PendingLines()
    while let item = channel.receive() {
      var batch = item.batch
      for unit in item.units {
        if let file = lines.finished(unit) { finish(file, in: &batch) }
        done.files += unit.files
      }
      report.counts += try writer.write(batch) { FaultPoint.reach("ingest.commit") }
      FaultPoint.reach("ingest.committed")
      report.add(batch.sourceFindings)
      report.bytesRead += item.bytes
      done.bytes += item.bytes
      done.toolCalls = report.counts.toolCalls
      progress(done)
      guard isWanted() else { return }
    }
  }

  /// Bytes of batches that wait for the writer.
  private static let channelBytes = 24 << 20

  /// A large file is read when all its parts are, unless it changed meanwhile.
  private func finish(_ file: SourceFile, in batch: inout TraceBatch) {
    guard let facts = try? FileFacts(file.location), facts.isUnchanged(since: file.facts) else {
      return
    }
    FaultPoint.reach("ingest.source")
    batch.finish(file.state(reading: request.reading))
  }

  private func problems(_ problems: [(path: String, error: FileError)]) -> TraceBatch {
    var batch = TraceBatch()
    for (path, error) in problems {
      batch.begin(source: path)
      batch.add(Finding(error))
    }
    return batch
  }
}
