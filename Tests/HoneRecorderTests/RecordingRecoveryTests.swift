import Files
import Glibc
import Instants
import TestSupport
import Testing
import Traces

@testable import HoneRecorder

struct RecordingRecoveryTests {
  let folder = TemporaryFolder()

  private var now: Instant { Instant(microseconds: RecorderClock.system.wall()) }

  private func recover(after seconds: Int64 = 0) -> RecordingRecovery.Report {
    RecordingRecovery.recover(in: folder.traces, now: now.advanced(bySeconds: seconds))
  }

  /// A recording that is let go as a dying process would, with the journal's bytes.
  private func abandoned(ended: Bool = false) throws -> (name: String, journal: [UInt8]) {
    let name: String
    let journal: [UInt8]
    do {
      let recording = Recorder(traces: folder.traces, clock: Ticking().clock)
        .begin(agent: "a", problem: "p", traceID: "id")
      recording.think("first {\"} é\n")
      recording.call("t", ["n": 1]) { "[1]" }
      recording.use(TokenUse(input: 3), cost: 1)
      recording.state("s")
      name = folder.openNames[0]
      journal = try FileReader.contents(of: "\(folder.traces)/.open/\(name)")
    }
    guard ended else { return (name, journal) }
    let end = RecordedStep.end(RunEnding(success: true))
    return (name, journal + end.line(at: 1_764_590_401_000_000, textLimit: 100))
  }

  @Test("a process that is killed leaves a trace of every step it recorded")
  func killed() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [traces = folder.traces as String] in
      let recording = Recorder(traces: traces).begin(agent: "a", problem: "p")
      for number in 0..<100 { recording.call("t", [number]) { "\(number)" } }
      recording.think("about to die")
      kill(getpid(), SIGKILL)
    }
    #expect(folder.traceNames.isEmpty)
    let report = recover()
    #expect(report.recovered.map(\.stepCount) == [101])
    let trace = try folder.onlyTrace()
    #expect(trace.outcome == .aborted && !trace.isComplete)
    #expect(trace.story.count == 101 && trace.story.last == "thought about to die")
    #expect(folder.openNames.isEmpty)
  }

  @Test(
    "a process that is killed while it begins, writes or ends leaves what it had recorded",
    arguments: [
      ("recording.begin", nil), ("recording.append:2", 0), ("recording.append:6", 4),
      ("recording.write", 5), ("recording.torn", 5), ("recording.fsync", 5),
      ("recording.rename", 5), ("recording.folder", 5), ("recording.remove", 5),
    ] as [(String, Int?)])
  func killedAt(_ point: String, _ steps: Int?) async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [traces = folder.traces as String, point = point as String] in
      setenv("HONE_FAULT", point, 1)
      let recording = Recorder(traces: traces).begin(agent: "a", problem: "p")
      for number in 0..<5 { recording.think("\(number)") }
      recording.end(success: true)
    }
    let report = recover()
    #expect(report.problems.isEmpty)
    #expect(report.recovered.map(\.stepCount) == (steps.map { [$0] } ?? []))
    if let steps {
      let trace = try folder.onlyTrace()
      #expect(trace.steps.count == steps)
      #expect(trace.outcome == (steps == 5 ? .success : .aborted))
    }
    #expect(recover().recovered.isEmpty)
    #expect(folder.traceNames.count == (steps == nil ? 0 : 1))
  }

  @Test("a journal cut off anywhere gives the steps before, and only those")
  func cutAnywhere() throws {
    let (_, journal) = try abandoned(ended: true)
    let steps = ["thought first {\"} é\n", "call t ok", "state s "]
    let first = try #require(journal.firstIndex(of: 0x0A))
    #expect(NativeTraceFile(journal: Array(journal[..<(first - 1)])) == nil)
    for length in first...journal.count {
      let file = try #require(NativeTraceFile(journal: Array(journal[..<length])))
      // Only the line break may be missing from a line that still counts.
      let isWhole =
        length == journal.count || journal[length] == 0x0A || journal[length - 1] == 0x0A
      #expect(file.damagedLines == (isWhole ? 0 : 1))
      #expect(file.isComplete == (length >= journal.count - 1))
      let trace = try TemporaryFolder.trace(file.bytes)
      #expect(trace.story == Array(steps.prefix(file.stepCount)))
      #expect(trace.outcome == (file.isComplete ? .success : .aborted))
    }
  }

  @Test("bytes that turned to zero cost their line and no other")
  func zeros() throws {
    var (name, journal) = try abandoned()
    let lines = journal.split(separator: 0x0A)
    journal[lines[2].endIndex - 5] = 0
    folder.write("traces/.open/" + name, journal)
    #expect(recover().recovered.map(\.damagedLines) == [1])
    #expect(try folder.onlyTrace().story == ["call t ok", "state s "])
  }

  @Test("recovering twice, or over a trace that was written already, gives one trace")
  func idempotent() throws {
    let (name, journal) = try abandoned(ended: true)
    folder.write("traces/.open/" + name, journal)
    #expect(recover().recovered.count == 1)
    let bytes = try folder.text("traces/" + folder.traceNames[0])
    #expect(recover().recovered.isEmpty)
    folder.write("traces/.open/" + name, journal)
    #expect(recover().recovered.count == 1)
    #expect(folder.traceNames.count == 1)
    #expect(try folder.text("traces/" + folder.traceNames[0]) == bytes)
    #expect(folder.openNames.isEmpty)
  }

  @Test("another trace that took the name meanwhile is not overwritten")
  func nameTaken() throws {
    let (name, _) = try abandoned()
    let taken = "traces/" + name.dropLast(6) + ".json"
    folder.write(taken, Array("mine".utf8))
    #expect(recover().recovered.count == 1)
    #expect(try folder.text(taken) == "mine")
    #expect(folder.traceNames.count == 2)
  }

  @Test("a recording whose writer lives is left alone")
  func live() throws {
    let recording = Recorder(traces: folder.traces).begin(agent: "a", problem: "p")
    recording.think("x")
    let report = recover(after: 1_000_000)
    #expect(report.live == 1 && report.recovered.isEmpty && report.problems.isEmpty)
    recording.think("y")
    recording.end(success: true)
    #expect(try folder.onlyTrace().story == ["thought x", "thought y"])
    #expect(recover().live == 0)
  }

  @Test("a journal that says nothing is reported once and set aside")
  func nothing() throws {
    for (name, bytes) in [("empty.jsonl", []), ("torn.jsonl", Array("[\"trace\",1,9".utf8))] {
      folder.write("traces/.open/" + name, bytes)
    }
    #expect(recover().problems.map(\.code) == [EBADMSG, EBADMSG])
    let report = recover()
    #expect(report.problems.isEmpty && report.recovered.isEmpty && report.live == 0)
    #expect(folder.openNames == ["empty.jsonl.damaged", "torn.jsonl.damaged"])
  }

  @Test("without open recordings there is nothing to do")
  func none() {
    let report = recover()
    #expect(report.problems.isEmpty && report.recovered.isEmpty && report.live == 0)
  }

  @Test("several recoveries at once make one trace of each recording")
  func atOnce() async throws {
    for number in 0..<20 {
      _ = Recorder(traces: folder.traces).begin(agent: "a\(number)", problem: "p")
    }
    #expect(folder.openNames.count == 20)
    let recovered = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<6 { group.addTask { recover().recovered.count } }
      return await group.reduce(0, +)
    }
    #expect(recovered == 20 && folder.traceNames.count == 20 && folder.openNames.isEmpty)
  }
}
