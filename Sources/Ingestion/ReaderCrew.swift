internal import Files
private import Glibc

/// The threads that read units into the channel: one more with each unit, until there are enough.
///
/// They begin while files are still being listed.
struct ReaderCrew {
  private let request: IngestRequest
  private let channel: BatchChannel
  private let queue = UnitQueue()
  private var threads: [ReaderThread] = []
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
    guard let thread = ReaderThread({ Self.fill(channel, from: queue, request) }) else {
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
    var isWanted = true
    func send(_ item: BatchChannel.Item) -> Bool {
      isWanted = channel.send(item)
      return isWanted
    }
    while isWanted, let unit = queue.next() {
      reader.read(unit, send)
    }
    reader.handOver(send)
    channel.readerIsDone()
  }
}

/// Hands units to whichever reader is free.
private final class UnitQueue: @unchecked Sendable {
  // Unchecked because everything below is touched only while `mutex` is held.
  private var units: [WorkUnit] = []
  private var taken = 0
  private var isClosed = false
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasNews = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(hasNews, nil)
  }

  deinit {
    pthread_cond_destroy(hasNews)
    pthread_mutex_destroy(mutex)
    hasNews.deallocate()
    mutex.deallocate()
  }

  func add(_ unit: WorkUnit) {
    locked {
      units.append(unit)
      pthread_cond_signal(hasNews)
    }
  }

  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(hasNews)
    }
  }

  /// The next unit, when there is one; nil when all were taken and no more will come.
  func next() -> WorkUnit? {
    locked {
      while taken == units.count {
        if isClosed { return nil }
        pthread_cond_wait(hasNews, mutex)
      }
      taken += 1
      return units[taken - 1]
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
