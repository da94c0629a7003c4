private import Glibc
private import Synchronization

/// Signals turned into bytes of a pipe, so that a loop can wait for them and for time together.
///
/// A process has one. Handlers rather than a signal mask: a mask would have to be set on every
/// thread, and the runtime's own are not ours.
package final class SignalPipe {
  /// What a scheduler is told by signals.
  package enum Notice: Hashable, Sendable {
    /// SIGTERM or SIGINT.
    case stop
    /// SIGHUP.
    case reload
    /// SIGCHLD.
    case childEnded
  }

  private let reading: Int32
  private let writing: Int32

  /// Starts to listen; with `reloads` false SIGHUP stops, as it does for whatever is tied to a
  /// terminal.
  package init(reloads: Bool) throws(ChildStartError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw ChildStartError(program: "the scheduler", reason: String(cString: strerror(errno)))
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reading, writing) = (ends[0], ends[1])
    // Made before the handlers, which must not make it themselves.
    signalTarget.store(writing, ordering: .sequentiallyConsistent)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGCHLD] { Self.listen(to: signal) }
    self.reloads = reloads
  }

  private let reloads: Bool

  deinit {
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGCHLD] { Glibc.signal(signal, SIG_DFL) }
    signalTarget.store(-1, ordering: .sequentiallyConsistent)
    close(reading)
    close(writing)
  }

  private static func listen(to signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      // A full pipe loses nothing: the loop is about to look anyway.
      _ = write(signalTarget.load(ordering: .relaxed), &byte, 1)
      errno = before
    }
    action.sa_flags = SA_RESTART
    sigemptyset(&action.sa_mask)
    sigaction(signal, &action, nil)
  }

  /// Waits for a signal, at most so many seconds, and answers what came in.
  package func wait(seconds: Double) -> [Notice] {
    var descriptor = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(min(max(seconds, 0) * 1000 + 1, 86_400_000))
    poll(&descriptor, 1, milliseconds)
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(reading, &bytes, bytes.count)
    guard count > 0 else { return [] }
    return bytes[..<count].map { byte in
      switch Int32(byte) {
      case SIGCHLD: .childEnded
      case SIGHUP where reloads: .reload
      default: .stop
      }
    }
  }
}

/// Where the handlers write.
private let signalTarget = Atomic<Int32>(-1)
