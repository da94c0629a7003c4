private import Glibc

/// Standard output and standard error.
struct Console: Sendable {
  /// The reader of a pipe has gone; for a program that only writes, that is success.
  struct BrokenPipe: Error {}

  /// Output could not be written.
  struct WriteError: Error, CustomStringConvertible {
    let code: Int32

    var description: String { "cannot write the output: \(String(cString: strerror(code)))" }
  }

  let width: Int
  let errorIsTerminal: Bool
  /// Whether output may be coloured: a terminal, and the environment does not ask otherwise.
  let isColoured: Bool

  init(environment: [String: String]) {
    // A closed pipe is an error of `write`, not a signal.
    signal(SIGPIPE, SIG_IGN)
    let isTerminal = isatty(STDOUT_FILENO) == 1
    errorIsTerminal = isatty(STDERR_FILENO) == 1
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isColoured = isTerminal && !noColour && environment["TERM"] != "dumb"
    let columns = environment["COLUMNS"].flatMap(Int.init) ?? Self.terminalWidth()
    width = min(max(columns ?? 80, 40), 120)
  }

  private static func terminalWidth() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  func write(_ text: String) throws {
    try Self.write(text, to: STDOUT_FILENO)
  }

  /// A message for people.
  ///
  /// When standard error is gone there is nobody left to tell.
  func writeError(_ text: String) {
    try? Self.write(text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          if errno == EPIPE { throw BrokenPipe() }
          throw WriteError(code: errno)
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
