/// What the agent was asked to do: `"problem_123"`, or with the application it concerns.
public struct ProblemContext: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Runs of the same id are compared with each other, so it names the problem and not the run.
  public var id: String
  public var app: String?
  public var namespace: String?
  public var description: String?
  /// What is really wrong, where that is known; shown to people, never learned from.
  public var faultType: String?

  /// Describes a problem by its id and, if known, the application it concerns.
  public init(
    _ id: String, app: String? = nil, namespace: String? = nil, description: String? = nil,
    faultType: String? = nil
  ) {
    self.id = id
    self.app = app
    self.namespace = namespace
    self.description = description
    self.faultType = faultType
  }

  public init(stringLiteral id: String) {
    self.init(id)
  }
}
