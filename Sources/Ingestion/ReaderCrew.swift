internal import Files
private import Glibc

/// The threads that read units into the channel: one more with each unit, until there are enough.
///
/// They begin while files are still being listed.
struct ReaderCrew {
  private let request: IngestRequest
  private let channel: BatchChannel
  private let queue = UnitQueue()
  private var threads: [OwnThread] = []
  /// The system gives no further thread; those that are there do all the work.
  private var isComplete = false

  init(_ request: IngestRequest, _ channel: BatchChannel) {
    self.request = request
    self.channel = channel
  }

  mutating func read(_ unit: WorkUnit) {
    queue.add(unit)
    guard !isComplete, threads.count < max(1, request.jobs) else { return }
    channel.readerBegins()
    let (request, channel, queue) = (request, channel, queue)
    guard let thread = OwnThread({ Self.fill(channel, from: queue, request) }) else {
      channel.readerIsDone()
      isComplete = true
      return
    }
    threads.append(thread)
  }

  /// There are no more units, and batches are going to be received; fails when there is nobody to read those there are.
  func close() throws {
    queue.close()
    channel.writerBegins()
    channel.readerIsDone()
    guard !threads.isEmpty || !isComplete else {
      throw FileError(.read, "a thread that reads", code: EAGAIN)
    }
  }

  /// Ends readers that have not come to their end, and waits for all.
  func end() {
    queue.close()
    channel.cancel()
    for thread in threads { thread.join() }
  }

  private static func fill(
    _ channel: BatchChannel, from queue: UnitQueue, _ request: IngestRequest
  ) {
    let reader = SourceReader(request)
    while reader.isWanted, let unit = queue.next() {
      reader.read(unit, channel.send)
    }
    reader.handOver(channel.send)
    channel.readerIsDone()
  }
}

/// Hands units to whichever reader is free.
private final class UnitQueue: @unchecked Sendable {
  // Unchecked because everything below is touched only while `monitor` is held.
  private var units: [WorkUnit] = []
  private var taken = 0
  private var isClosed = false
  private let monitor = Monitor()

  func add(_ unit: WorkUnit) {
    monitor.locked {
      units.append(unit)
      monitor.tell()
    }
  }

  func close() {
    monitor.locked {
      isClosed = true
      monitor.tell()
    }
  }

  /// The next unit, when there is one; nil when all were taken and no more will come.
  func next() -> WorkUnit? {
    monitor.locked {
      while taken == units.count {
        if isClosed { return nil }
        monitor.wait()
      }
      taken += 1
      return units[taken - 1]
    }
  }
}
