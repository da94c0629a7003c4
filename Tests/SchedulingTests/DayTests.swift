import EvidenceStore
import Instants
import SQLite
import Scheduling
import Testing

@Suite struct DayTests {
  /// 200 jobs on many beats, which together are due 10,000 times or more on one day.
  private struct Beat {
    let name: String
    let period: Int64
    let offset: Int64

    init(_ index: Int) {
      name = "job-\(index)"
      period = [10, 12, 15, 20, 30, 60, 60][index % 7]
      offset = Int64(index) % period
    }

    var job: String {
      "\(name): { cron: \"\(offset)-59/\(period) * * * *\", run: ingest }"
    }

    func isDue(atMinute minute: Int64) -> Bool { minute % 60 % period == offset }
  }

  private let beats = (0..<200).map(Beat.init)

  @Test("of ten thousand runs of a day none is missed and none made twice")
  func missesNothing() throws {
    let midnight = SampleSchedule.noon + 12 * 3600
    let schedule = try SampleSchedule(
      beats.map(\.job).joined(separator: "\n"), at: midnight - 30)
    // Some take a while, so that others wait for them and ends and starts mix.
    for beat in beats where beat.period == 20 {
      schedule.runner.parts[beat.name] = .init(seconds: 9)
    }
    // Nothing here needs to survive a power failure.
    try schedule.store.database.execute("PRAGMA synchronous = OFF")
    schedule.pass(86_400)
    var expected: Set<String> = []
    for minute in Int64(0)..<1440 {
      for beat in beats where beat.isDue(atMinute: minute) {
        expected.insert("\(beat.name) \(midnight + minute * 60)")
      }
    }
    let runs = try schedule.runs()
    let made = runs.filter { $0.status == .done && $0.attempts == 1 && $0.passedOver == 0 }
    #expect(expected.count >= 10_000)
    #expect(runs.count == expected.count)
    #expect(Set(made.map { "\($0.job) \($0.due.second)" }) == expected)
    #expect(schedule.runner.started.count == expected.count)
    #expect(schedule.events.allSatisfy { $0.kind.level == .info })
  }
}
