internal import Glibc

/// Brings what was written to a file to the disk while more is being written.
///
/// Little is left to wait for at the end. It promises nothing: only a sync at the end does.
final class BackgroundSync: @unchecked Sendable {
  // Unchecked because everything below is touched only while `mutex` is held, `thread` only by the owner.
  private var isWanted = false
  private var hasEnded = false
  private let descriptor: Int32
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasNews = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var thread: pthread_t?

  /// Of a descriptor that stays open until `end`.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(hasNews, nil)
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<BackgroundSync>.fromOpaque(argument).takeRetainedValue().work()
        }
        return nil
      }, me.toOpaque())
    // Without it the end takes longer, that is all.
    if code == 0 { self.thread = thread } else { me.release() }
  }

  deinit {
    pthread_cond_destroy(hasNews)
    pthread_mutex_destroy(mutex)
    hasNews.deallocate()
    mutex.deallocate()
  }

  /// Says that there is something new; does not wait.
  func begin() {
    locked {
      isWanted = true
      pthread_cond_signal(hasNews)
    }
  }

  /// Waits until nothing is being done any more.
  func end() {
    locked {
      hasEnded = true
      pthread_cond_signal(hasNews)
    }
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  private func work() {
    while waitForNews() { fdatasync(descriptor) }
  }

  private func waitForNews() -> Bool {
    locked {
      while !isWanted, !hasEnded { pthread_cond_wait(hasNews, mutex) }
      isWanted = false
      return !hasEnded
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
