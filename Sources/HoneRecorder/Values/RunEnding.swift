/// How a run ended.
public struct RunEnding: Hashable, Sendable {
  /// Nil when nobody has said yet; an `--outcomes` file can say it later.
  public var success: Bool?
  public var submission: String?
  /// The share of the work that was right, 0 to 1.
  public var score: Double?
  /// What ended the run, if it was an error.
  public var failure: CallFailure?
  /// Cut off from outside, before there was a result.
  public var isAborted: Bool

  /// Describes an ending; a `score` without `success` decides the outcome by itself.
  public init(
    success: Bool? = nil, submission: String? = nil, score: Double? = nil,
    failure: CallFailure? = nil, isAborted: Bool = false
  ) {
    self.success = success
    self.submission = submission
    self.score = score
    self.failure = failure
    self.isAborted = isAborted
  }

  /// The ending of a run that threw: a failure, but aborted when its task was cancelled.
  init(thrown error: any Error) {
    let isCancelled = error is CancellationError
    self.init(
      success: isCancelled ? nil : false, failure: CallFailure(error), isAborted: isCancelled)
  }
}
