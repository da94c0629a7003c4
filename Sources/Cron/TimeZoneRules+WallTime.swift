/// Which instants a time of the wall clock means.
///
/// Wall times are seconds since 1970-01-01 00:00 on that clock, instants seconds since 1970 UTC.
package enum WallTimeMeaning: Hashable, Sendable {
  case once(Int64)
  /// The clock jumps over it; it goes on at this instant.
  case skipped(resumesAt: Int64)
  /// The clock shows it more than once.
  case repeated(first: Int64, last: Int64)
}

extension TimeZoneRules {
  /// What the wall clock shows at an instant, moved into the years 0000 to 9999 if it lies outside.
  package func wallTime(at instant: Int64) -> Int64 {
    SupportedTime.clamp(instant) + Int64(period(at: instant).offset)
  }

  /// Which instants show a time of the wall clock, moved into the years 0000 to 9999 if it lies
  /// outside.
  package func meaning(ofWallTime wall: Int64) -> WallTimeMeaning {
    let wall = SupportedTime.clamp(wall)
    var found: [Int64] = []
    var position = wall - Self.widestOffset
    while position <= wall + Self.widestOffset {
      let period = period(holding: position)
      let candidate = wall - Int64(period.offset)
      if period.start <= candidate, candidate < period.end { found.append(candidate) }
      position = period.end
    }
    guard let first = found.first, let last = found.last else {
      return .skipped(resumesAt: firstInstant(reaching: wall))
    }
    return first == last ? .once(first) : .repeated(first: first, last: last)
  }

  /// The first instant at which the wall clock shows a time or a later one.
  func firstInstant(reaching wall: Int64) -> Int64 {
    var position = wall - Self.widestOffset
    while true {
      let period = period(holding: position)
      let candidate = max(wall - Int64(period.offset), period.start)
      if candidate < period.end { return candidate }
      position = period.end
    }
  }

  /// The latest time the wall clock has shown up to an instant; ahead of what it shows now when it
  /// has been set back a short while ago.
  func latestWallTime(upTo instant: Int64) -> Int64 {
    var period = period(holding: instant)
    var latest = instant + Int64(period.offset)
    while period.start > instant - 2 * Self.widestOffset {
      period = self.period(holding: period.start - 1)
      latest = max(latest, period.end - 1 + Int64(period.offset))
    }
    return latest
  }
}
