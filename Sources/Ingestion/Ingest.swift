package import EvidenceStore
internal import Files
private import Glibc
package import Instants
private import Synchronization
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
    let listing = SourceListing(inputs: request.inputs, root: request.root)
    let known = try store.readSources()
    let changed = listing.files.filter { file in
      guard known[ExactText(file.path)] != file.state(reading: request.reading) else {
        return false
      }
      guard request.leavesUnfinished else { return true }
      if case .none = WriterPresence.of(file.location) { return true }
      return false
    }
    var report = IngestReport()
    report.filesRead = changed.count
    report.filesUnchanged = listing.files.count - changed.count
    report.filesIgnored = listing.ignored

    let root = request.root
    let writer = try TraceWriter(store: store, now: request.now, isDryRun: request.isDryRun) {
      path in
      let location = path.hasPrefix("/") ? path : root + "/" + path
      // A file that cannot be examined is no better than one that is gone.
      return (try? FileFacts.find(location)) != nil
    }
    let units = WorkUnit.divide(changed, size: request.unitSize, isLines: isLines)
    let total = IngestProgress(
      files: 0, filesInAll: changed.count, bytes: 0,
      bytesInAll: changed.reduce(0) { $0 + Int($1.facts.size) }, toolCalls: 0)
    do {
      let problems = problems(listing.problems)
      report.counts += try writer.write(problems)
      report.add(problems.sourceFindings)
      try read(units, writer, &report, total, isWanted, progress)
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

  /// Readers fill the channel from the units; the calling task empties it into the store.
  private func read(
    _ units: [WorkUnit], _ writer: TraceWriter, _ report: inout IngestReport,
    _ total: IngestProgress, _ isWanted: () -> Bool, _ progress: (IngestProgress) -> Void
  ) throws {
    guard !units.isEmpty else { return }
    let readers = max(1, min(request.jobs, units.count))
    let channel = BatchChannel(capacity: Self.channelBytes, readers: readers)
    let queue = UnitQueue(units)
    var done = total
    var lines = PendingLines(units)
    let threads = try start(readers, channel, queue)
    defer {
      // Does nothing to readers that came to their end.
      channel.cancel()
      for thread in threads { thread.join() }
    }
    while let item = channel.receive() {
      var batch = item.batch
      for unit in item.units {
        if let file = lines.finished(unit.number, isWhole: unit.isWhole) {
          finish(file, in: &batch)
        }
        done.files += units[unit.number].fileCount
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

  private func start(
    _ readers: Int, _ channel: BatchChannel, _ queue: UnitQueue
  ) throws -> [ReaderThread] {
    let request = request
    var threads: [ReaderThread] = []
    for _ in 0..<readers {
      guard let thread = ReaderThread({ Self.fill(channel, from: queue, request) }) else {
        // Fewer do as well.
        channel.readerIsDone()
        continue
      }
      threads.append(thread)
    }
    guard !threads.isEmpty else {
      throw FileError(.read, "a thread that reads", code: EAGAIN)
    }
    return threads
  }

  private static func fill(
    _ channel: BatchChannel, from queue: UnitQueue, _ request: IngestRequest
  ) {
    let reader = SourceReader(request)
    var isWanted = true
    func send(_ item: BatchChannel.Item) -> Bool {
      isWanted = channel.send(item)
      return isWanted
    }
    while isWanted, let (number, unit) = queue.next() {
      reader.read(unit, number: number, send)
    }
    reader.handOver(send)
    channel.readerIsDone()
  }

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

  /// Looks at the beginning of a large file, its first line at least.
  ///
  /// One that cannot be read is dealt with when it is its turn.
  private func isLines(_ file: SourceFile) -> Bool {
    let buffer = ReadBuffer()
    guard let reader = try? FileReader(file.location) else { return false }
    repeat {
      let count = buffer.count
      guard (try? buffer.append(reader, at: count, length: request.unitSize)) != nil else {
        return false
      }
      if buffer.count == count { break }
    } while newline(in: buffer.bytes, from: 0) == nil && buffer.count <= request.maximumDocument
    let documents = DocumentReader(options: ReadingOptions())
    return DocumentShape.of(buffer.bytes, name: file.path, documents) == .lines
  }
}

/// Hands units to whichever reader is free.
private final class UnitQueue: Sendable {
  private let units: [WorkUnit]
  private let position = Atomic<Int>(0)

  init(_ units: [WorkUnit]) {
    self.units = units
  }

  func next() -> (Int, WorkUnit)? {
    let index = position.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < units.count ? (index, units[index]) : nil
  }
}

/// Counts the parts of large files that are still to come.
private struct PendingLines {
  private struct Parts {
    var left = 0
    var areWhole = true
  }

  private var parts: [ExactText: Parts] = [:]
  private let units: [WorkUnit]

  init(_ units: [WorkUnit]) {
    self.units = units
    for case .lines(let file, _) in units {
      parts[ExactText(file.path), default: Parts()].left += 1
    }
  }

  /// The file whose last part this unit was, when all its parts could be read.
  mutating func finished(_ unit: Int, isWhole: Bool) -> SourceFile? {
    guard case .lines(let file, _) = units[unit] else { return nil }
    let path = ExactText(file.path)
    parts[path]?.left -= 1
    if !isWhole { parts[path]?.areWhole = false }
    guard let now = parts[path], now.left == 0, now.areWhole else { return nil }
    return file
  }
}

extension WorkUnit {
  fileprivate var fileCount: Int {
    switch self {
    case .files(let files): files.count
    case .whole: 1
    case .lines(let file, let range): range.upperBound == Int(file.facts.size) ? 1 : 0
    }
  }
}
