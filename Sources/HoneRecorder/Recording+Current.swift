extension Recording {
  /// Makes a tool call and records it in the run that this task belongs to, if it belongs to one.
  ///
  /// For tools that are not handed the recording.
  @discardableResult
  public static func call<Value, Failure: Error>(
    _ tool: String, _ arguments: Arguments = [:], callID: String? = nil,
    response: (Value) -> String? = { ResponseText.of($0) },
    failure: (Value) -> CallFailure? = { _ in nil },
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    guard let current else { return try await body() }
    return try await current.call(
      tool, arguments, callID: callID, response: response, failure: failure, body)
  }

  /// Makes a tool call that does not suspend; see the other form.
  @discardableResult
  public static func call<Value, Failure: Error>(
    _ tool: String, _ arguments: Arguments = [:], callID: String? = nil,
    response: (Value) -> String? = { ResponseText.of($0) },
    failure: (Value) -> CallFailure? = { _ in nil },
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let current else { return try body() }
    return try current.call(
      tool, arguments, callID: callID, response: response, failure: failure, body)
  }
}
