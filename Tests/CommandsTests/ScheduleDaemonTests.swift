import Foundation
import Scheduling
import TestSupport
import Testing

/// `hone schedule run`: a real process with real signals.
@Suite(.serialized) struct ScheduleDaemonTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")
  private let processes = ChildProcesses()

  private func configure(_ jobs: String) throws {
    if folder.read("hone.yaml") == nil { _ = try hone.run(["init"], in: folder.path) }
    folder.write(
      "hone.yaml",
      "jobs:\n  off: { every: 3600, run: learn, enabled: false }\n"
        + jobs.split(separator: "\n").map { "  \($0)\n" }.joined())
  }

  private func schedule(_ arguments: String...) throws -> Executable.Result {
    try hone.run(["schedule"] + arguments, in: folder.path)
  }

  /// Starts a scheduler and waits until it leads.
  private func start(_ log: String) throws -> Int32 {
    let child = try processes.start(
      ChildCommand(
        [hone.location, "schedule", "run", "--workspace", folder.path],
        output: "\(folder.path).\(log)"))
    try wait(log, for: "runs the schedule")
    return child
  }

  private func said(_ log: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: "\(folder.path).\(log)") ?? Data(),
      as: UTF8.self)
  }

  private func wait(_ log: String, for text: String) throws {
    for _ in 0..<1500 {
      if said(log).contains(text) { return }
      usleep(10_000)
    }
    Issue.record("'\(text)' was not said, but: \(said(log))")
  }

  private func waitForEnd(_ child: Int32) -> ChildEnding? {
    for _ in 0..<1500 {
      if let found = processes.ended().first(where: { $0.child == child }) { return found.ending }
      usleep(10_000)
    }
    return nil
  }

  private func cleanUp(_ logs: String...) {
    for log in logs { unlink("\(folder.path).\(log)") }
  }

  @Test("a daemon runs its jobs, alone, and SIGTERM ends it well")
  func runs() throws {
    defer { cleanUp("log") }
    try configure("a: { every: 1, run: ingest }")
    let daemon = try start("log")
    let second = try schedule("run")
    #expect(second.status == 75)
    #expect(second.errors.contains("process \(daemon) already"))
    #expect(try schedule("tick").status == 75)
    #expect(try schedule("list").output.contains("run by process \(daemon)"))
    try wait("log", for: ": done")
    kill(daemon, SIGTERM)
    #expect(waitForEnd(daemon) == .exited(0))
    #expect(said("log").contains("stops, as it was told to"))
    #expect(try schedule("history").output.contains("a  done"))
  }

  @Test("SIGHUP reads a new configuration, and keeps the old one when the new one is wrong")
  func reloads() throws {
    defer { cleanUp("log") }
    try configure("a: { every: 3600, run: ingest }")
    let daemon = try start("log")
    try configure("a: { cron: \"99 * * * *\", run: ingest }")
    kill(daemon, SIGHUP)
    try wait("log", for: "keeps the old configuration")
    #expect(said("log").contains("99 is out of range"))
    try configure("b: { every: 1, run: ingest }")
    kill(daemon, SIGHUP)
    try wait("log", for: "read the configuration again: 1 job, 1 disabled")
    try wait("log", for: "b, due")
    kill(daemon, SIGTERM)
    #expect(waitForEnd(daemon) == .exited(0))
    let events = folder.read("state/events.jsonl") ?? ""
    #expect(events.contains("schedule_rejected") && events.contains("schedule_reloaded"))
  }

  @Test("a daemon that is killed is followed by another that says what became of its runs")
  func isFollowed() throws {
    defer { cleanUp("first", "second") }
    try configure("a: { every: 1, run: ingest }")
    let first = try start("first")
    try wait("first", for: ": done")
    kill(first, SIGKILL)
    #expect(waitForEnd(first) == .killed(signal: SIGKILL))
    let second = try start("second")
    try wait("second", for: ": done")
    kill(second, SIGINT)
    #expect(waitForEnd(second) == .exited(0))
    let runs = try schedule("history", "-n", "1000").output.split(separator: "\n")
    let dues = runs.compactMap { $0.split(separator: " ").first }
    #expect(Set(dues).count == dues.count)
  }

  @Test("a daemon whose workspace is deleted ends, and says so")
  func noticesDeletion() throws {
    defer { cleanUp("log") }
    try configure("a: { every: 1, run: ingest }")
    let daemon = try start("log")
    try wait("log", for: ": done")
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(waitForEnd(daemon) == .exited(78))
    #expect(said("log").contains("was deleted, moved or replaced"))
  }
}
