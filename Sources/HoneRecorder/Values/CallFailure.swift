/// What went wrong with a call or a run.
public struct CallFailure: Hashable, Sendable {
  /// A short name that stays the same from run to run, for example `TimeoutError`.
  public var type: String?
  public var message: String

  /// Describes a failure that is not a Swift error, for example an exit status.
  public init(type: String? = nil, _ message: String) {
    self.type = type
    self.message = message
  }

  /// Takes the error's type and what it says of itself.
  public init(_ error: any Error) {
    self.init(type: String(describing: Swift.type(of: error)), String(describing: error))
  }
}
