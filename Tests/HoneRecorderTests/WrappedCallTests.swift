import HoneRecorder
import TestSupport
import Testing
import Traces

struct WrappedCallTests {
  private enum ToolError: Error, Equatable { case notFound(String) }

  let folder = TemporaryFolder()

  private func begin() -> Recording {
    Recorder(traces: folder.traces).begin(agent: "a", problem: "p")
  }

  @Test("an error that a tool throws is its failure, and is thrown on with its type")
  func throwing() async throws {
    let recording = begin()
    #expect(throws: ToolError.notFound("pod")) {
      try recording.call("get", ["name": "pod"]) { () throws(ToolError) -> Int in
        throw .notFound("pod")
      }
    }
    await #expect(throws: ToolError.notFound("node")) {
      try await recording.call("get", ["name": "node"]) { () async throws -> Int in
        try await Task.sleep(for: .milliseconds(20))
        throw ToolError.notFound("node")
      }
    }
    do throws(ToolError) {
      try recording.call("get") { () throws(ToolError) in throw .notFound("typed") }
    } catch {
      #expect(error == .notFound("typed"))
    }
    recording.end(success: false)
    let calls = try folder.onlyTrace().calls
    #expect(calls.map(\.success) == [false, false, false])
    #expect(calls.map { $0.error?.type } == ["ToolError", "ToolError", "ToolError"])
    #expect(calls[0].error?.message.content == #"notFound("pod")"#)
    #expect(calls[1].error?.message.content == #"notFound("node")"#)
    #expect((calls[1].duration ?? 0) >= 0.02 && (calls[1].duration ?? 999) < 900)
  }

  @Test("a tool that answers with its failure failed, and its answer is kept")
  func failureAsValue() throws {
    let recording = begin()
    let failure: (Int) -> CallFailure? = {
      $0 == 0 ? nil : CallFailure(type: "ExitStatus", "exit \($0)")
    }
    #expect(recording.call("sh", ["true"], failure: failure) { 0 } == 0)
    #expect(recording.call("sh", ["false"], response: { "\($0)!" }, failure: failure) { 1 } == 1)
    recording.end(success: true)
    let calls = try folder.onlyTrace().calls
    #expect(calls.map(\.success) == [true, false])
    #expect(calls.map { $0.response?.content } == ["0", "1!"])
    #expect(
      calls[1].error
        == CallError(
          type: "ExitStatus", template: calls[1].error?.template ?? "",
          message: try #require(calls[1].error?.message)))
    #expect(calls[1].error?.message.content == "exit 1")
  }

  @Test("what a tool gives back is recorded as people would read it")
  func responses() throws {
    let recording = begin()
    recording.call("a") {}
    recording.call("b") { "text" }
    recording.call("c") { () -> String? in "maybe" }
    recording.call("d") { () -> Int? in nil }
    recording.call("e") { [1, 2] }
    recording.call("f") { () -> Int?? in 3 }
    recording.end(success: true)
    let responses = try folder.onlyTrace().calls.map { $0.response?.content }
    #expect(responses == [nil, "text", "maybe", nil, "[1, 2]", "3"])
  }

  @Test("arguments are named, positional, nested, or as the model spelled them")
  func arguments() throws {
    let recording = begin()
    let name = "x"
    let limit: Int? = nil
    recording.call("t", ["s": name, "i": 1, "d": 1.5, "b": true, "n": limit, "l": ["a", "b"]]) {}
    recording.call("t", [name, 2, .elements("a", 1, .nothing)]) {}
    recording.call("t", Arguments(positional: [1], named: ["o": .members(["p": 1, "q": "r"])])) {}
    recording.call("t", Arguments(json: #"{"from":"model","k":[1]}"#)) {}
    recording.call("t", ["a": 1, "a": "last", "nan": Double.nan, "big": UInt64.max]) {}
    recording.call("t", ["dictionary": ["z": 1, "a": 2]]) {}
    recording.call("t") {}
    recording.end(success: true)
    let calls = try folder.onlyTrace().calls
    #expect(calls[0].arguments.map(\.name) == ["s", "i", "d", "b", "n", "l"])
    #expect(
      calls[0].arguments.map(\.kind) == [.string, .number, .number, .bool, .null, .array])
    #expect(calls[1].arguments.map(\.name) == ["arg0", "arg1", "arg2"])
    #expect(calls[2].arguments.map(\.name) == ["arg0", "o"])
    #expect(calls[3].arguments.map(\.name) == ["from", "k"])
    #expect(calls[4].arguments.map(\.kind) == [.string, .null, .number])
    #expect(calls[6].arguments.isEmpty)
    let text = try folder.text("traces/" + folder.traceNames[0])
    #expect(text.contains(#""arguments":{"arg0":"x","arg1":2,"arg2":["a",1,null]}"#))
    #expect(text.contains(#""arguments":{"arg0":1,"o":{"p":1,"q":"r"}}"#))
    #expect(text.contains(#"{"dictionary":{"a":2,"z":1}}"#))
  }

  @Test("nesting without end is cut off")
  func deep() throws {
    var value = RecordedValue.int(1)
    for _ in 0..<10_000 { value = .list([value]) }
    let recording = begin()
    recording.call("t", Arguments([("deep", value)])) {}
    recording.end(success: true)
    #expect(try folder.onlyTrace().calls.count == 1)
  }

  @Test("a call stays on the actor that makes it, with values of its own")
  @MainActor
  func isolation() async throws {
    final class Own { var count = 0 }
    let own = Own()
    let recording = begin()
    let same = await recording.call("t", response: { "\($0.count)" }) { () async -> Own in
      MainActor.assertIsolated()
      own.count += 1
      return own
    }
    #expect(same === own)
    recording.end(success: true)
    #expect(try folder.onlyTrace().calls[0].response?.content == "1")
  }
}
