import EvidenceStore
import Instants
import SQLite
import Scheduling
import Testing
import Workspace

@Suite struct HealthTests {
  private let jobs = "a: { every: 3600, run: ingest, timeout: 60 }"

  private func complaints(_ schedule: SampleSchedule) throws -> [String] {
    try ScheduleHealth.complaints(
      SampleSchedule.plan(jobs), schedule.store, now: schedule.moment.wall)
  }

  @Test("a schedule that nobody has started yet is no complaint")
  func isQuietAtFirst() throws {
    let schedule = try SampleSchedule(jobs)
    #expect(try complaints(schedule) == [])
    schedule.pass(7200)
    #expect(try complaints(schedule) == [])
  }

  @Test("a failure stays a complaint until the job works again, whatever is skipped meanwhile")
  func remembersFailure() throws {
    let schedule = try SampleSchedule(jobs)
    schedule.runner.parts["a"] = .init(ending: .exited(1))
    schedule.pass(3600)
    #expect(try complaints(schedule).first?.contains("failed: exit status 1; see") == true)
    schedule.runner.parts["a"] = .init(ending: .exited(75))
    schedule.pass(3600)
    #expect(try complaints(schedule).count == 1)
    schedule.runner.parts["a"] = nil
    schedule.pass(3600)
    #expect(try complaints(schedule) == [])
  }

  @Test("a schedule that nobody looks at any more is a complaint, once the grace is over")
  func missesScheduler() throws {
    let schedule = try SampleSchedule(jobs)
    schedule.pass(60)
    schedule.sleep(3600 + 800)
    #expect(try complaints(schedule) == [])
    schedule.sleep(200)
    #expect(
      try complaints(schedule).first?.contains("was due 2026-03-01T13:00:00Z and nobody looked")
        == true)
    schedule.step()
    #expect(try complaints(schedule).first?.contains("was missed: nobody looked") == true)
    try schedule.store.pause(
      SchedulePause(subject: .job, name: "a", since: schedule.moment.wall, why: "x"))
    #expect(try complaints(schedule) == [])
  }

  @Test("a run that does not end is a complaint")
  func noticesEndlessRun() throws {
    let schedule = try SampleSchedule(jobs)
    schedule.runner.parts["a"] = .init(seconds: 100_000, obeys: false)
    schedule.pass(3600)
    schedule.sleep(2000)
    #expect(
      try complaints(schedule).contains {
        $0.contains("has been running since 2026-03-01T13:00:00Z")
      })
  }

  @Test("a schedule that makes no sense is a complaint, not a failure")
  func reportsPlan() throws {
    let schedule = try SampleSchedule(jobs)
    let settings = try Settings.parse(
      Array("jobs: { a: { every: 60, run: ingest, timezone: Mars/Base } }".utf8), path: "hone.yaml")
    let found = try ScheduleHealth.complaints(
      schedule.store, settings, configuration: "hone.yaml", zones: TimeZoneFiles(),
      now: schedule.moment.wall)
    #expect(found.count == 1)
    #expect(found.first?.contains("Mars/Base") == true)
  }

  @Test("old runs can be forgotten, but never a job's newest or one under way")
  func forgets() throws {
    let schedule = try SampleSchedule(
      "a: { every: 60, run: ingest }\nb: { every: 3600, run: ingest }")
    schedule.pass(3600)
    #expect(
      try schedule.store.forgetJobRuns(before: Instant(second: SampleSchedule.noon + 1800)) == 29)
    #expect(try schedule.store.forgetJobRuns(before: Instant(second: .max / 1_000_000)) == 30)
    #expect(try schedule.history() == ["3600: done", "3600: done"])
    let attempts: Int? = try schedule.store.database.scalar("SELECT count(*) FROM v_job_attempt")
    #expect(attempts == 2)
  }

  @Test("the views show times as text and lateness in seconds")
  func hasViews() throws {
    let schedule = try SampleSchedule("a: { every: 3600, run: ingest, catchup: last }")
    schedule.step()
    schedule.sleep(5000)
    schedule.step()
    let rows = try schedule.store.database.all(
      "SELECT job, due, started, lateness, status, origin FROM v_job_run"
    ) { row in (0..<6).map { row.text($0) } }
    #expect(
      rows == [
        [
          "a", "2026-03-01T13:00:00.000000Z", "2026-03-01T13:23:20.000000Z", "1400.0", "done",
          "catch_up",
        ]
      ])
  }
}
