/// What counts as an outcome when evidence is gathered.
package enum RunLabel: UInt8, Hashable, Sendable {
  case failure = 0
  case success = 1
  /// Nobody said: counted only to see whether it could change the answer.
  case unknown = 2
  /// Takes no part.
  case excluded = 3
}
