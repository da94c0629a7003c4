import Cron
import Testing

@Suite("cron expression")
struct CronExpressionTests {
  @Test(
    "what cronie reads means the same here",
    arguments: [
      // Names in any case, ranges of names, lists.
      ("0 0 * JAN-mar,Dec *", "0 0 * 1,2,3,12 *"),
      ("0 0 * * Mon-FRI", "0 0 * * 1-5"),
      // Sunday is 0 and 7, and a range may end on it.
      ("0 0 * * 0", "0 0 * * 7"),
      ("0 0 * * sun", "0 0 * * 7"),
      ("0 0 * * fri-sun", "0 0 * * 0,5,6"),
      ("0 0 * * 5-7", "0 0 * * 0,5,6"),
      ("0 0 * * 5-0", "0 0 * * 0,5,6"),
      ("0 0 * * 7-0", "0 0 * * 0"),
      ("0 0 * * 0-7", "0 0 * * 0,1,2,3,4,5,6"),
      // The day of the week counts to 7, so a step of 7 names Sunday twice.
      ("0 0 * * */7", "0 0 * * 0"),
      ("0 0 * * */5", "0 0 * * 0,5"),
      ("0 0 * * 1-7/2", "0 0 * * 0,1,3,5"),
      // Steps count from the range's beginning; one that is too long leaves the beginning.
      ("5-20/5 0 * * *", "5,10,15,20 0 * * *"),
      ("3-4/9 0 * * *", "3 0 * * *"),
      ("3-4/9223372036854775807 0 * * *", "3 0 * * *"),
      ("0 0 */10 * *", "0 0 1,11,21,31 * *"),
      // Zeros in front, blanks around.
      ("007 00 * * *", "7 0 * * *"),
      (" \t0  0\t* * *  ", "0 0 * * *"),
      // The shortcuts.
      ("@hourly", "0 * * * *"),
      ("@daily", "0 0 * * *"),
      ("@midnight", "0 0 * * *"),
      ("@weekly", "0 0 * * 0"),
      ("@monthly", "0 0 1 * *"),
      ("@yearly", "0 0 1 1 *"),
      (" @annually ", "0 0 1 1 *"),
      // Beyond cronie.
      ("0 0 l * *", "0 0 L * *"),
      ("0 0 * * friL", "0 0 * * 5l"),
      ("0 0 * * 7#2", "0 0 * * sun#2"),
    ])
  func means(text: String, same: String) throws {
    let start = at(2024, 1, 1)
    #expect(
      try runs(text, after: start, in: .utc, count: 60)
        == runs(same, after: start, in: .utc, count: 60))
  }

  @Test(
    "only a minute or an hour that starts with a star keeps the beat",
    arguments: [
      ("* 3 * * *", true), ("*/5 3 * * *", true), ("0 * * * *", true), ("5,*/20 3 * * *", false),
      ("*,5 3 * * *", true), ("0 0-23 * * *", false), ("~ 3 * * *", false), ("@hourly", true),
      ("@daily", false), ("0 3 */2 * *", false),
    ])
  func keepsBeat(text: String, expected: Bool) throws {
    #expect(try CronExpression.parse(text, seed: 1).keepsBeat == expected)
  }

  @Test(
    "both days must match when one field starts with a star, otherwise either",
    arguments: [
      ("0 0 1,15 * mon", ["2024-07-01", "2024-07-08", "2024-07-15", "2024-07-22"]),
      ("0 0 */14 * mon", ["2024-07-01", "2024-07-15", "2024-07-29", "2025-09-01"]),
      ("0 0 1-7 * */7", ["2024-07-07", "2024-08-04", "2024-09-01", "2024-10-06"]),
      ("0 0 1-31 * mon", ["2024-06-30", "2024-07-01", "2024-07-02", "2024-07-03"]),
      ("0 0 *,1 * mon", ["2024-07-01", "2024-07-08", "2024-07-15", "2024-07-22"]),
      // The last day, the weekday nearest to a day, the last and the second of a weekday.
      ("0 0 L * *", ["2024-06-30", "2024-07-31", "2024-08-31", "2024-09-30"]),
      ("0 0 1,L * *", ["2024-06-30", "2024-07-01", "2024-07-31", "2024-08-01"]),
      ("0 0 15W * *", ["2024-07-15", "2024-08-15", "2024-09-16", "2024-10-15"]),
      ("0 0 1W * *", ["2024-07-01", "2024-08-01", "2024-09-02", "2024-10-01"]),
      ("0 0 30W * *", ["2024-07-30", "2024-08-30", "2024-09-30", "2024-10-30"]),
      ("0 0 LW * *", ["2024-07-31", "2024-08-30", "2024-09-30", "2024-10-31"]),
      ("0 0 * * 5L", ["2024-07-26", "2024-08-30", "2024-09-27", "2024-10-25"]),
      ("0 0 * * fri#2", ["2024-07-12", "2024-08-09", "2024-09-13", "2024-10-11"]),
      ("0 0 * * mon#5", ["2024-07-29", "2024-09-30", "2024-12-30", "2025-03-31"]),
      ("0 0 L * sun#1", ["2024-06-30", "2024-07-07", "2024-07-31", "2024-08-04"]),
      // Rare, up to the eight years around 2100 and beyond.
      ("0 0 29 2 *", ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"]),
      ("0 0 * 2 mon#5", ["2044-02-29", "2072-02-29", "2112-02-29", "2140-02-29"]),
    ])
  func days(text: String, expected: [String]) throws {
    let found = try runs(text, after: at(2024, 6, 29, 1), in: .utc, count: 4)
    #expect(found == expected.map { $0 + "T00:00:00+00:00" })
  }

  @Test("a leap day is found over the eight years without one")
  func leapDayOverACentury() throws {
    let found = try runs("0 0 29 2 *", after: at(2096, 2, 29), in: .utc, count: 1)
    #expect(found == ["2104-02-29T00:00:00+00:00"])
  }

  @Test("what ~ draws depends on the seed alone and stays within its bounds")
  func draws() throws {
    var minutes: Set<String> = []
    for seed in UInt64(0)..<500 {
      let once = try runs("10~13 ~ 20~28 ~3 *", after: 0, in: .utc, count: 3, seed: seed)
      #expect(once == (try runs("10~13 ~ 20~28 ~3 *", after: 0, in: .utc, count: 3, seed: seed)))
      let minute = try #require(once[0].split(separator: ":").dropFirst().first)
      minutes.insert(String(minute))
      let month = try #require(Int(once[0].dropFirst(5).prefix(2)))
      let day = try #require(Int(once[0].dropFirst(8).prefix(2)))
      #expect((1...3).contains(month) && day >= 20)
    }
    #expect(minutes == ["10", "11", "12", "13"])
  }

  @Test("two draws in one expression are independent")
  func drawsDiffer() throws {
    let equal = try (UInt64(0)..<300).count { seed in
      let first = try #require(
        try runs("~ ~ * * *", after: 0, in: .utc, count: 1, seed: seed).first)
      return first.dropFirst(11).prefix(2) == first.dropFirst(14).prefix(2)
    }
    #expect(equal < 20)
  }
}
