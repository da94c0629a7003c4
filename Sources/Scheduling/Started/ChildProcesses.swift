private import Files
private import Glibc

/// Children as processes, each the leader of a process group of its own.
package final class ChildProcesses: ChildRunner {
  private var running: [Int32] = []

  /// The descriptor under which a child inherits its job's lock.
  private static let lockDescriptor: Int32 = 3

  package init() {}

  package func start(_ command: ChildCommand) throws -> Int32 {
    let program = command.arguments.first ?? ""
    var ends: [Int32] = [-1, -1]
    if !command.input.isEmpty { ends = try Self.pipe(holding: command.input, for: program) }
    defer { for end in ends where end >= 0 { close(end) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if ends[0] >= 0 {
      posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | (command.addsToOutput ? O_APPEND : O_TRUNC)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, command.output, flags, 0o640)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    if let lock = command.lock {
      posix_spawn_file_actions_adddup2(&actions, lock.descriptor, Self.lockDescriptor)
    }

    var child: pid_t = 0
    let code = withExtendedLifetime(command.lock) {
      Self.spawn(&child, command.arguments, &actions)
    }
    guard code == 0 else {
      throw ChildStartError(program: program, reason: String(cString: strerror(code)))
    }
    running.append(child)
    return child
  }

  package func end(_ child: Int32, byForce: Bool) {
    guard running.contains(child) else { return }
    kill(-child, byForce ? SIGKILL : SIGTERM)
    // A stopped process would not notice.
    if !byForce { kill(-child, SIGCONT) }
  }

  package func ended() -> [(child: Int32, ending: ChildEnding)] {
    var found: [(child: Int32, ending: ChildEnding)] = []
    for child in running {
      var information = siginfo_t()
      let options = WEXITED | WNOHANG | WNOWAIT
      guard waitid(P_PID, id_t(child), &information, options) == 0,
        information.si_signo == SIGCHLD
      else { continue }
      // While the leader is not reaped its number is nobody else's, so this ends what it left behind
      // and nothing more.
      kill(-child, SIGKILL)
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      found.append(
        (child, signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)))
    }
    running.removeAll { child in found.contains { $0.child == child } }
    return found
  }
}

extension ChildProcesses {
  private static func spawn(
    _ child: inout pid_t, _ arguments: [String], _ actions: inout posix_spawn_file_actions_t
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // What is ignored here (a broken pipe) would stay ignored there.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return posix_spawnp(&child, arguments.first ?? "", &actions, &attributes, words, environ)
  }

  /// A pipe that already has all its bytes, and whose writing end is closed.
  private static func pipe(
    holding bytes: [UInt8], for program: String
  ) throws(ChildStartError) -> [Int32] {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else {
      throw ChildStartError(program: program, reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let written = write(ends[1], bytes, bytes.count)
    close(ends[1])
    guard written == bytes.count else {
      close(ends[0])
      throw ChildStartError(program: program, reason: "its input cannot be passed on")
    }
    return [ends[0], -1]
  }
}
