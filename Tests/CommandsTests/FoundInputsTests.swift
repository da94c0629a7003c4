import TestSupport
import Testing

/// Inputs at which a reader once stumbled, kept so that none does again; `fuzz-readers` looks for more.
@Suite struct FoundInputsTests {
  private let folder = TemporaryFolder()

  private static func trace(tools: String) -> String {
    """
    {"trace_id": "t", "agent_type": "a", "problem_context": {"problem_id": "p"}, "success": true, \
    "start_time": 1, "end_time": 2, "tool_calls": \(tools)}
    """
  }

  /// Quoting the quotes of a key doubles them, so keys in keys in keys would fill any memory.
  private static let keysInKeys =
    String(repeating: "{", count: 60) + "'k'" + String(repeating: ": 1}", count: 60)

  @Test(
    "an input that was found is read, or set aside, at once",
    arguments: [
      trace(tools: "[\"\(keysInKeys)\"]"), trace(tools: "[\"f(a=\(keysInKeys))\"]"),
    ])
  func isHarmless(input: String) throws {
    let hone = Executable("hone")
    _ = try hone.run(["init"], in: folder.path)
    folder.write("traces/found.json", input)
    // Without a limit the machine would be the first to give up.
    let result = try Executable(path: "/bin/sh").run(
      ["-c", "ulimit -v 4000000; ulimit -t 20; exec '\(hone.location)' ingest"], in: folder.path)
    #expect([0, 65].contains(result.status) && !result.wasKilled, "\(result.errors)")
  }
}
