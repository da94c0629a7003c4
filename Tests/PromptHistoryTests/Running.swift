import Glibc

/// A process that a test ends from outside.
struct Running {
  private let identifier: pid_t

  /// Starts it with its output thrown away.
  init(_ path: String, _ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var identifier: pid_t = 0
    guard posix_spawn(&identifier, path, &actions, nil, &words, environ) == 0 else {
      throw Missing()
    }
    self.identifier = identifier
  }

  /// Kills it and waits for its end; whether it was the signal that ended it.
  func kill() -> Bool {
    Glibc.kill(identifier, SIGKILL)
    var status: Int32 = 0
    waitpid(identifier, &status, 0)
    return status & 0x7F == SIGKILL
  }
}
