import Cron
import Glibc
import Testing

@Suite("clock changes", .enabled(if: InstalledZones.arePresent, "tzdata is not installed"))
struct ClockChangeTests {
  @Test(
    "named times run once, beats follow the wall clock",
    arguments: [
      // The gap from 02:00 to 03:00: right after it, and the beat goes on.
      (
        "Europe/Berlin", "30 2 * * *", at(2025, 3, 29, 12),
        ["2025-03-30T03:00:00+02:00", "2025-03-31T02:30:00+02:00"]
      ),
      (
        "Europe/Berlin", "*/30 2 * * *", at(2025, 3, 29, 12),
        ["2025-03-31T02:00:00+02:00", "2025-03-31T02:30:00+02:00"]
      ),
      (
        "Europe/Berlin", "0,15,30 2 * * *", at(2025, 3, 29, 12),
        ["2025-03-30T03:00:00+02:00", "2025-03-31T02:00:00+02:00"]
      ),
      (
        "Europe/Berlin", "0 * * * *", at(2025, 3, 30, 0, 1),
        ["2025-03-30T03:00:00+02:00", "2025-03-30T04:00:00+02:00"]
      ),
      // The repeated hour from 02:00 to 03:00: once, in the first pass; the beat in both.
      (
        "Europe/Berlin", "30 2 * * *", at(2025, 10, 25, 12),
        ["2025-10-26T02:30:00+02:00", "2025-10-27T02:30:00+01:00"]
      ),
      (
        "Europe/Berlin", "30 * * * *", at(2025, 10, 26, 0),
        ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00", "2025-10-26T03:30:00+01:00"]
      ),
      (
        "Europe/Berlin", "*/30 2 * * *", at(2025, 10, 25, 12),
        [
          "2025-10-26T02:00:00+02:00", "2025-10-26T02:30:00+02:00", "2025-10-26T02:00:00+01:00",
          "2025-10-26T02:30:00+01:00", "2025-10-27T02:00:00+01:00",
        ]
      ),
      // The second pass is not overlooked when the next date is a year away.
      (
        "Europe/Berlin", "*/30 2 26 10 *", at(2025, 10, 26, 0, 45),
        ["2025-10-26T02:00:00+01:00", "2025-10-26T02:30:00+01:00", "2026-10-26T02:00:00+01:00"]
      ),
      // Asked in the second pass, it has run already.
      ("Europe/Berlin", "30 2 * * *", at(2025, 10, 26, 1, 10), ["2025-10-27T02:30:00+01:00"]),
      // Half an hour.
      (
        "Australia/Lord_Howe", "15 2 * * *", at(2025, 10, 4, 0),
        ["2025-10-05T02:30:00+11:00", "2025-10-06T02:15:00+11:00"]
      ),
      (
        "Australia/Lord_Howe", "45 1 * * *", at(2025, 4, 5, 0),
        ["2025-04-06T01:45:00+11:00", "2025-04-07T01:45:00+10:30"]
      ),
      (
        "Australia/Lord_Howe", "*/15 1 * * *", at(2025, 4, 5, 14, 20),
        [
          "2025-04-06T01:30:00+11:00", "2025-04-06T01:45:00+11:00", "2025-04-06T01:30:00+10:30",
          "2025-04-06T01:45:00+10:30", "2025-04-07T01:00:00+10:30",
        ]
      ),
      // A whole day that never was: its times run as the next day begins.
      (
        "Pacific/Apia", "0 12 * * *", at(2011, 12, 29, 0),
        ["2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00", "2011-12-31T12:00:00+14:00"]
      ),
      ("Pacific/Apia", "0 0 30 12 *", at(2011, 12, 1), ["2011-12-31T00:00:00+14:00"]),
      ("Pacific/Apia", "0 * 30 12 *", at(2011, 12, 1), ["2012-12-30T00:00:00+14:00"]),
      ("Pacific/Kwajalein", "0 12 21 8 *", at(1993, 8, 1), ["1993-08-22T00:00:00+12:00"]),
      // Midnight that is not, and midnight twice.
      (
        "America/Santiago", "0 0 * * *", at(2025, 9, 6, 5),
        ["2025-09-07T01:00:00-03:00", "2025-09-08T00:00:00-03:00"]
      ),
      (
        "America/Havana", "@daily", at(2025, 11, 1, 12),
        ["2025-11-02T00:00:00-04:00", "2025-11-03T00:00:00-05:00"]
      ),
      ("America/Havana", "0 0 2 11 *", at(2025, 11, 2, 4), ["2026-11-02T00:00:00-05:00"]),
      // Daylight time in winter.
      (
        "Europe/Dublin", "30 1 * * *", at(2025, 3, 29, 12),
        ["2025-03-30T02:00:00+01:00", "2025-03-31T01:30:00+01:00"]
      ),
      // From local mean time, 28 seconds off the minute that the offset is cut to in writing.
      (
        "Europe/Berlin", "0 0 * * *", at(1893, 3, 30, 12),
        ["1893-03-30T23:59:32+00:53", "1893-04-01T00:06:32+01:00", "1893-04-02T00:00:00+01:00"]
      ),
    ] as [(String, String, Int64, [String])])
  func runs(name: String, text: String, start: Int64, expected: [String]) throws {
    let zone = try InstalledZones.named(name)
    let expression = try CronExpression.parse(text, seed: 0)
    let found = Schedule.expression(expression)
      .occurrences(from: start + 1, to: SupportedTime.last, limit: expected.count, in: zone)
    #expect(found.map { zone.rfc3339($0) } == expected)
  }

  @Test("a beat that names only times of the gap never runs")
  func onlyInTheGap() throws {
    let zone = try InstalledZones.named("America/New_York")
    let expression = try CronExpression.parse("*/60 2 8-14 3 */7", seed: 0)
    #expect(expression.next(after: at(2025, 1, 1), in: zone) == nil)
  }

  @Test("an interval keeps its beat through every change")
  func intervals() throws {
    let zone = try InstalledZones.named("Europe/Berlin")
    let schedule = Schedule.interval(try #require(Interval(every: 1800)))
    let found = schedule.occurrences(
      from: at(2025, 10, 26), to: at(2025, 10, 26, 2), limit: 9, in: zone)
    #expect(found == (0..<4).map { at(2025, 10, 26) + $0 * 1800 })
  }

  /// Without HONE_LONG_TESTS, changes alike in month, day of the week, time and shift stand for one
  /// another.
  @Test("every zone's changes from 2000 to 2037 run as a minute walk says")
  func everyZone() throws {
    let isLong = getenv("HONE_LONG_TESTS") != nil
    var known: Set<[Int64]> = []
    var (changes, walked, compared) = (0, 0, 0)
    var seen: Set<TimeZoneRules> = []
    for (_, rules) in try InstalledZones.all() where seen.insert(rules).inserted {
      var period = rules.period(at: at(2000, 1, 1))
      while period.end < at(2038, 1, 1) {
        let next = rules.period(at: period.end)
        defer { period = next }
        let shift = Int64(next.offset - period.offset)
        guard shift != 0 else { continue }
        changes += 1
        let wall = period.end + Int64(period.offset)
        let parts = NaiveCron.parts(wall)
        let likeness =
          isLong
          ? [wall, shift]
          : [wall % 604_800, shift, Int64(parts.tm_mon)]
        guard known.insert(likeness).inserted else { continue }
        walked += 1
        compared += try walk(rules, around: period.end, wall: wall, shift: shift)
      }
    }
    if isLong { print("\(changes) changes, \(walked) walked, \(compared) runs compared") }
    #expect(walked > 30 && compared > 5000)
  }

  private func walk(
    _ zone: TimeZoneRules, around change: Int64, wall: Int64, shift: Int64
  ) throws -> Int {
    let reach = abs(shift) + 5 * 3600
    let start = (change - reach) / 60 * 60
    let minutes = stride(from: start, through: change + reach, by: 60).map {
      ($0, zone.wallTime(at: $0))
    }
    var compared = 0
    for text in expressions(wall: wall, shift: shift) {
      let expected = NaiveCron(text).runs(minutes)
      let schedule = Schedule.expression(try CronExpression.parse(text, seed: 0))
      let found = schedule.occurrences(
        from: start + 60, to: change + reach + 1, limit: 100_000, in: zone)
      #expect(found == expected, "\(text) at \(zone.rfc3339(change)), \(shift) s")
      compared += expected.count
    }
    return compared
  }

  /// Beats, and times before, at, within and after what is skipped or repeated.
  private func expressions(wall: Int64, shift: Int64) -> [String] {
    let named = [-120, 0, shift / 2, shift - 60, shift, 3600].map { offset in
      let parts = NaiveCron.parts(wall + offset)
      return "\(parts.tm_min) \(parts.tm_hour) * * *"
    }
    let parts = NaiveCron.parts(wall + shift / 2)
    return named + [
      "*/7 * * * *", "20 */2 * * *", "0,30 0-23 * * *", "*/15 \(parts.tm_hour) * * *",
      "\(parts.tm_min) \(parts.tm_hour) \(parts.tm_mday) \(parts.tm_mon + 1) *",
      "\(parts.tm_min) * * * \(parts.tm_wday)",
    ]
  }
}
