import EvidenceStore
import Instants
import SQLite
import Scheduling
import TestSupport
import Testing

@Suite struct DispatcherTests {
  private let minutely = "a: { cron: \"* * * * *\", run: ingest }"

  @Test("the first look never looks back, whatever was due")
  func startsFresh() throws {
    let schedule = try SampleSchedule("a: { every: 60, run: ingest, catchup: all }")
    schedule.step()
    #expect(try schedule.runs().isEmpty)
    schedule.pass(60)
    #expect(try schedule.history() == ["60: done"])
  }

  @Test(
    "what fell due while nobody looked is on time up to the grace, then caught up or missed",
    arguments: [
      ("none", 600, "600: done", 9, "schedule"), ("none", 920, "900: done", 14, "schedule"),
      ("last", 600, "600: done", 9, "schedule"),
    ])
  func looksBack(
    catchUp: String, away: Int64, expected: String, passedOver: Int, origin: String
  ) throws {
    let schedule = try SampleSchedule("a: { every: 60, run: ingest, catchup: \(catchUp) }")
    schedule.step()
    schedule.sleep(away)
    schedule.step()
    #expect(try schedule.history() == [expected])
    #expect(try schedule.runs().first?.passedOver == passedOver)
    #expect(try schedule.runs().first?.origin.rawValue == origin)
  }

  @Test(
    "a run missed by more than the grace follows its job's catch-up",
    arguments: [
      ("none", ["3600: missed"], "schedule", 0), ("last", ["3600: done"], "catch_up", 0),
      ("all", ["3600: done"], "catch_up", 0),
    ])
  func catchesUp(catchUp: String, expected: [String], origin: String, passedOver: Int) throws {
    let schedule = try SampleSchedule(
      "a: { cron: \"0 13 * * *\", run: ingest, catchup: \(catchUp) }")
    schedule.step()
    schedule.sleep(3600 + 901)
    schedule.step()
    #expect(try schedule.history() == expected)
    #expect(try schedule.runs().first?.origin.rawValue == origin)
  }

  @Test("catchup all makes every missed run, one after the other, the earliest first")
  func catchesUpOnAll() throws {
    let schedule = try SampleSchedule("a: { every: 600, run: ingest, catchup: all }")
    schedule.runner.parts["a"] = .init(seconds: 5)
    schedule.step()
    schedule.sleep(7200)
    schedule.pass(300)
    let runs = try schedule.runs()
    #expect(runs.map { $0.due.second - SampleSchedule.noon } == (1...12).map { $0 * 600 })
    #expect(runs.allSatisfy { $0.status == .done && $0.passedOver == 0 })
    let starts = runs.compactMap { $0.started }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1.second - $0.second >= 5 })
  }

  @Test("what becomes due while a job catches up queues behind, and is not skipped")
  func queuesBehindCatchUp() throws {
    let schedule = try SampleSchedule("a: { every: 60, run: ingest, catchup: all }")
    schedule.runner.parts["a"] = .init(seconds: 20)
    schedule.step()
    schedule.sleep(1800)
    schedule.pass(1200)
    #expect(try schedule.history() == (1...49).map { "\($0 * 60): done" } + ["3000: running"])
  }

  @Test("catchup all makes up for the newest thousand and counts the rest")
  func catchesUpWithinLimits() throws {
    let schedule = try SampleSchedule("a: { every: 1, run: ingest, catchup: all }")
    schedule.step()
    schedule.sleep(1500)
    schedule.step()
    let runs = try schedule.runs()
    #expect(runs.count == 1000)
    #expect(runs.first?.passedOver == 500)
    #expect(runs.last?.due.second == SampleSchedule.noon + 1500)
  }

  @Test("a run longer than its period makes the next one be skipped, loudly")
  func skipsOverlap() throws {
    let schedule = try SampleSchedule(minutely)
    schedule.runner.parts["a"] = .init(seconds: 90)
    schedule.pass(280)
    #expect(
      try schedule.history() == ["60: done", "120: skipped", "180: done", "240: skipped"])
    #expect(
      schedule.events.contains { $0.kind == .jobSkipped && $0.message.contains("still going") })
    #expect(schedule.runner.started.count == 2)
  }

  @Test(
    "an exit status means what it means for every executable",
    arguments: [
      (0, "done", 1), (65, "warned", 1), (75, "skipped", 1), (64, "failed", 1), (78, "failed", 1),
      (1, "failed", 3), (2, "failed", 1),
    ])
  func readsStatus(status: Int32, expected: String, attempts: Int) throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest, retries: 2, retry_delay: 10 }")
    schedule.runner.parts["a"] = .init(ending: .exited(status))
    schedule.pass(3700)
    let run = try #require(try schedule.runs().first)
    #expect(run.status.rawValue == expected)
    #expect(run.exitStatus == Int(status))
    #expect(run.attempts == attempts)
    #expect(schedule.dispatcher.failures.count == (expected == "failed" ? 1 : 0))
  }

  @Test("the pause before a retry doubles")
  func backsOff() throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest, retries: 3, retry_delay: 10 }")
    schedule.runner.parts["a"] = .init(ending: .exited(1))
    schedule.pass(3700)
    let starts: [Int64] = try schedule.store.database.all(
      "SELECT started FROM job_attempt ORDER BY attempt"
    ) { $0.int64(0) / 1_000_000 - SampleSchedule.noon }
    #expect(starts == [3600, 3610, 3630, 3670])
    #expect(schedule.events.filter { $0.kind == .jobRetried }.count == 3)
  }

  @Test("a child that cannot be started has failed, and says why")
  func reportsMissingProgram() throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest, on_failure: [nowhere] }")
    schedule.runner.parts["a"] = .init(ending: .killed(signal: 11))
    schedule.pass(3600)
    #expect(try schedule.runs().first?.message == "ended by signal 11")
    #expect(schedule.events.last?.kind == .noticeFailed)
    #expect(schedule.events.last?.message == "cannot start nowhere: it is not there")
  }

  @Test("a run that takes too long is asked to end, then ended, and tried again")
  func endsOverdue() throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest, timeout: 30, retries: 1, retry_delay: 5 }")
    schedule.runner.parts["a"] = .init(seconds: 500, obeys: false)
    schedule.pass(3700)
    let run = try #require(try schedule.runs().first)
    #expect(run.status == .timedOut)
    #expect(run.attempts == 2)
    #expect(run.signal == 9)
    #expect(run.message == "ended after its timeout of 30 s")
    // 30 s and 10 s of patience, twice, with the pause between.
    #expect(run.finished?.second == SampleSchedule.noon + 3600 + 40 + 5 + 40)
  }

  @Test("on_failure reads the facts, once the last attempt has failed")
  func tellsOfFailure() throws {
    let schedule = try SampleSchedule(
      "a: { every: 3600, run: ingest, retries: 1, retry_delay: 5, on_failure: [tell, somebody] }")
    schedule.runner.parts["a"] = .init(ending: .exited(1))
    schedule.folder.write("jobs/a.log", "first line\nlast \u{7} line\n\n")
    schedule.pass(3610)
    #expect(schedule.runner.started.last == ["tell", "somebody"])
    #expect(schedule.runner.started.filter { $0.first == "tell" }.count == 1)
    let notice = String(decoding: schedule.runner.inputs.last ?? [], as: UTF8.self)
    for part in [
      "\"schema\": \"hone/job-failure/1\"", "\"job\": \"a\"", "\"attempts\": 2",
      "\"due\": \"2026-03-01T13:00:00Z\"", "\"exit_status\": 1", "\"status\": \"failed\"",
      "\"message\": \"exit status 1; it said: last \\u0007 line\"",
    ] { #expect(notice.contains(part), "\(part) in \(notice)") }
  }

  @Test("jitter delays a run alike each time, and never to the next due time")
  func jitters() throws {
    let plan = try SampleSchedule.plan(
      "a: { cron: \"* * * * *\", run: ingest, jitter: 24h }\nb: { every: 60, run: ingest, jitter: 30 }"
    )
    for job in plan.jobs.prefix(2) {
      let delays = (0..<500).map { beat in
        let due = SampleSchedule.noon + Int64(beat) * 60
        return job.start(ofDue: due) - due
      }
      #expect(delays.allSatisfy { (0..<60).contains($0) })
      #expect(Set(delays).count > 20)
      let noon = SampleSchedule.noon
      #expect(job.start(ofDue: noon) == job.start(ofDue: noon))
    }
    let schedule = try SampleSchedule("a: { cron: \"* * * * *\", run: ingest, jitter: 1h }")
    schedule.pass(3600)
    let runs = try schedule.runs("a")
    #expect((59...60).contains(runs.count))
    #expect(runs.allSatisfy { $0.started == $0.planned && $0.planned >= $0.due })
  }

  @Test("no more than so many run at once, and cycles one after the other")
  func limitsWhatRunsAtOnce() throws {
    let jobs =
      (0..<8).map { "a\($0): { every: 3600, run: ingest }" }
      + (0..<3).map { "c\($0): { every: 3600, run: learn }" }
    let schedule = try SampleSchedule(jobs.joined(separator: "\n"))
    for name in (0..<8).map({ "a\($0)" }) + (0..<3).map({ "c\($0)" }) {
      schedule.runner.parts[name] = .init(seconds: 100)
    }
    schedule.pass(3600)
    #expect(try schedule.runs().filter { $0.status == .running }.count == 4)
    schedule.pass(900)
    let runs = try schedule.runs()
    #expect(runs.count == 11)
    #expect(runs.allSatisfy { $0.status == .done })
    let cycles = runs.filter { $0.kind == "learn" }.compactMap { $0.started?.second }.sorted()
    #expect(zip(cycles, cycles.dropFirst()).allSatisfy { $1 - $0 >= 100 })
  }
}
