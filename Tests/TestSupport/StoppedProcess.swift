import Foundation

/// A process that has stopped at a fault point, and goes on when it is told to.
package final class StoppedProcess {
  private let process: pid_t
  private var hasEnded = false
  /// False when it ended, or was ended, before the point.
  package let isStopped: Bool

  private struct CannotStart: Error {}

  /// Starts the executable and waits until it stops; what it says goes into the file `output`.
  package init(
    _ executable: Executable, _ arguments: [String], at point: String, in folder: String,
    output: String
  ) throws {
    let script = "cd \"$0\" && out=$1 && shift && exec \"$@\" > \"$out\" 2>&1"
    let words = ["/bin/sh", "-c", script, folder, output, executable.location] + arguments
    var pointers = words.map { strdup($0) } + [nil]
    let settings = [
      "PATH=/usr/bin:/bin", "HOME=\(folder)", "HONE_FAULT=\(point)", "HONE_FAULT_SIGNAL=STOP",
    ]
    var environment = settings.map { strdup($0) } + [nil]
    defer { for pointer in pointers + environment { free(pointer) } }
    var child: pid_t = 0
    try Executable.withoutBlockedSignals {
      guard posix_spawn(&child, "/bin/sh", nil, nil, &pointers, &environment) == 0 else {
        throw CannotStart()
      }
    }
    process = child
    var status: Int32 = 0
    let changed = waitpid(child, &status, WUNTRACED)
    isStopped = changed == child && status & 0xFF == 0x7F
  }

  package func resume() { kill(process, SIGCONT) }

  /// Asks it to end; it hears that when it goes on.
  package func terminate() { kill(process, SIGTERM) }

  /// Waits for the end; -1 when a signal brought it about.
  package func status() -> Int32 {
    var status: Int32 = 0
    let ended = waitpid(process, &status, 0)
    hasEnded = true
    guard ended == process, status & 0x7F == 0 else { return -1 }
    return status >> 8 & 0xFF
  }

  deinit {
    guard !hasEnded else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}
