import Glibc
import Scheduling
import TestSupport
import Testing

@Suite(.serialized) struct ChildProcessesTests {
  private let folder = TemporaryFolder()
  private let runner = ChildProcesses()

  private func run(
    _ script: String, input: String = "", lock: JobLock? = nil,
    meanwhile: (Int32) -> Void = { _ in }
  ) throws -> (ending: ChildEnding, output: String) {
    let child = try runner.start(
      ChildCommand(
        ["/bin/sh", "-c", script], output: folder.file("output"), input: Array(input.utf8),
        lock: lock))
    meanwhile(child)
    for _ in 0..<2000 {
      if let found = runner.ended().first {
        #expect(found.child == child)
        return (found.ending, folder.read("output") ?? "")
      }
      usleep(5000)
    }
    Issue.record("it did not end")
    return (.exited(-1), "")
  }

  @Test("a child's end is told as it was")
  func tellsEnding() throws {
    #expect(try run("exit 65").ending == .exited(65))
    #expect(try run("kill -SEGV $$").ending == .killed(signal: SIGSEGV))
  }

  @Test("a child reads its input and nothing else, and its errors go where its output goes")
  func passesInput() throws {
    #expect(try run("cat; echo oops >&2", input: "facts\n").output == "facts\noops\n")
    #expect(try run("cat; echo end").output == "end\n")
  }

  @Test("a child leads a group of its own, which ends as a whole")
  func endsGroup() throws {
    let result = try run("trap '' TERM; sleep 100 & echo $!; wait; echo; sleep 100") { child in
      while folder.read("output")?.hasSuffix("\n") != true { usleep(5000) }
      runner.end(child, byForce: false)
      usleep(50_000)
      #expect(runner.ended().isEmpty)
      runner.end(child, byForce: true)
    }
    #expect(result.ending == .killed(signal: SIGKILL))
    let grandchild = try #require(Int32(result.output.split(separator: "\n").first ?? ""))
    for _ in 0..<200 where isAlive(grandchild) { usleep(5000) }
    #expect(!isAlive(grandchild))
  }

  /// Who has ended may stay in the list of processes until somebody takes note of it.
  private func isAlive(_ process: Int32) -> Bool {
    let file = fopen("/proc/\(process)/stat", "r")
    guard let file else { return false }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    fgets(&line, 256, file)
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.split(separator: ")").last?.contains("Z") == false
  }

  @Test("ignored signals are not ignored by children")
  func restoresSignals() throws {
    signal(SIGPIPE, SIG_IGN)
    #expect(try run("kill -PIPE $$; echo survived").ending == .killed(signal: SIGPIPE))
  }

  @Test("a job's lock is held for as long as its child lives")
  func sharesLock() throws {
    let path = folder.file("a.lock")
    var lock = try JobLock.take(path)
    #expect(lock != nil)
    #expect(try JobLock.take(path) == nil)
    let held = lock
    lock = nil
    let child = try runner.start(
      ChildCommand(["/bin/sleep", "100"], output: folder.file("output"), lock: held))
    _ = consume held
    #expect(try JobLock.take(path) == nil)
    runner.end(child, byForce: true)
    while runner.ended().isEmpty { usleep(5000) }
    #expect(try JobLock.take(path) != nil)
  }

  @Test("a program that is not there cannot be started")
  func reportsMissing() {
    #expect(throws: ChildStartError.self) {
      try runner.start(ChildCommand(["/no/such/program"], output: folder.file("output")))
    }
  }
}
