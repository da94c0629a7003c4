import Files
import Glibc
import Instants
import TestSupport
import Testing
import Traces

@testable import HoneRecorder

struct RecorderTroubleTests {
  let folder = TemporaryFolder()

  @Test("a folder that cannot be made is told once; the tools run and the run ends")
  func impossible() throws {
    folder.write("traces", [])
    let troubles = Troubles()
    let recorder = Recorder(traces: folder.traces, onTrouble: troubles.handler)
    let recording = recorder.begin(agent: "a", problem: "p")
    for number in 0..<100 { #expect(recording.call("t", [number]) { number } == number) }
    #expect(recording.end(success: true) == nil)
    #expect(troubles.kinds == [.kept, .unfinished])
    #expect(troubles.descriptions.allSatisfy { $0.contains(recording.traceID) })
  }

  @Test("what could not be written for a while is written when it can be")
  func heals() throws {
    folder.write("traces", [])
    let troubles = Troubles()
    let ticking = Ticking()
    let recorder = Recorder(
      traces: folder.traces, clock: ticking.clock, onTrouble: troubles.handler)
    let recording = recorder.begin(agent: "a", problem: "p")
    recording.think("1")
    unlink(folder.traces)
    recording.think("2")
    #expect(folder.openNames.isEmpty)
    ticking.advance(1_000_000)
    recording.think("3")
    #expect(folder.openNames.count == 1)
    recording.end(success: true)
    #expect(troubles.kinds == [.kept])
    #expect(try folder.onlyTrace().story == ["thought 1", "thought 2", "thought 3"])
  }

  @Test("the end writes what is still in memory")
  func healsAtTheEnd() throws {
    folder.write("traces", [])
    let recorder = Recorder(traces: folder.traces, onTrouble: { _ in })
    let recording = recorder.begin(agent: "a", problem: "p")
    recording.think("1")
    unlink(folder.traces)
    #expect(recording.end(success: true) != nil)
    #expect(try folder.onlyTrace().story == ["thought 1"])
  }

  @Test(
    "a disk that fills up in the middle of a step leaves the steps before it, and takes back the rest"
  )
  func full() async throws {
    await #expect(processExitsWith: .success) { [traces = folder.traces as String] in
      let troubles = Troubles()
      let recorder = Recorder(traces: traces, onTrouble: troubles.handler)
      let recording = recorder.begin(agent: "a", problem: "p")
      recording.think("1")
      // A limit on the size of files stands for the full disk: the write stops halfway.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let text = String(repeating: "x", count: 2000)
      for _ in 0..<10 { recording.call("t") { text } }
      #expect(recording.end(success: true) == nil)
      #expect(troubles.kinds == [.kept, .unfinished])
    }
    let now = Instant(microseconds: RecorderClock.system.wall())
    let report = RecordingRecovery.recover(in: folder.traces, now: now)
    #expect(report.recovered.map(\.stepCount) == [1] && report.recovered[0].damagedLines == 0)
    #expect(try folder.onlyTrace().outcome == .aborted)
  }

  @Test("memory for what cannot be written has an end, which is told")
  func memory() throws {
    folder.write("traces", [])
    let troubles = Troubles()
    let ticking = Ticking()
    let recorder = Recorder(
      traces: folder.traces, textLimit: 1 << 20, clock: ticking.clock, onTrouble: troubles.handler)
    let recording = recorder.begin(agent: "a", problem: "p")
    let text = String(repeating: "x", count: 1 << 20)
    for _ in 0..<10 { recording.think(text) }
    #expect(troubles.kinds == [.kept, .lost])
    unlink(folder.traces)
    recording.end(success: true)
    let trace = try folder.onlyTrace()
    #expect(trace.steps.count == 7 && trace.outcome == .success)
  }
}
