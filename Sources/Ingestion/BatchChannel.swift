internal import EvidenceStore
internal import Files

/// Carries batches from the readers' threads to the writer; readers wait when it is full, so that
/// memory stays bounded however fast they are.
///
/// It holds several: while the writer waits for the disk, readers go on.
final class BatchChannel: @unchecked Sendable {
  // Unchecked because everything below is touched only while `monitor` is held.
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
  /// There is room, or something to receive.
  private let monitor = Monitor()

  /// One reader is expected; more are announced.
  init(capacity: Int) {
    self.capacity = capacity
    openReaders = 1
  }

  /// Waits for room; false when the writer gave up and nobody wants more.
  func send(_ item: Item) -> Bool {
    let size = item.batch.memory
    return monitor.locked {
      while !isCancelled,
        items.count >= mostItems || (!items.isEmpty && used + size > capacity)
      {
        monitor.wait()
      }
      guard !isCancelled else { return false }
      items.append(item)
      used += size
      monitor.tell()
      return true
    }
  }

  /// One reader more is going to send.
  func readerBegins() {
    monitor.locked { openReaders += 1 }
  }

  /// From now on batches are received as they come.
  func writerBegins() {
    monitor.locked { mostItems = 3 }
  }

  /// One reader has nothing more to send.
  func readerIsDone() {
    monitor.locked {
      openReaders -= 1
      monitor.tell()
    }
  }

  /// The next batch; nil when all readers are done.
  func receive() -> Item? {
    monitor.locked {
      while items.isEmpty {
        if openReaders == 0 || isCancelled { return nil }
        monitor.wait()
      }
      let item = items.removeFirst()
      used -= item.batch.memory
      monitor.tell()
      return item
    }
  }

  /// The writer gives up: everybody who waits goes on, nothing is kept.
  func cancel() {
    monitor.locked {
      isCancelled = true
      items = []
      used = 0
      monitor.tell()
    }
  }
}
