package import Instants

extension Instant {
  /// From whole seconds since 1970, as schedules count.
  package init(second: Int64) { self.init(microseconds: second * 1_000_000) }

  /// Whole seconds since 1970, rounded towards the past.
  package var second: Int64 { microseconds.floored(by: 1_000_000).quotient }
}
