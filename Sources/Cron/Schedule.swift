/// When a job runs: at the times of an expression, or on an interval's beat.
package enum Schedule: Hashable, Sendable {
  case expression(CronExpression)
  case interval(Interval)

  /// The first run after an instant, both in seconds since 1970 UTC; nil past the year 9999, or
  /// when every time named falls into gaps of the zone's clock.
  package func next(after instant: Int64, in zone: TimeZoneRules) -> Int64? {
    switch self {
    case .expression(let expression): expression.next(after: instant, in: zone)
    case .interval(let interval): interval.next(after: instant)
    }
  }

  /// The runs from one instant on and before another, the earliest first, at most `limit` of them.
  package func occurrences(
    from start: Int64, to end: Int64, limit: Int, in zone: TimeZoneRules
  ) -> [Int64] {
    var found: [Int64] = []
    guard start > Int64.min else { return found }
    var position = start - 1
    while found.count < limit, let next = next(after: position, in: zone), next < end {
      found.append(next)
      position = next
    }
    return found
  }
}
