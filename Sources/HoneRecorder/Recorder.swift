internal import Instants

/// Begins recordings of an agent's runs, whose traces Hone learns from.
///
///     let recorder = Recorder(traces: "traces")
///     let answer = try await recorder.run(agent: "diagnosis", problem: "problem_123") { run in
///       run.think("The pods come first.", toolChoice: "get_pods")
///       let pods = try await run.call("get_pods", ["namespace": "hotel"]) {
///         try await cluster.pods(in: "hotel")
///       }
///       run.end(success: true, submission: pods.diagnosis)
///       return pods.diagnosis
///     }
///
/// Nothing here throws or stops the agent: what cannot be written is told to `onTrouble`.
public struct Recorder: Sendable {
  /// The folder of the traces.
  public let traces: String

  let versions: String
  let textLimit: Int
  let clock: RecorderClock
  let onTrouble: @Sendable (RecorderTrouble) -> Void

  /// Records into a folder.
  /// - Parameters:
  ///   - traces: made when missing.
  ///   - versions: where `<agent>.yaml` names the prompt version in force; `versions` beside the
  ///     traces if nil.
  ///   - textLimit: bytes that are kept of one response, thought, message or argument.
  ///   - clock: the computer's, but for tests.
  ///   - onTrouble: told what goes wrong, from any thread; prints to standard error if nil.
  public init(
    traces: String, versions: String? = nil, textLimit: Int = 65536,
    clock: RecorderClock = .system, onTrouble: (@Sendable (RecorderTrouble) -> Void)? = nil
  ) {
    self.traces = traces
    self.versions = versions ?? PromptInForce.folder(beside: traces)
    self.textLimit = max(16, textLimit)
    self.clock = clock
    self.onTrouble = onTrouble ?? RecorderTrouble.printed
  }

  /// Begins to record a run; end it with `end`, or let `Recording.run` do so.
  /// - Parameters:
  ///   - agent: the agent's name, `[A-Za-z0-9][A-Za-z0-9._-]{0,63}` at best.
  ///   - problem: what it was asked to do.
  ///   - traceID: a random one if nil.
  ///   - model: the model that drives the agent; runs of different models are not compared.
  ///   - promptVersion: `1.0.2`, or a digest of the prompt; the version in force now if nil.
  ///   - session: shared by runs that are not independent of each other.
  ///   - parent: the trace id of the run that started this one; the run whose task this is if nil.
  ///   - attempt: 1 for the first try at the problem.
  ///   - variant: tells apart inputs of one problem.
  /// - Returns: the recording, also when it cannot be written.
  public func begin(
    agent: String, problem: ProblemContext, traceID: String? = nil, model: String? = nil,
    promptVersion: String? = nil, session: String? = nil, parent: String? = nil,
    attempt: Int? = nil, variant: String? = nil
  ) -> Recording {
    var head = RecordingHead(
      agent: agent, problem: problem, traceID: traceID, start: Instant(microseconds: clock.wall()))
    head.model = model
    head.promptVersion = promptVersion
    head.namePromptVersion(in: versions)
    head.session = session
    head.parent = parent ?? Recording.current?.traceID
    head.attempt = attempt
    head.variant = variant
    return Recording(head, recorder: self)
  }

  /// Records one run, from before `body` to after it; see `Recording.run`.
  @discardableResult
  public func run<Value, Failure: Error>(
    agent: String, problem: ProblemContext, model: String? = nil,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Recording) async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await begin(agent: agent, problem: problem, model: model).run(body)
  }

  /// Records one run, from before `body` to after it; see `Recording.run`.
  @discardableResult
  public func run<Value, Failure: Error>(
    agent: String, problem: ProblemContext, model: String? = nil,
    _ body: (Recording) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try begin(agent: agent, problem: problem, model: model).run(body)
  }
}
