private import Files

/// The right to run a workspace's schedule as a daemon, held while this lives.
package struct Leadership: Sendable {
  private let lock: FileLock
  private let facts: FileFacts

  /// Somebody else leads.
  package struct Taken: Error, Sendable, CustomStringConvertible {
    /// The leader's process id, as far as it is known.
    package let leader: Int32?

    package var description: String {
      "the schedule is run by "
        + (leader.map { "process \($0)" } ?? "another process") + " already; nothing was started"
    }
  }

  /// Leads from now on; ticks hold the lock for a moment, which is waited for.
  package static func take(_ path: String) throws -> Leadership {
    guard let lock = try FileLock.acquire(path, timeout: .seconds(3)) else {
      throw Taken(leader: try FileLock.lastHolder(of: path))
    }
    return Leadership(lock: lock, facts: try FileFacts(path))
  }

  /// Fails when somebody leads.
  package static func checkNobodyLeads(_ path: String) throws {
    if let taken = try leader(path) { throw taken }
  }

  /// Who leads; nil when nobody does.
  package static func leader(_ path: String) throws -> Taken? {
    guard try FileFacts.find(path) != nil, try FileLock.acquire(path, .shared) == nil else {
      return nil
    }
    return Taken(leader: try FileLock.lastHolder(of: path))
  }

  /// Whether the lock's path still leads to the lock: not when the workspace was deleted, moved away
  /// or replaced, after which writing to the open store would write into the void.
  package var isInPlace: Bool {
    do {
      guard let now = try FileFacts.find(lock.path, followingLinks: false) else { return false }
      return now.isSameFile(as: facts)
    } catch {
      // Not to be examined is not to be gone; whatever is wrong, the next write says it.
      return true
    }
  }
}
