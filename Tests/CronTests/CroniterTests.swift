import Cron
import Testing

@Suite(
  "an independent implementation",
  .enabled(if: InstalledZones.arePresent, "tzdata is not installed"))
struct CroniterTests {
  @Test("frozen cases give the same runs", arguments: [CroniterCases.agreed])
  func agreed(table: String) throws {
    #expect(try check(table) > 400)
  }

  @Test("where croniter differs, the rule decides", arguments: [CroniterCases.adjudicated])
  func adjudicated(table: String) throws {
    #expect(try check(table) > 30)
  }

  private func check(_ table: String) throws -> Int {
    var zones: [String: TimeZoneRules] = [:]
    var count = 0
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: "|")
      let name = String(columns[0])
      let zone = try zones[name] ?? InstalledZones.named(name)
      zones[name] = zone
      let start = try #require(Int64(columns[1]))
      let expected = columns[3].split(separator: " ").compactMap { Int64($0) }
      let expression = try CronExpression.parse(String(columns[2]), seed: 0)
      let found = Schedule.expression(expression)
        .occurrences(from: start + 1, to: SupportedTime.last, limit: expected.count, in: zone)
      #expect(found == expected, "\(line)")
      count += 1
    }
    return count
  }
}
