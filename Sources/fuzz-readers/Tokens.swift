/// Pieces of text at which readers have been known to stumble.
enum Tokens {
  static let numbers =
    [
      "0", "-0", "00", "1.", ".5", "1e", "1e400", "-1e400", "1e-400", "9223372036854775807",
      "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
      "4294967296", "65535", "65536", "65537", "1e308", "1.7976931348623159e308", "5e-324",
      "9007199254740993", "253402300800", "-62135596801", "1e18", "1e15", "0x10", "1_000", "+1",
      "NaN", "-NaN", "Infinity", "-Infinity", "inf",
    ].map { Array($0.utf8) } + [Array(repeating: UInt8(ascii: "7"), count: 300)]

  static let values =
    [
      "null", "true", "false", "[]", "{}", "\"\"", "[null]", "[[]]", "{\"\":{}}", "\"\\u0000\"",
      "\"\\ud800\"", "[1,\"a\",null,{}]", "\"true\"", "\"1\"", "\"{}\"", "\"[]\"", "\"null\"",
      "\"{'a': (1, None)}\"", "\"f(a=1)\"",
    ].map { Array($0.utf8) } + numbers

  static let escapes = [
    "\\", "\\\\", "\\\"", "\\u", "\\u12", "\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00",
    "\\x41", "\\N{DASH}", "\\U0001F600", "\\777", "\\\n", "\\/", "\\b\\f\\n\\r\\t",
  ].map { Array($0.utf8) }

  static let encodings: [[UInt8]] = [
    [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0xC0, 0x80], [0xE0, 0x80, 0x80],
    [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0x80], [0xE2, 0x80], [0xF0, 0x9F, 0x98],
    [0], [0x1A], [0x7F], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xAE], [0xC2, 0x85],
  ]

  /// Names that formats look for, so that a mutation may reach deeper into a reader.
  static let keys = [
    "trace_id", "agent_type", "problem_context", "problem_id", "start_time", "end_time", "success",
    "final_submission", "tool_calls", "tool_name", "arguments", "timestamp", "response",
    "duration", "thinking_steps", "reasoning", "tool_choice", "justification", "events", "kind",
    "performance_metrics", "error", "outcome", "score", "call_id", "tokens", "cost", "state",
    "attempt", "prompt_version", "feedback", "messages", "role", "content", "tool_call_id",
    "function", "name", "suite_name", "user_task_id", "injection_task_id", "pipeline_name",
    "utility", "security", "attack_type", "task_id", "reward", "info", "traj", "trial",
    "simulations", "tasks", "info", "agent_info", "implementation", "llm", "reward_info",
    "termination_reason", "assistant", "tool", "user", "system", "", "../../etc/passwd",
    "AgentType.DIAGNOSIS", "a_v1.2.3", "\u{1}", "é", "💥",
  ].map { Array($0.utf8) }

  static let any =
    numbers + values + escapes + encodings
    + ["{", "}", "[", "]", ",", ":", "\"", "'", "(", ")", "<", ">", "\n", "\r\n", "\t", " ", "#"]
    .map { Array($0.utf8) }

  static let nesting = [
    ("[", "]"), ("{\"a\":", "}"), ("(", ",)"), ("f(a=", ")"), ("{1: ", "}"), ("{", ": 1}"),
  ]
  .map { (Array($0.utf8), Array($1.utf8)) }
}
