import Files
import HoneRecorder
import Instants
import TestSupport
import Testing
import Traces

struct RecordingTests {
  let folder = TemporaryFolder()

  @Test("everything that was recorded is read back by the reader of native traces")
  func everything() throws {
    let ticking = Ticking()
    let recorder = Recorder(traces: folder.traces, clock: ticking.clock)
    let problem = ProblemContext(
      "problem_123", app: "hotel", namespace: "hotel-ns", description: "a hotel", faultType: "oom")
    let recording = recorder.begin(
      agent: "diagnosis", problem: problem, traceID: "trace_001", model: "m-1",
      promptVersion: "v1.0.2", session: "s", parent: "p", attempt: 2, variant: "v")
    recording.message("user", "find it\n\"now\" \u{1}\u{7F} é🙂")
    ticking.advance(500)
    recording.think("look first", toolChoice: "get_pods", justification: "cheap")
    let pods = recording.call("get_pods", ["namespace": "hotel-ns", "limit": 5], callID: "c1") {
      ticking.advance(1_200_000)
      return "Found 5 pods"
    }
    #expect(pods == "Found 5 pods")
    recording.state("stage", "mitigate")
    recording.record(
      FinishedCall(
        "restart", success: false, response: "no", duration: 0.5,
        tokens: TokenUse(input: 3, output: 1), cost: 0.25, state: "mitigate"))
    recording.use(TokenUse(input: 100, cached: 40), cost: 0.5)
    recording.use(TokenUse(input: 10, output: 7), cost: 0.25)
    recording.handOver(to: "mitigation", "your turn")
    ticking.advance(1000)
    let path = recording.end(success: true, submission: "disk full")
    #expect(
      path == folder.traces + "/diagnosis_problem_123_20251201_120000_trace_001.json")

    let trace = try folder.onlyTrace()
    #expect(trace.identity.id == "trace_001")
    #expect(trace.identity.agent.text == "diagnosis")
    #expect(trace.identity.start == Instant(microseconds: 1_764_590_400_000_000))
    #expect(
      trace.problem
        == Problem(id: "problem_123", variant: "v", app: "hotel", namespace: "hotel-ns"))
    #expect(trace.model == "m-1" && trace.session == "s" && trace.parent == "p")
    #expect(trace.promptVersion?.text == "1.0.2" && trace.attempt == 2)
    #expect(trace.outcome == .success && trace.isComplete)
    #expect(trace.submission?.content == "disk full")
    #expect(trace.tokens == TokenCount(input: 110, cached: 40, output: 7) && trace.cost == 0.75)
    #expect(trace.end == Instant(microseconds: 1_764_590_401_201_500))
    #expect(trace.duration == 1.2015)
    #expect(
      trace.story == [
        "message user find it\n\"now\" \u{1}\u{7F} é🙂", "thought look first", "call get_pods ok",
        "state stage mitigate", "call restart failed", "handover mitigation your turn",
      ])
    let calls = trace.calls
    #expect(calls[0].duration == 1.2 && calls[0].callID == "c1")
    #expect(calls[0].response?.content == "Found 5 pods")
    #expect(calls[0].arguments.map(\.name) == ["namespace", "limit"])
    #expect(calls[0].arguments.map(\.kind) == [.string, .number])
    #expect(calls[1].tokens == TokenCount(input: 3, output: 1) && calls[1].cost == 0.25)
    #expect(calls[1].state == "mitigate" && calls[1].duration == 0.5)
    #expect(folder.openNames.isEmpty)
  }

  @Test("steps of many tasks at once are all there, and those of each task in its order")
  func manyTasks() async throws {
    let recording = Recorder(traces: folder.traces).begin(agent: "a", problem: "p")
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<50 {
        group.addTask {
          for step in 0..<20 {
            recording.think("\(task):\(step)", toolChoice: "tool\(task)")
            await recording.call("tool\(task)", [step]) { await Task.yield() }
          }
        }
      }
    }
    recording.end(success: true)
    let trace = try folder.onlyTrace()
    #expect(trace.steps.count == 2000)
    for task in 0..<50 {
      let own = trace.story.filter {
        $0.hasPrefix("thought \(task):") || $0.hasPrefix("call tool\(task) ")
      }
      #expect(own == (0..<20).flatMap { ["thought \(task):\($0)", "call tool\(task) ok"] })
    }
    #expect(Set(trace.steps.map(\.time)).count == 2000)
  }

  @Test("runs that end at the same moment under the same name are all kept")
  func sameName() async throws {
    let recorder = Recorder(traces: folder.traces, clock: Ticking().clock)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<30 {
        group.addTask {
          let recording = recorder.begin(agent: "a", problem: "p", traceID: "same")
          recording.think("\(number)")
          recording.end(success: true)
        }
      }
    }
    let names = folder.traceNames
    #expect(names.count == 30)
    #expect(names.contains("a_p_20251201_120000_same.json"))
    let thoughts = try names.map { try folder.trace($0).story[0] }
    #expect(Set(thoughts) == Set((0..<30).map { "thought \($0)" }))
    #expect(folder.openNames.isEmpty)
  }

  @Test(
    "names that are no file names stay as they are in the trace and are made safe in its path",
    arguments: [
      "../../etc/passwd", "a/b", "..", "tab\tand\nline\u{0}zero", "näme", ".hidden",
      String(repeating: "long", count: 200), "a_v1.0.0",
    ])
  func unsafeNames(_ name: String) throws {
    let recording = Recorder(traces: folder.traces).begin(
      agent: name, problem: ProblemContext(name), traceID: name)
    recording.think("x")
    let path = try #require(recording.end(success: false))
    let file = try #require(path.split(separator: "/").last.map(String.init))
    #expect(path == "\(folder.traces)/\(file)")
    #expect(!file.hasPrefix(".") && file.utf8.count <= 255)
    #expect(folder.traceNames == [file])
    let isOdd =
      name.utf8.count > 512 || name.utf8.contains { $0 <= 0x20 || $0 == 0x2F } || name == ".."
    let trace = try folder.onlyTrace(findings: isOdd ? ["unsafe_id"] : [])
    #expect(trace.identity.id == name)
    #expect(trace.identity.agent.text == name)
    #expect(trace.problem.id == name)
  }

  @Test("an agent without a name and a problem without an id do no harm")
  func emptyNames() throws {
    let recording = Recorder(traces: folder.traces).begin(agent: "", problem: "", traceID: "")
    recording.call("", []) {}
    recording.message("", "")
    recording.end(success: true)
    let trace = try folder.onlyTrace()
    #expect(trace.identity.agent.text == "unnamed")
    #expect(trace.identity.id == recording.traceID && recording.traceID.count == 16)
    #expect(trace.story == ["call unnamed ok", "message unnamed "])
  }

  @Test("a long text is cut between characters, and says so")
  func longText() throws {
    let recording = Recorder(traces: folder.traces, textLimit: 101).begin(agent: "a", problem: "p")
    recording.call("cat", ["text": String(repeating: "é", count: 60)]) {
      String(repeating: "é", count: 3000)
    }
    recording.end(success: true)
    let call = try #require(try folder.onlyTrace().calls.first)
    let kept = String(repeating: "é", count: 50)
    #expect(call.response?.content == kept + "\n[recorded up to here, of 6000 bytes]")
    #expect(try folder.text("traces/" + folder.traceNames[0]).contains("of 120 bytes"))
  }

  @Test("the start of a run names the prompt version in force beside the traces")
  func promptVersion() throws {
    try Folder.make(folder.path + "/versions")
    let link = folder.path + "/versions/diagnosis.yaml"
    for (target, version) in [
      ("diagnosis_v1.0.2.yaml", "1.0.2"), ("./diagnosis_v1.2.0.yaml", "1.2.0"), ("other.yaml", nil),
    ] {
      try DurableFile.switchSymlink(link, to: target, label: "test")
      for traces in ["/t", "/t/", "/t//", "/t/.open/.."] {
        let versions = traces.hasSuffix("..") ? folder.path + "/versions" : nil
        let recording = Recorder(traces: folder.path + traces, versions: versions)
          .begin(agent: "diagnosis", problem: "p", traceID: "id")
        let path = try #require(recording.end(success: true))
        let text = String(decoding: try FileReader.contents(of: path), as: UTF8.self)
        #expect(text.contains("prompt_version") == (version != nil))
        if let version { #expect(text.contains("\"prompt_version\":\"\(version)\"")) }
      }
    }
  }

  @Test("a version that the agent names itself is not looked up")
  func namedVersion() throws {
    try Folder.make(folder.path + "/versions")
    try DurableFile.switchSymlink(
      folder.path + "/versions/a.yaml", to: "a_v1.0.2.yaml", label: "test")
    let recorder = Recorder(traces: folder.traces)
    recorder.begin(agent: "a", problem: "p", promptVersion: "2.0.0").end(success: nil)
    #expect(try folder.onlyTrace().promptVersion?.text == "2.0.0")
  }

  @Test(
    "the outcome is what the end says",
    arguments: [
      (true, nil, .success), (false, nil, .failure), (nil, nil, .unknown),
      (nil, 0.4, .partial(score: 0.4)), (nil, 1, .success), (nil, 0, .failure),
      (true, 0.9, .success), (false, 0.9, .failure),
    ] as [(Bool?, Double?, Outcome)])
  func outcome(_ success: Bool?, _ score: Double?, _ outcome: Outcome) throws {
    let recording = Recorder(traces: folder.traces).begin(agent: "a", problem: "p")
    recording.think("x")
    recording.end(success: success, score: score)
    #expect(try folder.onlyTrace().outcome == outcome)
  }

  @Test("what comes after the end is left out and told once")
  func late() throws {
    let troubles = Troubles()
    let recorder = Recorder(traces: folder.traces, onTrouble: troubles.handler)
    let recording = recorder.begin(agent: "a", problem: "p")
    recording.think("x")
    #expect(recording.end(success: true) != nil)
    recording.think("y")
    #expect(recording.call("tool") { 7 } == 7)
    #expect(recording.end(success: false) == nil)
    #expect(troubles.kinds == [.late])
    let trace = try folder.onlyTrace()
    #expect(trace.story == ["thought x"] && trace.outcome == .success)
  }

  @Test("a wall clock that goes back does not disorder the steps or give negative durations")
  func clockGoesBack() throws {
    let ticking = Ticking()
    let recording = Recorder(traces: folder.traces, clock: ticking.clock)
      .begin(agent: "a", problem: "p")
    for number in 0..<10 {
      recording.think("\(number)")
      recording.call("t", [number]) { ticking.advance(-500) }
    }
    recording.end(success: true)
    let trace = try folder.onlyTrace()
    #expect(trace.story == (0..<10).flatMap { ["thought \($0)", "call t ok"] })
    #expect(trace.calls.allSatisfy { ($0.duration ?? -1) >= 0 })
  }
}
