import EvidenceStore
import Instants
import Scheduling
import Testing

@Suite struct PauseTests {
  @Test("a paused job does not run, and what it would have run is not made up for")
  func pausesJob() throws {
    let schedule = try SampleSchedule("a: { every: 60, run: ingest, catchup: all }")
    schedule.pass(60)
    try schedule.store.pause(
      SchedulePause(subject: .job, name: "a", since: schedule.moment.wall, why: "holiday"))
    schedule.pass(600)
    #expect(try schedule.history() == ["60: done"])
    #expect(try schedule.store.resume(.job, "a", at: schedule.moment.wall))
    #expect(try !schedule.store.resume(.job, "a", at: schedule.moment.wall))
    schedule.pass(60)
    #expect(try schedule.history() == ["60: done", "720: done"])
  }

  @Test("a paused agent is left out of the jobs that learn for it")
  func pausesAgent() throws {
    let schedule = try SampleSchedule(
      "a: { every: 60, run: learn, agents: [x, y] }\nb: { every: 60, run: learn, agents: [y] }")
    try schedule.store.pause(
      SchedulePause(subject: .agent, name: "y", since: schedule.moment.wall, why: "under review"))
    schedule.pass(70)
    #expect(schedule.runner.started == [["run", "a", "x"]])
    #expect(try schedule.history("b") == ["60: skipped"])
    #expect(try schedule.store.pauses().map(\.why) == ["under review"])
  }
}
