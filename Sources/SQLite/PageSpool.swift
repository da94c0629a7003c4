/// Pages on their way to the end of a database file that nobody has open.
///
/// They are numbered from 0 in the order in which they end.
package final class PageSpool: PackedPages {
  package let pageSize: Int
  /// How many pages were finished.
  package private(set) var count = 0
  /// Of pages that are being filled or were.
  private var memory: [UnsafeMutableRawPointer] = []
  private var free: [UnsafeMutableRawPointer] = []
  private var waiting = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Bytes of finished pages that nobody has taken.
  package private(set) var waitingBytes = 0

  package init(pageSize: Int) {
    self.pageSize = pageSize
  }

  deinit {
    for page in memory { page.deallocate() }
    waiting.deallocate()
  }

  package func begin() -> UnsafeMutableRawPointer {
    if let page = free.popLast() { return page }
    let page = UnsafeMutableRawPointer.allocate(byteCount: pageSize, alignment: 64)
    memory.append(page)
    // What stood in memory before must not come into a file.
    page.initializeMemory(as: UInt8.self, repeating: 0, count: pageSize)
    return page
  }

  package func end(_ page: UnsafeMutableRawPointer) -> Int {
    if waitingBytes + pageSize > waiting.count {
      let grown = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(16 * pageSize, 2 * waiting.count), alignment: 64)
      grown.copyMemory(from: UnsafeRawBufferPointer(rebasing: waiting[..<waitingBytes]))
      waiting.deallocate()
      waiting = grown
    }
    UnsafeMutableRawBufferPointer(rebasing: waiting[waitingBytes...]).copyMemory(
      from: UnsafeRawBufferPointer(start: page, count: pageSize))
    waitingBytes += pageSize
    free.append(page)
    count += 1
    return count - 1
  }

  /// Lends the pages that nobody has taken, in their order.
  package func withWaiting(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try body(UnsafeRawBufferPointer(rebasing: waiting[..<waitingBytes]))
  }

  /// Lends them likewise; they are taken unless `body` throws.
  package func takeWaiting(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try withWaiting(body)
    waitingBytes = 0
  }
}
