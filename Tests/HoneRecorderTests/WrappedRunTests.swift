import HoneRecorder
import TestSupport
import Testing
import Traces

struct WrappedRunTests {
  private struct Broken: Error {}

  let folder = TemporaryFolder()

  @Test("the outcome is what the run's own code says")
  func said() async throws {
    let answer = await Recorder(traces: folder.traces).run(agent: "a", problem: "p") { run in
      await run.call("t") { await Task.yield() }
      run.end(success: true, submission: "done")
      return 42
    }
    #expect(answer == 42)
    let trace = try folder.onlyTrace()
    #expect(trace.outcome == .success && trace.submission?.content == "done")
  }

  @Test("a run that says nothing ends with an unknown outcome")
  func silent() throws {
    Recorder(traces: folder.traces).run(agent: "a", problem: "p") { $0.think("x") }
    let trace = try folder.onlyTrace()
    #expect(trace.outcome == .unknown && trace.isComplete)
  }

  @Test("a run that throws is a failure, and what it threw is thrown on")
  func throwing() async throws {
    let recorder = Recorder(traces: folder.traces)
    #expect(throws: Broken.self) {
      try recorder.run(agent: "sync", problem: "p") { run throws(Broken) in
        run.think("x")
        throw Broken()
      }
    }
    await #expect(throws: Broken.self) {
      try await recorder.run(agent: "async", problem: "p") { run async throws -> Int in
        run.think("x")
        await Task.yield()
        throw Broken()
      }
    }
    let names = folder.traceNames
    #expect(names.count == 2)
    for name in names {
      #expect(try folder.trace(name).outcome == .failure)
      #expect(try folder.text("traces/" + name).contains(#""error":{"type":"Broken""#))
    }
  }

  @Test("a run that has said its outcome keeps it, whatever is thrown after")
  func throwingLate() throws {
    #expect(throws: Broken.self) {
      try Recorder(traces: folder.traces).run(agent: "a", problem: "p") { run in
        run.think("x")
        run.end(success: true)
        throw Broken()
      }
    }
    #expect(try folder.onlyTrace().outcome == .success)
  }

  @Test("a cancelled run is aborted, not failed")
  func cancelled() async throws {
    let recorder = Recorder(traces: folder.traces)
    let task = Task {
      try await recorder.run(agent: "a", problem: "p") { run in
        try await run.call("sleep") { try await Task.sleep(for: .seconds(60)) }
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let trace = try folder.onlyTrace()
    #expect(trace.outcome == .aborted && trace.isComplete)
    #expect(trace.calls[0].error?.type == "CancellationError")
  }

  @Test("tools that are not handed the recording find it, and work without one")
  func current() async throws {
    @Sendable func tool() async -> String {
      await Recording.call("tool") {
        await Task.yield()
        return "x"
      }
    }
    #expect(Recording.current == nil)
    #expect(await tool() == "x")
    await Recorder(traces: folder.traces).run(agent: "a", problem: "p") { run in
      async let one = tool()
      async let other = tool()
      _ = await (one, other)
      Recording.call("sync") { 1 }
    }
    #expect(try folder.onlyTrace().calls.map(\.tool).sorted() == ["sync", "tool", "tool"])
  }

  @Test("a run within a run names the outer one as its parent")
  func parent() throws {
    let recorder = Recorder(traces: folder.traces)
    let outer = recorder.begin(agent: "outer", problem: "p", session: "s")
    outer.run { _ in
      recorder.run(agent: "inner", problem: "p") { $0.think("x") }
      outer.think("y")
    }
    let names = folder.traceNames
    #expect(names.count == 2)
    #expect(try folder.trace(names[0]).parent == outer.traceID)
    #expect(try folder.trace(names[1]).parent == nil)
  }
}
