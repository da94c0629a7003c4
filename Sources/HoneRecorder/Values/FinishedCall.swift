/// A tool call whose result the agent has already.
public struct FinishedCall: Hashable, Sendable {
  public var tool: String
  public var arguments: Arguments
  public var success: Bool
  public var response: String?
  public var failure: CallFailure?
  /// Seconds.
  public var duration: Double?
  /// The model's own id of the call.
  public var callID: String?
  public var tokens: TokenUse?
  /// In the trace's currency, usually US dollars.
  public var cost: Double?
  /// The stage of a workflow that the call belongs to.
  public var state: String?

  /// Describes a call; one with a `failure` failed unless `success` says otherwise.
  public init(
    _ tool: String, _ arguments: Arguments = [:], success: Bool? = nil, response: String? = nil,
    failure: CallFailure? = nil, duration: Double? = nil, callID: String? = nil,
    tokens: TokenUse? = nil, cost: Double? = nil, state: String? = nil
  ) {
    self.tool = tool
    self.arguments = arguments
    self.success = success ?? (failure == nil)
    self.response = response
    self.failure = failure
    self.duration = duration
    self.callID = callID
    self.tokens = tokens
    self.cost = cost
    self.state = state
  }
}
