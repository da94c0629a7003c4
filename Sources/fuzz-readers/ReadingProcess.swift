internal import Files
private import Glibc

/// A copy of this program that may crash or hang without harm to its parent.
struct ReadingProcess {
  private let id: pid_t

  init(_ arguments: [String]) throws {
    var words: [UnsafeMutablePointer<CChar>?] = (["fuzz-readers"] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child: pid_t = 0
    let code = posix_spawn(&child, "/proc/self/exe", nil, nil, words, environ)
    guard code == 0 else { throw FileError(.open, "/proc/self/exe", code: code) }
    id = child
  }

  /// Waits for the end; answers how it came to grief, nil when it did not.
  ///
  /// `patience` is how many seconds one input may take.
  func watch(_ progress: Progress, patience: Int) -> String? {
    var status: Int32 = 0
    var last = progress.current
    var idle = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      usleep(250_000)
      idle = progress.current == last ? idle + 1 : 0
      last = progress.current
      // Reading the seeds at the beginning takes longer than any input may.
      if idle > 4 * patience + 240 || idle > 4 * patience && progress.hasBegun {
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
        return "hang"
      }
    }
    return status == 0 ? nil : "crash"
  }
}
