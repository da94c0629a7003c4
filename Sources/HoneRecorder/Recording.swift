internal import Synchronization

/// One run being recorded, from any number of tasks at once.
///
/// Each step is on its way to disk when the call returns: a crash of the agent loses none, power
/// loss the last few. A recording that is let go without an end stays in `traces/.open/` and becomes
/// a trace without an end.
public final class Recording: Sendable {
  /// The run whose `run` this task is in.
  @TaskLocal public static var current: Recording?

  /// The trace's id.
  public let traceID: String

  private let recorder: Recorder
  private let wallStart: Int64
  private let steadyStart: Int64
  private let journal: Mutex<RecordingJournal>

  init(_ head: RecordingHead, recorder: Recorder) {
    traceID = head.traceID
    self.recorder = recorder
    wallStart = head.start
    steadyStart = recorder.clock.steady()
    journal = Mutex(RecordingJournal(head, in: recorder.traces, textLimit: recorder.textLimit))
    change { $0.begin(at: wallStart) }
  }

  // MARK: Steps

  /// The agent reasoned.
  /// - Parameters:
  ///   - reasoning: in its own words.
  ///   - toolChoice: the tool it says it will call.
  ///   - justification: why that one.
  public func think(
    _ reasoning: String, toolChoice: String? = nil, justification: String? = nil
  ) {
    add(.thought(reasoning: reasoning, toolChoice: toolChoice, justification: justification))
  }

  /// Somebody said something; `role` is for example `user` or `assistant`.
  public func message(_ role: String, _ text: String) {
    add(.message(role: role, text: text))
  }

  /// The agent passed the work to another one.
  public func handOver(to agent: String, _ text: String? = nil) {
    add(.handover(to: agent, text: text))
  }

  /// Something changed that no call of the agent did, for example the stage of a workflow.
  public func state(_ name: String, _ text: String? = nil) {
    add(.state(name: name, text: text))
  }

  /// A call whose result is at hand; one that is still to be made is better given to `call`.
  public func record(_ call: FinishedCall) {
    add(.call(call))
  }

  /// Tokens and cost of the run that belong to no call, in addition to those said before.
  public func use(_ tokens: TokenUse, cost: Double? = nil) {
    add(.use(tokens, cost: cost))
  }

  // MARK: The end

  /// Ends the run and writes its trace.
  /// - Parameters:
  ///   - success: nil when nobody knows yet.
  ///   - submission: the run's result.
  ///   - score: the share of the work that was right, 0 to 1; decides by itself without `success`.
  /// - Returns: the trace's path; nil when it could not be written or the run was ended already.
  @discardableResult
  public func end(
    success: Bool? = nil, submission: String? = nil, score: Double? = nil
  ) -> String? {
    end(RunEnding(success: success, submission: submission, score: score))
  }

  /// The same with everything that can be said of an ending.
  @discardableResult
  public func end(_ ending: RunEnding) -> String? {
    let now = now
    return change { $0.end(ending, at: now) }
  }

  /// Ends the run unless its own code has done so.
  func endIfOpen(_ ending: @autoclosure () -> RunEnding) {
    if journal.withLock({ $0.isOpen }) { end(ending()) }
  }

  // MARK: Time

  /// Microseconds since the epoch, not moved by a wall clock that is set during the run.
  var now: Int64 { wallStart + (recorder.clock.steady() - steadyStart) }

  /// `now`, or the next microsecond that was not given out yet, so that steps keep their order.
  func uniqueMoment(_ now: Int64) -> Int64 {
    journal.withLock { $0.uniqueMoment(now) }
  }

  // MARK: Writing

  /// Adds a step that happens now or, with `time`, began then.
  func add(_ step: RecordedStep, at time: Int64? = nil) {
    let now = now
    change { $0.add(step, at: time ?? $0.uniqueMoment(now), now: now) }
  }

  /// Works on the journal, and tells of trouble after the lock is let go.
  private func change<Result: Sendable>(
    _ body: (inout RecordingJournal) -> Result
  ) -> Result {
    let (result, troubles) = journal.withLock { ($0.takingTroubles(after: body)) }
    for trouble in troubles { recorder.onTrouble(trouble) }
    return result
  }
}
