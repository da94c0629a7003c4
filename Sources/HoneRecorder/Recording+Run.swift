extension Recording {
  /// Runs the agent and ends the recording after it.
  ///
  /// The code of the run says how it went with `end(success:submission:score:)`. If it does not, a
  /// return is an unknown outcome, a thrown error a failure, and a cancelled task an aborted run. In
  /// `body`, and in the tasks it makes, `Recording.current` is this recording.
  @discardableResult
  public func run<Value, Failure: Error>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Recording) async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await Self.$current.withValue(self) {
      do throws(Failure) {
        return .success(try await body(self))
      } catch {
        return .failure(error)
      }
    }
    return try ended(result)
  }

  /// Runs an agent that does not suspend; see the other form.
  @discardableResult
  public func run<Value, Failure: Error>(
    _ body: (Recording) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result: Result<Value, Failure> = Self.$current.withValue(self) {
      do throws(Failure) {
        return .success(try body(self))
      } catch {
        return .failure(error)
      }
    }
    return try ended(result)
  }

  private func ended<Value, Failure: Error>(
    _ result: Result<Value, Failure>
  ) throws(Failure) -> Value {
    switch result {
    case .success: endIfOpen(RunEnding())
    case .failure(let error): endIfOpen(RunEnding(thrown: error))
    }
    return try result.get()
  }
}
