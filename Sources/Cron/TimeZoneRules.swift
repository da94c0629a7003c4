internal import Instants

/// A zone's clock: which offset from UTC holds when, from the stored changes and the rule after them.
package struct TimeZoneRules: Hashable, Sendable {
  /// A stretch of time with one offset.
  package struct Period: Hashable, Sendable {
    /// The first instant, in seconds since 1970; far below any supported one if there is none.
    package let start: Int64
    /// The instant after the last one; far above any supported one if there is none.
    package let end: Int64
    /// Seconds that the wall clock is ahead of UTC.
    package let offset: Int
    package let isDaylight: Bool
    /// For example `CET`.
    package let abbreviation: String

    func clipped(from start: Int64, to end: Int64) -> Period {
      Period(
        start: max(self.start, start), end: min(self.end, end), offset: offset,
        isDaylight: isDaylight, abbreviation: abbreviation)
    }
  }

  /// What the wall clock shows during a period.
  struct LocalKind: Hashable, Sendable {
    let offset: Int
    let isDaylight: Bool
    let abbreviation: String
  }

  /// An offset further from UTC than this, in seconds, is refused (RFC 9636 allows up to 26 hours).
  static let widestOffset: Int64 = 26 * 3600
  /// Bounds of the first and the last period; sums with offsets stay within 64 bits.
  static let distantPast: Int64 = -(1 << 60)
  static let distantFuture: Int64 = 1 << 60

  /// The instants at which the offset changes, ascending.
  private let changes: [Int64]
  /// The kind before the first change, then the one after each.
  private let kinds: [LocalKind]
  /// What holds after the last change; without it the last kind stays.
  private let rule: PosixTimeZone?

  init(changes: [Int64], kinds: [LocalKind], rule: PosixTimeZone?) {
    precondition(kinds.count == changes.count + 1, "one kind before the changes and one after each")
    self.changes = changes
    self.kinds = kinds
    self.rule = rule
  }

  /// Coordinated Universal Time.
  package static let utc = TimeZoneRules(
    changes: [], kinds: [LocalKind(offset: 0, isDaylight: false, abbreviation: "UTC")], rule: nil)

  /// A clock that is always so many seconds ahead of UTC, within 26 hours.
  package static func fixed(offset: Int) -> TimeZoneRules {
    precondition(abs(Int64(offset)) < widestOffset, "an offset is less than 26 hours")
    let abbreviation = UTCOffset(seconds: offset).description
    return TimeZoneRules(
      changes: [],
      kinds: [LocalKind(offset: offset, isDaylight: false, abbreviation: abbreviation)], rule: nil)
  }

  /// The period that holds an instant, given in seconds since 1970 and moved into the years 0000
  /// to 9999 if it lies outside.
  package func period(at instant: Int64) -> Period {
    period(holding: SupportedTime.clamp(instant))
  }

  /// The same a few days beyond the supported years too, where walks over periods begin and end.
  func period(holding instant: Int64) -> Period {
    let index = changesUp(to: instant)
    let start = index == 0 ? Self.distantPast : changes[index - 1]
    if index == changes.count, let rule {
      return rule.period(at: instant).clipped(from: start, to: Self.distantFuture)
    }
    let kind = kinds[index]
    return Period(
      start: start, end: index < changes.count ? changes[index] : Self.distantFuture,
      offset: kind.offset, isDaylight: kind.isDaylight, abbreviation: kind.abbreviation)
  }

  private func changesUp(to instant: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
