internal import CommandLineKit
private import Glibc
internal import Instants
internal import Workspace

/// What a command is run with: the process's arguments and surroundings, its console, its clock.
final class Session {
  let arguments: [String]
  /// The name the program was called by.
  let executable: String
  let surroundings: Surroundings
  let console: Console

  init(arguments: [String], executable: String, surroundings: Surroundings, console: Console) {
    self.arguments = arguments
    self.executable = executable
    self.surroundings = surroundings
    self.console = console
  }

  static func ofProcess() -> Session {
    let arguments = CommandLine.arguments
    var environment: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let sign = text.firstIndex(of: "=") {
        environment[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      next += 1
    }
    let folder = getcwd(nil, 0)
    defer { free(folder) }
    return Session(
      arguments: Array(arguments.dropFirst()), executable: arguments.first ?? "hone",
      surroundings: Surroundings(
        environment: environment, currentFolder: folder.map { String(cString: $0) } ?? "/",
        userID: geteuid()),
      console: Console(environment: environment))
  }

  /// The instant that counts as now: `--now`, or the clock.
  func now(_ invocation: Invocation) -> Instant {
    if invocation.declares(SharedOptions.now), let now = invocation[SharedOptions.now] {
      return now
    }
    return Clock.now()
  }

  /// The workspace that the options, the environment or the current folder name.
  func workspace(_ invocation: Invocation) throws -> WorkspaceFolder {
    try WorkspaceFolder.find(
      named: invocation[SharedOptions.workspace], configuration: invocation[SharedOptions.config],
      in: surroundings)
  }
}

extension Session {
  /// The workspace's settings; what is wrong with them ends the command.
  func settings(_ folder: WorkspaceFolder) throws -> Settings {
    try Settings.load(folder, environment: surroundings.environment)
  }
}

/// The machine's clocks.
enum Clock {
  static func now() -> Instant {
    let time = read(CLOCK_REALTIME)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Seconds that only ever go up.
  static func elapsed() -> Double {
    let time = read(CLOCK_MONOTONIC)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}

/// Ends the process at once: nothing is buffered, every write was made when it was asked for.
func exitProcess(_ status: ExitStatus) -> Never {
  exit(status.rawValue)
}

/// How many threads can run at once.
func processorCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
