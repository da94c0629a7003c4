import Cron
import Testing

@Suite("time-zone rules")
struct TimeZoneRulesTests {
  @Test(
    "the rule after the stored changes",
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", at(2040, 3, 25, 1), 3600, 7200),
      ("CET-1CEST,M3.5.0,M10.5.0/3", at(2040, 10, 28, 1), 7200, 3600),
      ("EST5EDT,M3.2.0,M11.1.0", at(2040, 3, 11, 7), -18_000, -14_400),
      ("EST5EDT", nil, 0, 0),
      // Half an hour, in the south.
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", at(2040, 4, 1, -11 + 2), 39_600, 37_800),
      // Winter is the daylight time, an hour behind.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", at(2040, 3, 25, 1), 0, 3600),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", at(2040, 10, 28, 1), 3600, 0),
      // Times before midnight, and on a later day.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", at(2040, 3, 25, 1), -7200, -3600),
      ("IST-2IDT,M3.4.4/26,M10.5.0", at(2040, 3, 23, 0), 7200, 10_800),
      // Days of the year, with and without 29 February.
      ("AAA0BBB,J60/0,J300/0", at(2040, 3, 1), 0, 3600),
      ("AAA0BBB,59/0,299/0", at(2040, 2, 29), 0, 3600),
    ] as [(String, Int64?, Int, Int)])
  func footer(rule: String, change: Int64?, before: Int, after: Int) throws {
    let file = ZoneFile(changes: [], kinds: [(0, false, "X")], footer: rule)
    guard let change else {
      #expect(throws: TimeZoneError.self) { try TimeZoneRules.parse(tzif: file.bytes()) }
      return
    }
    let zone = try TimeZoneRules.parse(tzif: file.bytes())
    #expect(zone.period(at: change - 1).offset == before)
    #expect(zone.period(at: change).offset == after)
    #expect(zone.period(at: change).start == change)
    #expect(zone.period(at: change - 1).end == change)
  }

  @Test("daylight time all year is one offset without a change")
  func daylightAllYear() throws {
    let zone = try TimeZoneRules.parse(
      tzif: ZoneFile(changes: [], kinds: [(0, false, "X")], footer: "EST5EDT,0/0,J365/25").bytes())
    for day in 0..<800 {
      let period = zone.period(at: at(2039, 12, 30) + Int64(day) * 40_000)
      #expect(period.offset == -14_400 && period.isDaylight && period.start < period.end)
    }
  }

  @Test("stored changes come before the rule, the first kind before them")
  func storedChanges() throws {
    let zone = try TimeZoneRules.parse(
      tzif: ZoneFile(
        changes: [(at(1900, 1, 1), 1), (at(1950, 1, 1), 2)],
        kinds: [(3208, false, "LMT"), (7200, true, "CEST"), (3600, false, "CET")],
        footer: "CET-1"
      ).bytes())
    #expect(zone.period(at: at(1850, 1, 1)).abbreviation == "LMT")
    #expect(zone.period(at: at(1900, 1, 1)).isDaylight)
    #expect(zone.period(at: at(3000, 1, 1)).offset == 3600)
    #expect(zone.period(at: at(3000, 1, 1)).start == at(1950, 1, 1))
    // A clock ahead by odd seconds, shifted by odd seconds.
    #expect(zone.rfc3339(at(1850, 1, 1)) == "1850-01-01T00:53:00+00:53")
    #expect(zone.wallTime(at: at(1850, 1, 1)) == at(1850, 1, 1, 0, 53, 28))
    #expect(
      zone.meaning(ofWallTime: at(1900, 1, 1, 1, 30)) == .skipped(resumesAt: at(1900, 1, 1)))
    #expect(
      zone.meaning(ofWallTime: at(1950, 1, 1, 1, 30))
        == .repeated(first: at(1949, 12, 31, 23, 30), last: at(1950, 1, 1, 0, 30)))
    #expect(zone.meaning(ofWallTime: at(2000, 1, 1, 1)) == .once(at(2000, 1, 1)))
  }

  @Test("a version 1 file has 32-bit times and no rule")
  func versionOne() throws {
    let file = ZoneFile(
      changes: [(at(1980, 4, 6), 1)], kinds: [(3600, false, "CET"), (7200, true, "CEST")],
      footer: "")
    let zone = try TimeZoneRules.parse(tzif: file.block(version: 0, timeSize: 4))
    #expect(zone.period(at: at(1980, 4, 6) - 1).abbreviation == "CET")
    #expect(zone.period(at: at(2090, 1, 1)).abbreviation == "CEST")
  }

  @Test("what is no zone file is refused at its place")
  func refused() throws {
    let good = ZoneFile(changes: [(0, 0)], kinds: [(3600, false, "CET")], footer: "CET-1")
    func refusal(_ bytes: [UInt8]) -> TimeZoneError? {
      do throws(TimeZoneError) {
        _ = try TimeZoneRules.parse(tzif: bytes)
        return nil
      } catch { return error }
    }
    #expect(refusal([]) == .notTimeZoneFile)
    #expect(refusal(Array("Europe/Berlin".utf8)) == .notTimeZoneFile)
    #expect(refusal(Array("TZif5".utf8)) == .unknownVersion(UInt8(ascii: "5")))
    for length in 4..<good.bytes().count {
      let error = refusal(Array(good.bytes()[..<length]))
      #expect(error != nil, "cut at \(length)")
    }
    func with(_ change: (inout ZoneFile) -> Void) -> TimeZoneError? {
      var file = good
      change(&file)
      return refusal(file.bytes())
    }
    let footerOffset = good.bytes().count - 6
    #expect(with { $0.footer = "CET-1CEST,M13.1.0,M3.5.0" } == .badRule(offset: footerOffset))
    #expect(with { $0.footer = "CE-1" } == .badRule(offset: footerOffset))
    #expect(with { $0.footer = "CET-26" } == .badRule(offset: footerOffset))
    #expect(with { $0.leapSeconds = 1 } == .leapSeconds)
    #expect(with { $0.changes = [(0, 1)] } != nil)
    #expect(with { $0.changes = [(5, 0), (5, 0)] } != nil)
    #expect(with { $0.changes = [(Int64.min, 0)] } != nil)
    #expect(with { $0.kinds = [(93_600, false, "CET")] } != nil)
    #expect(with { $0.kinds = [] } != nil)
  }

  @Test("no bytes break the reader or what is asked of its rules")
  func anyBytes() throws {
    let good = ZoneFile(
      changes: [(at(1980, 4, 6), 1), (at(1980, 9, 28), 0)],
      kinds: [(3600, false, "CET"), (7200, true, "CEST")], footer: "CET-1CEST,M3.5.0,M10.5.0/3"
    ).bytes()
    let schedules = try ["*/15 * * * *", "0 3 * * *"].map {
      Schedule.expression(try CronExpression.parse($0, seed: 0))
    }
    var random = SeededGenerator(seed: 3)
    var accepted = 0
    for place in good.indices {
      for _ in 0..<12 {
        var bytes = good
        bytes[place] = UInt8.random(in: 0...255, using: &random)
        bytes[Int.random(in: 44..<bytes.count, using: &random)] ^= 1 << UInt8(place % 8)
        do throws(TimeZoneError) {
          let zone = try TimeZoneRules.parse(tzif: bytes)
          accepted += 1
          for instant in [SupportedTime.first, 0, at(1980, 4, 6), at(2030, 5, 5), Int64.max] {
            for schedule in schedules {
              let next = schedule.next(after: instant, in: zone)
              #expect(next.map { $0 > instant } ?? (instant == Int64.max))
            }
            _ = zone.meaning(ofWallTime: instant)
          }
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
    #expect(accepted > 100)
  }

  @Test(
    "instants are written with the offset in force",
    arguments: [
      (0, 0, "1970-01-01T00:00:00+00:00"),
      (at(2025, 3, 30, 1), 7200, "2025-03-30T03:00:00+02:00"),
      (at(2025, 12, 31, 23, 59, 59), 20_700, "2026-01-01T05:44:59+05:45"),
      (at(2025, 1, 1), -12_600, "2024-12-31T20:30:00-03:30"),
      (-1, 0, "1969-12-31T23:59:59+00:00"),
      (at(1800, 1, 1), -2670, "1799-12-31T23:16:00-00:44"),
      (SupportedTime.first, -3600, "0000-01-01T00:00:00+00:00"),
      (Int64.max, 0, "9999-12-31T23:59:59+00:00"),
    ] as [(Int64, Int, String)])
  func rfc3339(instant: Int64, offset: Int, expected: String) {
    #expect(TimeZoneRules.fixed(offset: offset).rfc3339(instant) == expected)
  }
}

/// Makes compiled zone files, good ones and others.
struct ZoneFile {
  var changes: [(at: Int64, kind: UInt8)]
  var kinds: [(offset: Int, isDaylight: Bool, name: String)]
  var footer: String
  var leapSeconds = 0

  func bytes() -> [UInt8] {
    let empty = ZoneFile(changes: [], kinds: [(0, false, "")], footer: "")
    return empty.block(version: UInt8(ascii: "2"), timeSize: 4)
      + block(version: UInt8(ascii: "2"), timeSize: 8) + Array("\n\(footer)\n".utf8)
  }

  func block(version: UInt8, timeSize: Int) -> [UInt8] {
    var names: [UInt8] = []
    var types: [UInt8] = []
    for kind in kinds {
      types += number(Int64(kind.offset), 4) + [kind.isDaylight ? 1 : 0, UInt8(names.count)]
      names += Array(kind.name.utf8) + [0]
    }
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, changes.count, kinds.count, names.count] {
      bytes += number(Int64(count), 4)
    }
    for change in changes { bytes += number(change.at, timeSize) }
    bytes += changes.map(\.kind) + types + names
    return bytes + [UInt8](repeating: 0, count: leapSeconds * (timeSize + 4))
  }

  private func number(_ value: Int64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> Int64(8 * (size - 1 - $0))) }
  }
}
