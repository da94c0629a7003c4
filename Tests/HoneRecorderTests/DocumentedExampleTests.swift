import Files
import HoneRecorder
import TestSupport
import Testing
import Traces

struct DocumentedExampleTests {
  private struct Cluster: Sendable {
    struct Fault: Error {}
    func pods(in namespace: String) async throws -> [String] { ["frontend", "geo"] }
    func log(of pod: String) throws(Fault) -> String { throw Fault() }
  }

  let folder = TemporaryFolder()

  @Test("the example in the documentation records a run")
  func example() async throws {
    let traces = folder.traces
    let cluster = Cluster()
    // example begins
    let recorder = Recorder(traces: traces)
    let problem = ProblemContext(
      "problem_123", app: "hotel-reservation", namespace: "hotel-reservation")

    let answer = try await recorder.run(agent: "diagnosis", problem: problem) { run in
      run.think(
        "I need to check pod status first", toolChoice: "get_pods",
        justification: "It shows which part is down")
      let pods = try await run.call("get_pods", ["namespace": "hotel-reservation"]) {
        try await cluster.pods(in: "hotel-reservation")
      }
      for pod in pods {
        // Recorded as a failure when it throws; what to make of it is the agent's business.
        _ = try? run.call("get_logs", ["pod": pod, "lines": 50]) { try cluster.log(of: pod) }
      }
      run.use(TokenUse(input: 1820, output: 240), cost: 0.011)
      run.end(success: true, submission: "The database connection is down")
      return pods.count
    }
    // example ends
    #expect(answer == 2)
    let trace = try folder.onlyTrace()
    #expect(
      trace.story == [
        "thought I need to check pod status first", "call get_pods ok", "call get_logs failed",
        "call get_logs failed",
      ])
    #expect(trace.calls[2].error?.type == "Fault")
    #expect(trace.outcome == .success && trace.cost == 0.011)
  }

  @Test("the documentation shows the code that is tested here")
  func documentation() throws {
    let lines = try text(#filePath).split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex { $0.hasSuffix("// example begins") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// example ends") })
    let code = lines[(begin + 1)..<end].map { $0.dropFirst(4) }.joined(separator: "\n")
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let document = try text(root.joined(separator: "/") + "/docs/recording.md")
    #expect(document.contains("```swift\nimport HoneRecorder\n\n\(code)\n```\n"))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try FileReader.contents(of: path), as: UTF8.self)
  }
}
