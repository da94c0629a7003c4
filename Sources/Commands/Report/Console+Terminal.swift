private import Glibc
internal import Workspace

extension Console {
  /// Whether standard output is a terminal, coloured or not.
  var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

extension Session {
  /// Whether block characters can be drawn: a terminal that is not dumb and whose locale is UTF-8.
  var canDraw: Bool {
    let environment = surroundings.environment
    guard console.isTerminal, environment["TERM"] != "dumb" else { return false }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale.map { $0.uppercased().contains("UTF-8") || $0.uppercased().contains("UTF8") }
      ?? false
  }
}
