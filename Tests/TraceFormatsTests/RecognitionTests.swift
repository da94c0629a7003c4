import Testing
import TraceFormats
import Traces

@Suite struct RecognitionTests {
  @Test(
    "foreign JSON is set aside, whatever was read before",
    arguments: [
      "{}", "[]", "null", "7", #""text""#, #"{"name": "package", "version": "1.0.0"}"#,
      #"{"messages": [{"role": "user", "content": "x"}]}"#, #"{"agent_type": "a"}"#, "[[[]]]",
      #"{"tool_calls": []}"#, #"{"traj": []}"#, #"{"simulations": []}"#,
    ])
  func foreign(_ document: String) {
    let reader = DocumentReader(options: ReadingOptions())
    for before in ["", NativeTests.run, ChatFormatTests.tau] {
      let contents = [before, document].map { text in
        Array(text.utf8).withUnsafeBytes {
          reader.read($0, at: 0, of: SourceName(path: "x.json"))
        }
      }
      #expect(contents[1].findings.map(\.code) == ["unknown_format"])
      #expect(contents[1].findings.map(\.isSetAside) == [true])
      #expect(contents[1].format == nil)
      #expect(contents[1].traces.isEmpty)
    }
  }

  @Test("a document of two formats' marks is read the same, whatever was read before")
  func ambiguous() {
    let document =
      #"{"agent_type": "a", "tool_calls": [], "traj": [], "task_id": 1, "trace_id": "x"}"#
    let reader = DocumentReader(options: ReadingOptions())
    for before in [NativeTests.run, ChatFormatTests.tau] {
      for text in [before, document] {
        let contents = Array(text.utf8).withUnsafeBytes {
          reader.read($0, at: 0, of: SourceName(path: "x.json"))
        }
        if text == document { #expect(contents.format == "native") }
      }
    }
  }

  @Test("every format has a name of its own and is found by it")
  func names() {
    #expect(TraceFormat.all.map(\.name) == ["native", "agentdojo", "tau-bench", "tau2"])
    #expect(TraceFormat.all.allSatisfy { TraceFormat.named($0.name)?.name == $0.name })
    #expect(TraceFormat.named("nothing") == nil)
  }

  @Test("a format that was named is used without looking", arguments: TraceFormat.all.map(\.name))
  func forced(_ name: String) {
    let contents = read("{}", as: .named(name))
    #expect(contents.format == name)
    #expect(contents.findings.map(\.isSetAside) == [true])
    #expect(contents.codes != ["unknown_format"])
  }

  @Test("a document that lacks a format's usual marks is read when the format is named")
  func forcedReads() throws {
    let document = #"{"agent_type": "a", "trace_id": "x", "success": true}"#
    #expect(read(document).codes == ["unknown_format"])
    #expect(try read(document, as: .named("native")).only.identity.id == "x")
  }

  @Test(
    "what is not JSON is set aside with its byte",
    arguments: [
      ("", 0), (" \n", 0), (#"{"agent_type": "a""#, 18), ("{\"a\": \"\u{1}\"}", 7), ("{} {}", 3),
      (String(repeating: "[", count: 10_000), 512), ("\u{0}", 0),
    ])
  func notJSON(_ document: String, _ byte: Int) {
    let contents = read(document, at: 1000)
    #expect(contents.codes == ["not_json"])
    #expect(contents.findings.map(\.isSetAside) == [true])
    #expect(contents.findings.map(\.offset) == [1000 + byte])
    #expect(contents.format == nil)
  }

  @Test("invalid UTF-8 is set aside with its byte")
  func notUTF8() {
    let bytes = Array(#"{"agent_type": ""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
    let contents = bytes.withUnsafeBytes {
      DocumentReader(options: ReadingOptions()).read($0, at: 0, of: SourceName(path: "x"))
    }
    #expect(contents.findings.map(\.code) == ["not_json"])
    #expect(contents.findings.map(\.offset) == [16])
  }

  @Test("a number of 300 digits is a number", arguments: ["arguments", "elsewhere"])
  func longNumber(_ place: String) throws {
    let digits = String(repeating: "9", count: 300)
    let members =
      place == "arguments"
      ? #""tool_calls": [{"tool_name": "t", "arguments": {"n": \#(digits)}}]"#
      : #""unknown": \#(digits), "tool_calls": [{"tool_name": "t"}]"#
    let contents = read(NativeTests.run(members))
    #expect(contents.findings.isEmpty)
    #expect(try contents.only.calls.count == 1)
  }
}
