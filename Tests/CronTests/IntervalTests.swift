import Cron
import Testing

@Suite("interval")
struct IntervalTests {
  @Test(
    "beats fall on multiples since 1970, before it too",
    arguments: [
      (3600, 0, 3600), (3600, 3599, 3600), (3600, -1, 0), (3600, -3600, 0), (3600, -3601, -3600),
      (7, 100, 105), (1, 5, 6), (86_400, at(2025, 3, 30, 1), at(2025, 3, 31)),
    ] as [(Int64, Int64, Int64)])
  func beats(every: Int64, after: Int64, expected: Int64) throws {
    let interval = try #require(Interval(every: every))
    #expect(interval.next(after: after) == expected)
  }

  @Test("no interval is shorter than a second", arguments: [0, -1, Int64.min])
  func refusesNoTime(every: Int64) {
    #expect(Interval(every: every) == nil)
  }

  @Test("the beat ends with the supported years")
  func ends() throws {
    let hourly = try #require(Interval(every: 3600))
    #expect(hourly.next(after: Int64.max) == nil)
    #expect(hourly.next(after: Int64.min) == SupportedTime.first)
    let endless = try #require(Interval(every: Int64.max))
    #expect(endless.next(after: 0) == nil)
    #expect(endless.next(after: -1) == 0)
  }
}
