import Cron
import Testing

@Suite("schedule")
struct ScheduleTests {
  @Test("random expressions run as a minute walk says")
  func agreesWithAMinuteWalk() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<120 {
      let text = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
        .map { Self.field($0.0, $0.1, &random) }.joined(separator: " ")
      let start = Int64.random(in: 0..<40_000, using: &random) * 86_400
      let minutes = (0...(2 * 1440)).map { (start + Int64($0) * 60, start + Int64($0) * 60) }
      let expression: CronExpression
      do throws(CronError) {
        expression = try CronExpression.parse(text, seed: 0)
      } catch {
        continue  // A random date that never comes.
      }
      let found = Schedule.expression(expression)
        .occurrences(from: start + 1, to: start + 172_801, limit: 5000, in: .utc)
      #expect(found == NaiveCron(text).runs(minutes), "\(text) from \(start)")
    }
  }

  private static func field(_ low: Int, _ high: Int, _ random: inout SeededGenerator) -> String {
    let (first, second) = (
      Int.random(in: low...high, using: &random), Int.random(in: low...high, using: &random)
    )
    let step = Int.random(in: 1...9, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(first)"
    case 1: return "*/\(step)"
    case 2: return "\(min(first, second))-\(max(first, second))/\(step)"
    case 3: return "\(min(first, second))-\(max(first, second)),\(second)"
    default: return "*"
    }
  }

  @Test("occurrences start with an instant, end before one, and stop at the limit")
  func occurrences() throws {
    let hourly = Schedule.expression(try CronExpression.parse("@hourly", seed: 0))
    #expect(hourly.occurrences(from: 0, to: 7200, limit: 9, in: .utc) == [0, 3600])
    #expect(hourly.occurrences(from: 1, to: 7201, limit: 9, in: .utc) == [3600, 7200])
    #expect(hourly.occurrences(from: 0, to: 360_000, limit: 3, in: .utc) == [0, 3600, 7200])
    #expect(hourly.occurrences(from: 0, to: 360_000, limit: 0, in: .utc).isEmpty)
    #expect(hourly.occurrences(from: 7200, to: 7200, limit: 9, in: .utc).isEmpty)
    #expect(hourly.occurrences(from: Int64.min, to: Int64.max, limit: 9, in: .utc).isEmpty)
  }

  @Test("a schedule ends with the year 9999 and begins with the year 0000")
  func ends() throws {
    for text in ["@yearly", "0 * 1 1 *"] {
      let yearly = Schedule.expression(try CronExpression.parse(text, seed: 0))
      #expect(yearly.next(after: at(9999, 1, 2), in: .fixed(offset: 3600)) == nil)
      #expect(yearly.next(after: Int64.max, in: .utc) == nil)
      #expect(yearly.next(after: Int64.min, in: .utc) == SupportedTime.first)
    }
  }

  @Test(
    "a fixed offset moves the runs by as much", arguments: [-43_200, -12_600, 0, 20_700, 50_400])
  func fixedOffsets(offset: Int) throws {
    for text in ["0 3 * * *", "*/20 4 * * 1", "0 0 29 2 *"] {
      let schedule = Schedule.expression(try CronExpression.parse(text, seed: 0))
      let start = at(2025, 1, 1)
      let there = schedule.occurrences(
        from: start - Int64(offset), to: Int64.max, limit: 20, in: .fixed(offset: offset))
      let here = schedule.occurrences(from: start, to: Int64.max, limit: 20, in: .utc)
      #expect(there == here.map { $0 - Int64(offset) })
    }
  }
}
