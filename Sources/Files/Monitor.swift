internal import Glibc

/// A lock, and the news that threads wait for while they hold it.
///
///     monitor.locked {
///       while items.isEmpty { monitor.wait() }
///       return items.removeFirst()
///     }
package final class Monitor: @unchecked Sendable {
  // Unchecked because what the pointers lead to is made for being used by several threads.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    pthread_mutex_destroy(mutex)
    news.deallocate()
    mutex.deallocate()
  }

  package func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Lets go of the lock until somebody tells news, and takes it again; it may also wake for nothing.
  package func wait() {
    pthread_cond_wait(news, mutex)
  }

  /// Wakes all who wait.
  package func tell() {
    pthread_cond_broadcast(news)
  }
}
