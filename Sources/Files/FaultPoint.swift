internal import Glibc
internal import Synchronization

/// A named place where a crash test can end the process, as power loss would.
///
/// Nothing happens unless the environment asked for it at start: `HONE_FAULT=name` or
/// `HONE_FAULT=name:3` kills the process with SIGKILL when it reaches that point the first or third
/// time, and `HONE_FAULT_SIGNAL=STOP` stops it there instead, until somebody sends SIGCONT;
/// `HONE_FAULT_LIST=path` appends the name of each point reached to that file, one a line.
package enum FaultPoint {
  /// Does nothing, does not return, or returns when the process is sent SIGCONT.
  package static func reach(_ name: @autoclosure () -> String) {
    guard let plan else { return }
    if plan.isDue(name()) { strike() }
  }

  /// For a point that leaves something half done: whether to do so, `strike`, and do the rest.
  static func isDue(_ name: @autoclosure () -> String) -> Bool {
    plan?.isDue(name()) ?? false
  }

  /// Ends the process, or stops it for a while.
  static func strike() {
    if plan?.stops == true {
      // Sent to this thread: sent to the process, it would let the thread go on for a moment.
      raise(SIGSTOP)
      return
    }
    kill(getpid(), SIGKILL)
    while true { pause() }
  }

  private static let plan = FaultPlan()
}

/// What the environment asked for; read once.
private final class FaultPlan: Sendable {
  private let name: String?
  private let turn: Int
  private let list: String?
  /// Whether the process is stopped at the point, not killed.
  let stops: Bool
  private let reached = Atomic<Int>(0)

  init?() {
    let fault = getenv("HONE_FAULT").map { String(cString: $0) }
    list = getenv("HONE_FAULT_LIST").map { String(cString: $0) }
    stops = getenv("HONE_FAULT_SIGNAL").map { String(cString: $0) } == "STOP"
    if fault == nil, list == nil { return nil }
    if let fault, let colon = fault.lastIndex(of: ":"),
      let turn = Int(fault[fault.index(after: colon)...])
    {
      name = String(fault[..<colon])
      self.turn = turn
    } else {
      name = fault
      turn = 1
    }
  }

  func isDue(_ name: String) -> Bool {
    if let list { note(name, in: list) }
    guard name == self.name else { return false }
    return reached.wrappingAdd(1, ordering: .relaxed).newValue == turn
  }

  private func note(_ name: String, in list: String) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    let descriptor = Glibc.open(list, flags, 0o644)
    precondition(descriptor >= 0, "HONE_FAULT_LIST cannot be written: \(list)")
    defer { close(descriptor) }
    let line = Array((name + "\n").utf8)
    let written = Glibc.write(descriptor, line, line.count)
    precondition(written == line.count, "HONE_FAULT_LIST cannot be written: \(list)")
  }
}
