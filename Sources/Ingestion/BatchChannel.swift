internal import EvidenceStore
private import Glibc

/// Carries batches from the readers' threads to the writer; readers wait when it is full, so that
/// memory stays bounded however fast they are.
///
/// It holds several: while the writer waits for the disk, readers go on.
final class BatchChannel: @unchecked Sendable {
  // Unchecked because everything below is touched only while `mutex` is held.
  struct Item: Sendable {
    let batch: TraceBatch
    /// Bytes of sources that it covers.
    let bytes: Int
    /// Units that it brings to their end.
    let units: [FinishedUnit]
  }

  struct FinishedUnit: Sendable {
    let unit: WorkUnit
    /// Files that were read to their end with it.
    let files: Int
    /// Whether all of it could be read.
    let isWhole: Bool
  }

  /// Bytes of memory that the waiting batches may take; one may always wait.
  private let capacity: Int
  /// Batches that may wait: readers do not run far ahead of what is known to be written, but for the
  /// time in which nobody writes yet.
  private var mostItems = 12
  private var used = 0
  private var items: [Item] = []
  private var openReaders: Int
  private var isCancelled = false
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasRoom = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let hasNews = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// One reader is expected; more are announced.
  init(capacity: Int) {
    self.capacity = capacity
    openReaders = 1
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(hasRoom, nil)
    pthread_cond_init(hasNews, nil)
  }

  deinit {
    pthread_cond_destroy(hasNews)
    pthread_cond_destroy(hasRoom)
    pthread_mutex_destroy(mutex)
    hasNews.deallocate()
    hasRoom.deallocate()
    mutex.deallocate()
  }

  /// Waits for room; false when the writer gave up and nobody wants more.
  func send(_ item: Item) -> Bool {
    let size = item.batch.memory
    return locked {
      while !isCancelled,
        items.count >= mostItems || (!items.isEmpty && used + size > capacity)
      {
        pthread_cond_wait(hasRoom, mutex)
      }
      guard !isCancelled else { return false }
      items.append(item)
      used += size
      pthread_cond_signal(hasNews)
      return true
    }
  }

  /// One reader more is going to send.
  func readerBegins() {
    locked { openReaders += 1 }
  }

  /// From now on batches are received as they come.
  func writerBegins() {
    locked { mostItems = 3 }
  }

  /// One reader has nothing more to send.
  func readerIsDone() {
    locked {
      openReaders -= 1
      pthread_cond_signal(hasNews)
    }
  }

  /// The next batch; nil when all readers are done.
  func receive() -> Item? {
    locked {
      while items.isEmpty {
        if openReaders == 0 || isCancelled { return nil }
        pthread_cond_wait(hasNews, mutex)
      }
      let item = items.removeFirst()
      used -= item.batch.memory
      pthread_cond_broadcast(hasRoom)
      return item
    }
  }

  /// The writer gives up: everybody who waits goes on, nothing is kept.
  func cancel() {
    locked {
      isCancelled = true
      items = []
      used = 0
      pthread_cond_broadcast(hasRoom)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
