private import Glibc
private import Synchronization

/// SIGTERM and SIGINT, for commands that run until they are told to stop and then end cleanly.
enum StopRequest {
  private static let wasMade = Atomic<Bool>(false)

  /// Whether the process has been told to stop.
  static var isMade: Bool { wasMade.load(ordering: .relaxed) }

  /// From here on the signals are remembered instead of ending the process; what waits returns early.
  static func listen() {
    for signal in [SIGTERM, SIGINT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        StopRequest.wasMade.store(true, ordering: .relaxed)
      }
      sigaction(signal, &action, nil)
    }
  }
}
