extension CronExpression {
  /// The first run after an instant, both in seconds since 1970 UTC; nil past the year 9999.
  ///
  /// A job that keeps the beat runs whenever the wall clock shows a matching minute: twice in a
  /// repeated hour, not at all in a skipped one. Any other job runs once for each time it names,
  /// when the wall clock first shows that time or, in a gap, first shows a later one.
  package func next(after instant: Int64, in zone: TimeZoneRules) -> Int64? {
    guard instant < SupportedTime.last else { return nil }
    let start = max(instant, SupportedTime.first - 1)
    let found = keepsBeat ? nextBeat(after: start, in: zone) : nextNamed(after: start, in: zone)
    return found.flatMap { $0 <= SupportedTime.last ? $0 : nil }
  }

  private func nextNamed(after instant: Int64, in zone: TimeZoneRules) -> Int64? {
    let reached = zone.latestWallTime(upTo: instant)
    return firstWallTime(notBefore: reached + 1).map { zone.firstInstant(reaching: $0) }
  }

  private func nextBeat(after instant: Int64, in zone: TimeZoneRules) -> Int64? {
    let widest = TimeZoneRules.widestOffset
    // Dates and a zone's last rule repeat after 400 years; by 1000 the stored changes are past and
    // one whole cycle too, so a beat not found until then lies in gaps for ever.
    let horizon = min(SupportedTime.last, instant + 1000 * 31_556_952)
    var position = instant + 1
    while position <= horizon {
      let period = zone.period(holding: position)
      guard let wall = firstWallTime(notBefore: position + Int64(period.offset)) else { return nil }
      let candidate = wall - Int64(period.offset)
      if candidate < period.end { return candidate }
      // A later period may set the clock back to times before `position`, but not once this one has
      // lasted longer than any two offsets differ; then nothing before `wall` can match.
      let isPastSetback = period.end - position >= 2 * widest
      position = isPastSetback ? max(period.end, wall - widest) : period.end
    }
    return nil
  }
}
