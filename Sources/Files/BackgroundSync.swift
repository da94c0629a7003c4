internal import Glibc

/// Brings what was written to a file to the disk while more is being written.
///
/// Little is left to wait for at the end. It promises nothing: only a sync at the end does.
final class BackgroundSync: @unchecked Sendable {
  // Unchecked because these are touched only while `monitor` is held, `thread` only by the owner.
  private var isWanted = false
  private var hasEnded = false
  private let monitor = Monitor()
  private let descriptor: Int32
  private var thread: OwnThread?

  /// Of a descriptor that stays open until `end`.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    // Without a thread the end takes longer, that is all.
    thread = OwnThread { [self] in
      while waitForNews() { fdatasync(descriptor) }
    }
  }

  /// Says that there is something new; does not wait.
  func begin() {
    monitor.locked {
      isWanted = true
      monitor.tell()
    }
  }

  /// Waits until nothing is being done any more.
  func end() {
    monitor.locked {
      hasEnded = true
      monitor.tell()
    }
    thread?.join()
    thread = nil
  }

  private func waitForNews() -> Bool {
    monitor.locked {
      while !isWanted, !hasEnded { monitor.wait() }
      isWanted = false
      return !hasEnded
    }
  }
}
