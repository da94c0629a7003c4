internal import CSQLite

/// Prepared statements that nobody is using, by their SQL.
///
/// A statement is taken out while in use, so that the same SQL run inside its own loop gets a second
/// one instead of resetting the first.
struct StatementCache {
  private struct Entry {
    let handle: OpaquePointer
    let lastUse: UInt64
  }

  private let capacity: Int
  private var entries: [String: Entry] = [:]
  private var uses: UInt64 = 0

  init(capacity: Int = 100) {
    self.capacity = capacity
  }

  var count: Int { entries.count }

  mutating func take(_ sql: String) -> OpaquePointer? {
    entries.removeValue(forKey: sql)?.handle
  }

  /// Keeps a statement that was reset; the least recently used one goes when there are too many.
  mutating func put(_ handle: OpaquePointer, for sql: String) {
    uses += 1
    let replaced = entries.updateValue(Entry(handle: handle, lastUse: uses), forKey: sql)
    if let replaced { sqlite3_finalize(replaced.handle) }
    guard entries.count > capacity else { return }
    let oldest = entries.min { $0.value.lastUse < $1.value.lastUse }
    if let oldest, let entry = entries.removeValue(forKey: oldest.key) {
      sqlite3_finalize(entry.handle)
    }
  }

  mutating func removeAll() {
    for entry in entries.values { sqlite3_finalize(entry.handle) }
    entries.removeAll()
  }
}
