import EvidenceStore
import Instants
import Scheduling
import SQLite
import Testing

@Suite struct MishapTests {
  private let minutely = "a: { cron: \"* * * * *\", run: ingest }"

  @Test("a clock that is set back runs nothing twice, and says so")
  func survivesSetback() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.pass(300)
    schedule.sleep(-180)
    schedule.pass(300)
    let dues = try schedule.runs().map { $0.due.second - SampleSchedule.noon }
    #expect(dues == [60, 120, 180, 240, 300, 360, 420])
    #expect(schedule.runner.started.count == 7)
    #expect(schedule.events.contains { $0.kind == .clockSetBack })
  }

  @Test("a clock that was years ahead for a moment does not stop the schedule for years")
  func survivesWrongYear() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.pass(60)
    schedule.sleep(9 * 366 * 86_400)
    schedule.pass(60)
    schedule.sleep(-9 * 366 * 86_400)
    schedule.pass(120)
    let dues = try schedule.runs().map { $0.due.second - SampleSchedule.noon }
    #expect(dues.filter { $0 < 86_400 } == [60, 120 + 60, 240])
  }

  @Test(
    "a clock that jumps forward, or a machine that slept, catches up as it would after an absence")
  func survivesSleep() throws {
    let schedule = try SampleSchedule(
      "a: { cron: \"30 12 * * *\", run: ingest }\nb: { cron: \"30 12 * * *\", run: ingest, catchup: last }"
    )
    schedule.pass(60)
    schedule.sleep(3 * 3600)
    schedule.pass(60)
    #expect(try schedule.history("a") == ["1800: missed"])
    #expect(try schedule.history("b") == ["1800: done"])
  }

  @Test("a scheduler that is killed loses no run, and what it started is told from what ended")
  func survivesCrash() throws {
    let jobs = minutely + "\nb: { every: 120, run: backup, catchup: last }"
    let schedule = try SampleSchedule(jobs)
    schedule.runner.parts["b"] = .init(seconds: 30)
    schedule.pass(130)
    #expect(try schedule.history("b") == ["120: running"])
    try schedule.restart(jobs)
    schedule.pass(60)
    // It was cut off, and the job makes up for what it missed.
    #expect(try schedule.history("b") == ["120: done"])
    #expect(try schedule.runs("b").first?.attempts == 2)
    #expect(try schedule.history("a") == ["60: done", "120: done", "180: done"])
  }

  @Test("a job without catch-up that was cut off has failed")
  func reportsAbandoned() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.runner.parts["a"] = .init(seconds: 30)
    schedule.pass(70)
    try schedule.restart(minutely)
    schedule.step()
    #expect(try schedule.history() == ["60: abandoned"])
    #expect(schedule.events.contains { $0.kind == .jobFailed })
    let complaints = try ScheduleHealth.complaints(
      SampleSchedule.plan(minutely), schedule.store, now: schedule.moment.wall)
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("the job a due 2026-03-01T12:01:00Z failed") == true)
  }

  @Test("a child that outlives its scheduler still counts as running")
  func seesOrphan() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.runner.parts["a"] = .init(seconds: 300)
    schedule.pass(70)
    var locks = schedule.runner.keepLocks()
    try schedule.restart(minutely)
    schedule.pass(60)
    #expect(try schedule.history() == ["60: running", "120: skipped"])
    #expect(locks.count == 1)
    locks = []
    schedule.pass(60)
    #expect(try schedule.history().prefix(2) == ["60: abandoned", "120: skipped"])
  }

  @Test("what was found due but not started before a crash is started by the next scheduler")
  func keepsQueue() throws {
    let jobs = (0..<6).map { "a\($0): { every: 3600, run: ingest }" }.joined(separator: "\n")
    let schedule = try SampleSchedule(jobs)
    for index in 0..<6 { schedule.runner.parts["a\(index)"] = .init(seconds: 100) }
    schedule.pass(3600)
    #expect(try schedule.runs().filter { $0.status == .waiting }.count == 2)
    try schedule.restart(jobs)
    schedule.pass(200)
    let statuses = try schedule.runs().map(\.status)
    #expect(statuses.filter { $0 == .done }.count == 2)
    #expect(statuses.filter { $0 == .abandoned }.count == 4)
  }

  @Test("with a full disk nothing is started, and once there is room the schedule goes on")
  func survivesFullDisk() throws {
    let schedule = try SampleSchedule("a: { every: 60, run: ingest, catchup: all }")
    schedule.runner.parts["a"] = .init(seconds: 1)
    schedule.pass(60)
    let database = schedule.store.database
    try database.execute("CREATE TABLE ballast(b BLOB)")
    let pages: Int64? = try database.scalar("PRAGMA page_count")
    try database.execute("PRAGMA max_page_count = \(pages ?? 0)")
    // Whatever room the tables had is taken.
    #expect(throws: SQLiteError.self) {
      while true { try database.run("INSERT INTO ballast VALUES (zeroblob(20))") }
    }
    // The last pages of the other tables fill within a few hundred runs.
    schedule.pass(15_000)
    #expect(schedule.events.contains { $0.kind == .troubled && $0.message.contains("full") })
    let startedInTrouble = schedule.runner.started.count
    schedule.pass(600)
    #expect(schedule.runner.started.count == startedInTrouble)
    try database.execute("PRAGMA max_page_count = 1000000")
    schedule.pass(6030)
    #expect(schedule.events.contains { $0.kind == .recovered })
    let dues = try schedule.runs().map { $0.due.second - SampleSchedule.noon }
    let minutes = Int64(dues.count)
    #expect(dues == (1...minutes).map { $0 * 60 })
    #expect(try schedule.runs().allSatisfy { $0.status == .done })
  }

  @Test("a run that ends while the disk is full is written down once there is room")
  func remembersEnding() throws {
    let schedule = try SampleSchedule("a: { every: 3600, run: ingest }")
    schedule.runner.parts["a"] = .init(seconds: 30)
    schedule.pass(3600)
    try schedule.store.database.execute("PRAGMA query_only = 1")
    schedule.pass(60)
    #expect(!schedule.dispatcher.isIdle)
    #expect(schedule.events.contains { $0.kind == .troubled })
    try schedule.store.database.execute("PRAGMA query_only = 0")
    schedule.pass(60)
    let run = try #require(try schedule.runs().first)
    #expect(run.status == .done)
    #expect(run.finished?.second == SampleSchedule.noon + 3630)
  }

  @Test("two ticks at the same moment start each run once")
  func sharesWork() throws {
    let jobs = (0..<6).map { "a\($0): { every: 60, run: ingest }" }.joined(separator: "\n")
    let schedule = try SampleSchedule(jobs)
    for index in 0..<6 { schedule.runner.parts["a\(index)"] = .init(seconds: 20) }
    schedule.step()
    let rival = try schedule.rival(jobs)
    schedule.sleep(60)
    schedule.step()
    // Four run already; the rival takes the two that wait and leaves the others alone.
    rival.dispatcher.step(at: schedule.moment)
    rival.dispatcher.step(at: schedule.moment)
    #expect(schedule.runner.started.count == 4)
    #expect(rival.runner.started.count == 2)
    schedule.pass(30)
    #expect(try schedule.runs().map(\.attempts) == [1, 1, 1, 1, 1, 1])
    #expect(try schedule.runs().allSatisfy { $0.status == .done })
  }

  @Test("SIGTERM lets what runs end, for a while")
  func stopsPatiently() throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest }\nb: { every: 3600, run: ingest }")
    schedule.runner.parts["a"] = .init(seconds: 50)
    schedule.runner.parts["b"] = .init(seconds: 500)
    schedule.pass(3600)
    schedule.dispatcher.stop(at: schedule.moment)
    schedule.pass(59)
    #expect(try schedule.history("a") == ["3600: done"])
    #expect(try schedule.history("b") == ["3600: running"])
    #expect(!schedule.dispatcher.isIdle)
    schedule.pass(2)
    #expect(try schedule.history("b") == ["3600: abandoned"])
    #expect(schedule.dispatcher.isIdle)
  }

  @Test("a new configuration counts from the moment it is read")
  func reloads() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.pass(60)
    schedule.dispatcher.replace(
      plan: try SampleSchedule.plan("b: { every: 60, run: ingest, catchup: all }"))
    schedule.pass(60)
    schedule.dispatcher.replace(plan: try SampleSchedule.plan(minutely))
    schedule.pass(60)
    #expect(try schedule.history("a") == ["60: done", "180: done"])
    #expect(try schedule.history("b") == ["120: done"])
  }
}
