extension Recording {
  /// Makes a tool call and records it: how long it took, what came back, or what was thrown, which is
  /// thrown on.
  ///
  ///     let pods = try await recording.call("get_pods", ["namespace": name]) {
  ///       try await cluster.pods(in: name)
  ///     }
  ///
  /// - Parameters:
  ///   - tool: the tool's name.
  ///   - arguments: named (`["namespace": name]`) or positional (`[name, 5]`).
  ///   - callID: the model's own id of the call.
  ///   - response: the text to record of a result; what `print` shows of it if not given.
  ///   - failure: what a result says went wrong, for tools that answer with their failures.
  ///   - isolation: stays where the caller is.
  ///   - body: the call itself.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  @discardableResult
  public func call<Value, Failure: Error>(
    _ tool: String, _ arguments: Arguments = [:], callID: String? = nil,
    response: (Value) -> String? = { ResponseText.of($0) },
    failure: (Value) -> CallFailure? = { _ in nil },
    isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let start = now
    let moment = uniqueMoment(start)
    do throws(Failure) {
      let value = try await body()
      let end = now
      add(
        FinishedCall(
          tool, arguments, response: response(value), failure: failure(value), callID: callID),
        at: moment, start, end)
      return value
    } catch {
      let end = now
      add(
        FinishedCall(tool, arguments, failure: CallFailure(error), callID: callID),
        at: moment, start, end)
      throw error
    }
  }

  /// Makes a tool call and records it, for tools that do not suspend; see the other form.
  @discardableResult
  public func call<Value, Failure: Error>(
    _ tool: String, _ arguments: Arguments = [:], callID: String? = nil,
    response: (Value) -> String? = { ResponseText.of($0) },
    failure: (Value) -> CallFailure? = { _ in nil },
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let start = now
    let moment = uniqueMoment(start)
    do throws(Failure) {
      let value = try body()
      let end = now
      add(
        FinishedCall(
          tool, arguments, response: response(value), failure: failure(value), callID: callID),
        at: moment, start, end)
      return value
    } catch {
      let end = now
      add(
        FinishedCall(tool, arguments, failure: CallFailure(error), callID: callID),
        at: moment, start, end)
      throw error
    }
  }

  private func add(_ call: FinishedCall, at moment: Int64, _ start: Int64, _ end: Int64) {
    var call = call
    call.duration = Double(max(0, end - start)) / 1_000_000
    add(.call(call), at: moment)
  }
}
