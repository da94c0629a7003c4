internal import Instants

/// A beat every so many seconds, on multiples since 1970-01-01T00:00:00Z, whatever the zone.
package struct Interval: Hashable, Sendable {
  /// Seconds from one beat to the next, at least 1.
  package let every: Int64

  /// Nil unless there is at least one second from one beat to the next.
  package init?(every seconds: Int64) {
    guard seconds >= 1 else { return nil }
    every = seconds
  }

  /// The first beat after an instant, both in seconds since 1970; nil past the year 9999.
  package func next(after instant: Int64) -> Int64? {
    guard instant < SupportedTime.last else { return nil }
    let start = max(instant, SupportedTime.first - 1)
    let (beat, overflow) = (start.floored(by: every).quotient + 1)
      .multipliedReportingOverflow(by: every)
    return overflow || beat > SupportedTime.last ? nil : beat
  }
}
