import Files
import Glibc
import TestSupport
import Testing

@testable import HoneRecorder

/// A child process, gone at the latest with the test.
final class Child {
  let id: Int32

  init(_ program: String, _ arguments: String...) throws {
    var started: Int32 = 0
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    try #require(posix_spawn(&started, program, nil, nil, &words, environ) == 0)
    id = started
  }

  func kill() {
    Glibc.kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  deinit { kill() }
}

struct ProcessMarkTests {
  let folder = TemporaryFolder()

  @Test("a process is itself, and a later one with its id is not")
  func identity() throws {
    let own = try #require(ProcessMark(id: getpid()))
    #expect(own.presence == .alive)
    #expect(ProcessMark(words: own.words.split(separator: " ").map(String.init)) == own)
    var words = own.words.split(separator: " ").map(String.init)
    words[1] = String(own.started + 1)
    #expect(ProcessMark(words: words)?.presence == .gone)
  }

  @Test("a process that ended is gone, even before its parent takes notice")
  func zombie() throws {
    let child = try Child("/bin/sleep", "60")
    let mark = try #require(ProcessMark(id: child.id))
    kill(child.id, SIGKILL)
    while mark.presence == .alive { usleep(1000) }
    #expect(mark.presence == .gone)
    #expect(ProcessMark(id: child.id) == nil && ProcessMark(id: 0) == nil)
  }

  @Test(
    "a command's script is the shell that runs it, also from within a substitution or a pipe",
    arguments: ["/bin/sh", "/bin/bash"],
    ["COMMAND; true", "x=$(COMMAND; true); true", "true | { COMMAND; true; } | cat; true"])
  func script(_ shell: String, _ form: String) throws {
    // The pipe keeps the command's id; it ends when the shell is killed, so that nothing stays.
    try Folder.make(folder.path)
    let command =
      "sh -c 'echo $$ > \(folder.path)/id.tmp; mv \(folder.path)/id.tmp "
      + "\(folder.path)/id; exec sleep 2'"
    try #require(access(shell, X_OK) == 0)
    let child = try Child(shell, "-c", form.replacing("COMMAND", with: command))
    while access(folder.path + "/id", F_OK) != 0 { usleep(1000) }
    let id = try #require(Int32(try folder.text("id").filter(\.isNumber)))
    #expect(ProcessMark.script(of: id)?.id == child.id)
  }

  @Test(
    "an owner is written and read back",
    arguments: [
      .lockHolder, .idle(5), ProcessMark(id: getpid()).map { .process($0, idle: nil) },
      ProcessMark(id: getpid()).map { .process($0, idle: 7) },
    ] as [RecordingOwner?])
  func owner(_ owner: RecordingOwner?) throws {
    let owner = try #require(owner)
    #expect(RecordingOwner(words: owner.words) == owner)
  }

  @Test("words that no owner wrote are none", arguments: ["", "lock 1", "idle x", "process 1 2 3"])
  func notAnOwner(_ words: String) {
    #expect(RecordingOwner(words: words) == nil)
  }
}
