import Files
import Glibc
import Instants
import TestSupport
import Testing
import Traces

@testable import HoneRecorder

struct DetachedRecordingTests {
  let folder = TemporaryFolder()
  private let start = Instant(microseconds: 1_764_590_400_000_000)

  private func begin(_ owner: RecordingOwner) throws -> DetachedRecording {
    let head = RecordingHead(agent: "a", problem: "p", traceID: "id", start: start)
    return try DetachedRecording.start(head, in: folder.traces, owner: owner)
  }

  private func recover(after seconds: Int64) -> RecordingRecovery.Report {
    let now = Instant(microseconds: RecorderClock.system.wall()).advanced(bySeconds: seconds)
    return RecordingRecovery.recover(in: folder.traces, now: now)
  }

  @Test("commands that know nothing but the journal's path record a run")
  func wholeRun() throws {
    let path = try begin(.idle(60)).path
    #expect(path == folder.traces + "/.open/a_p_20251201_120000_id.jsonl")
    let later = start.advanced(bySeconds: 1)
    try DetachedRecording(path: path).add(
      .thought(reasoning: "why", toolChoice: nil, justification: nil), at: later)
    try DetachedRecording(path: path).add(.call(FinishedCall("t", ["a": 1])), at: later)
    try DetachedRecording(path: path).add(.message(role: "user", text: "x"), at: later)
    try DetachedRecording(path: path).add(.handover(to: "b", text: nil), at: later)
    try DetachedRecording(path: path).add(.state(name: "s", text: nil), at: later)
    try DetachedRecording(path: path).add(.use(TokenUse(output: 5), cost: nil), at: later)
    let written = try DetachedRecording(path: path).end(
      RunEnding(success: true, submission: "done"), at: start.advanced(bySeconds: 2))
    #expect(written == folder.traces + "/a_p_20251201_120000_id.json")
    let trace = try folder.onlyTrace()
    #expect(
      trace.story == ["thought why", "call t ok", "message user x", "handover b ", "state s "])
    #expect(trace.outcome == .success && trace.duration == 2 && trace.tokens?.output == 5)
    #expect(folder.openNames.isEmpty)
  }

  @Test("a recording that was ended cannot be gone on with, and says so")
  func ended() throws {
    let recording = try begin(.idle(60))
    _ = try recording.end(RunEnding(), at: start)
    let step = #expect(throws: FileError.self) {
      try recording.add(.state(name: "s", text: nil), at: start)
    }
    #expect(step?.isMissing == true)
    #expect(throws: FileError.self) { try recording.end(RunEnding(), at: start) }
  }

  @Test("steps of commands that run at once are all there")
  func atOnce() async throws {
    let recording = try begin(.idle(60))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          try recording.add(.state(name: "\(number)", text: nil), at: start)
        }
      }
      try await group.waitForAll()
    }
    _ = try recording.end(RunEnding(success: true), at: start)
    #expect(try folder.onlyTrace().steps.count == 40)
  }

  @Test("a step after one that a crash cut off begins a line of its own")
  func tornBefore() throws {
    let recording = try begin(.idle(60))
    try DurableFile.append(recording.path, Array("[\"call\",1,40,{\"to".utf8), label: "test")
    try recording.add(.state(name: "s", text: nil), at: start)
    _ = try recording.end(RunEnding(success: true), at: start)
    #expect(try folder.onlyTrace().story == ["state s "])
  }

  @Test("a recording is live for as long as nothing has been idle too long")
  func idle() throws {
    let recording = try begin(.idle(60))
    #expect(recover(after: 50).live == 1)
    let report = recover(after: 61)
    #expect(report.recovered.count == 1 && report.live == 0)
    #expect(try folder.onlyTrace(findings: []).outcome == .aborted)
    #expect(throws: FileError.self) {
      try recording.add(.state(name: "s", text: nil), at: start)
    }
  }

  @Test("a recording is live for as long as its process is")
  func process() throws {
    let child = try Child("/bin/sleep", "60")
    let mark = try #require(ProcessMark(id: child.id))
    _ = try begin(.process(mark, idle: nil))
    #expect(recover(after: 1_000_000).live == 1)
    child.kill()
    #expect(recover(after: 0).recovered.count == 1)
  }

  @Test("a limit on idleness ends the recording of a live process too")
  func processIdle() throws {
    let mark = try #require(ProcessMark(id: getpid()))
    _ = try begin(.process(mark, idle: 60))
    #expect(recover(after: 50).live == 1)
    #expect(recover(after: 61).recovered.count == 1)
  }

  @Test("a process of another machine is given an hour")
  func elsewhere() throws {
    let mark = try #require(ProcessMark(words: ["1", "2", "another-boot", "pid:[1]"]))
    _ = try begin(.process(mark, idle: nil))
    #expect(recover(after: 3500).live == 1)
    #expect(recover(after: 3601).recovered.count == 1)
  }

  @Test("the prompt version in force is named")
  func promptVersion() throws {
    try Folder.make(folder.path + "/versions")
    try DurableFile.switchSymlink(
      folder.path + "/versions/a.yaml", to: "a_v3.1.4.yaml", label: "test")
    _ = try begin(.idle(1)).end(RunEnding(), at: start)
    #expect(try folder.onlyTrace().promptVersion?.text == "3.1.4")
  }
}
