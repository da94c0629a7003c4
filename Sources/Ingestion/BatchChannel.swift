internal import EvidenceStore

/// Carries batches from the readers to the writer; readers wait when it is full, so that memory
/// stays bounded however fast they are.
actor BatchChannel {
  struct Item: Sendable {
    let batch: TraceBatch
    let bytes: Int
    let unit: Int
    /// Whether the unit has been read to its end.
    let isLast: Bool
    /// Whether all of the unit could be read, as far as is known.
    let isWhole: Bool
  }

  private let capacity: Int
  private var items: [Item] = []
  private var senders: [CheckedContinuation<Void, Never>] = []
  private var receiver: CheckedContinuation<Void, Never>?
  private var openReaders: Int
  private var isCancelled = false

  init(capacity: Int, readers: Int) {
    self.capacity = capacity
    openReaders = readers
  }

  /// Whether the writer gave up; readers stop then.
  var isClosed: Bool { isCancelled }

  func send(_ item: Item) async {
    while items.count >= capacity, !isCancelled {
      await withCheckedContinuation { senders.append($0) }
    }
    guard !isCancelled else { return }
    items.append(item)
    wakeReceiver()
  }

  /// One reader has nothing more to send.
  func readerIsDone() {
    openReaders -= 1
    wakeReceiver()
  }

  /// The next batch; nil when all readers are done.
  func receive() async -> Item? {
    while items.isEmpty {
      if openReaders == 0 || isCancelled { return nil }
      await withCheckedContinuation { receiver = $0 }
    }
    let item = items.removeFirst()
    if !senders.isEmpty { senders.removeFirst().resume() }
    return item
  }

  /// The writer gives up: everybody who waits goes on, nothing is kept.
  func cancel() {
    isCancelled = true
    items = []
    for sender in senders { sender.resume() }
    senders = []
    wakeReceiver()
  }

  private func wakeReceiver() {
    receiver?.resume()
    receiver = nil
  }
}
