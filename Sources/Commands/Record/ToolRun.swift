private import Glibc
internal import HoneRecorder
private import Synchronization

/// A command that was run as a tool: what it wrote has been passed on, and is kept.
struct ToolRun {
  private(set) var status: Int32 = 0
  /// Seconds.
  private(set) var duration = 0.0
  /// What it wrote on standard output.
  private(set) var response = ""
  private(set) var failure: CallFailure?

  /// Runs the command to its end; one that cannot be started ended with 127 or 126, as in a shell.
  static func run(_ command: [String], console: Console) -> ToolRun {
    var run = ToolRun()
    let began = Clock.elapsed()
    do {
      let child = try PipedChild(command)
      let written = child.passOn()
      let ending = child.waitForEnd()
      run.duration = Clock.elapsed() - began
      run.response = String(decoding: written.output, as: UTF8.self)
      run.take(
        ending, errors: String(decoding: written.errors, as: UTF8.self),
        readerIsGone: written.readerIsGone)
    } catch {
      run.duration = Clock.elapsed() - began
      run.status = error.code == ENOENT ? 127 : 126
      run.failure = CallFailure(type: "CommandNotStarted", "\(error)")
      console.writeError("hone: \(error)\n")
    }
    return run
  }

  /// The status as `waitpid` tells it.
  private mutating func take(_ ending: Int32, errors: String, readerIsGone: Bool) {
    let signal = ending & 0x7F
    status = signal == 0 ? (ending >> 8) & 0xFF : 128 + signal
    // Whoever read the output had enough of it; that is no failure of the tool.
    guard status != 0, signal != SIGPIPE || !readerIsGone else { return }
    let message = errors.drop(while: \.isWhitespace)
    let type = signal == 0 ? "ExitStatus\(status)" : "Signal\(signal)"
    failure = CallFailure(type: type, message.isEmpty ? "ended with \(status)" : String(message))
  }
}

/// A command could not be started.
private struct StartError: Error, CustomStringConvertible {
  let program: String
  let code: Int32

  var description: String { "cannot start \(program): \(String(cString: strerror(code)))" }
}

/// A child whose output comes through here.
private struct PipedChild {
  private let id: pid_t
  private let output: Int32
  private let errors: Int32

  init(_ command: [String]) throws(StartError) {
    let program = command.first ?? ""
    var first: [Int32] = [-1, -1]
    var second: [Int32] = [-1, -1]
    guard pipe(&first) == 0, pipe(&second) == 0 else {
      throw StartError(program: program, code: errno)
    }
    for end in first + second { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, first[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, second[1], STDERR_FILENO)
    var child: pid_t = 0
    let code = Self.spawn(command, &actions, &child)
    for end in [first[1], second[1]] { close(end) }
    guard code == 0 else {
      for end in [first[0], second[0]] { close(end) }
      throw StartError(program: program, code: code)
    }
    (id, output, errors) = (child, first[0], second[0])
    ForwardedSignals.begin(to: child)
  }

  private static func spawn(
    _ command: [String], _ actions: inout posix_spawn_file_actions_t, _ child: inout pid_t
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A broken pipe is ignored here and must not be there.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The threads of a pool block signals, and a child would inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return posix_spawnp(&child, command.first ?? "", &actions, &attributes, words, environ)
  }

  /// How much of what a command writes is kept, in bytes; a recording keeps less.
  private static let kept = 1 << 20

  /// Passes on what the child writes, until it has closed both pipes or has ended: what it may have
  /// left in the background is not waited for.
  func passOn() -> (output: [UInt8], errors: [UInt8], readerIsGone: Bool) {
    var kept: [[UInt8]] = [[], []]
    var sources = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    let targets = [STDOUT_FILENO, STDERR_FILENO]
    var hasEnded = false
    var readerIsGone = false
    while sources.contains(where: { $0.fd >= 0 }) {
      let ready = poll(&sources, 2, hasEnded ? 0 : 50)
      if ready < 0, errno != EINTR { break }
      if ready <= 0 {
        if hasEnded { break }
        hasEnded = self.hasEnded
        continue
      }
      for place in sources.indices where sources[place].revents != 0 {
        switch Self.move(from: sources[place].fd, to: targets[place], keeping: &kept[place]) {
        case .more: continue
        case .end: break
        case .unread: readerIsGone = true
        }
        close(sources[place].fd)
        sources[place].fd = -1
      }
    }
    for source in sources where source.fd >= 0 { close(source.fd) }
    return (kept[0], kept[1], readerIsGone)
  }

  private enum Moved {
    case more, end
    /// Nobody reads the target any more.
    case unread
  }

  private static func move(
    from source: Int32, to target: Int32, keeping kept: inout [UInt8]
  ) -> Moved {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      let count = read(source, buffer.baseAddress, buffer.count)
      guard count > 0 else { return count < 0 && errno == EINTR ? .more : .end }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      kept.append(contentsOf: piece.prefix(max(0, Self.kept - kept.count)))
      var rest = piece
      while !rest.isEmpty {
        let written = write(target, rest.baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          return .unread
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
      return .more
    }
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0
      && information.si_signo == SIGCHLD
  }

  /// The status of `waitpid`.
  func waitForEnd() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    ForwardedSignals.end()
    return status
  }
}

/// Signals that ask this process to end are for the command it runs, whose end is then recorded.
private enum ForwardedSignals {
  private static let child = Atomic<Int32>(0)
  private static let signals = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]

  static func begin(to child: pid_t) {
    self.child.store(child, ordering: .relaxed)
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        let child = ForwardedSignals.child.load(ordering: .relaxed)
        if child > 0 { kill(child, signal) }
      }
      sigaction(signal, &action, nil)
    }
  }

  /// Ends it before the child's number may be somebody else's.
  ///
  /// The signals stay caught: the recording is being written, and this process ends at once.
  static func end() {
    child.store(0, ordering: .relaxed)
  }
}
