import Testing
import Workspace
import YAML

@Suite struct JobTests {
  @Test("a job has what it says, and defaults for the rest")
  func job() throws {
    let settings = try settings(
      """
      jobs:
        nightly: { cron: "0 3 * * *", timezone: Europe/Berlin, run: learn, agents: [diagnosis],
          catchup: last, jitter: 60, timeout: 1800, retries: 2, retry_delay: 30s,
          on_failure: [mail, -s, "it failed", ops] }
        hourly-ingest: { every: 3600, run: ingest }
      """)
    let nightly = try #require(settings.jobs.first)
    #expect(nightly.name == "nightly")
    #expect(nightly.kind == .learn)
    #expect(nightly.beat == .cron("0 3 * * *", at: YAMLMark(line: 2, column: 14)))
    #expect(nightly.timeZone == "Europe/Berlin")
    #expect(nightly.agents == ["diagnosis"])
    #expect(nightly.isEnabled)
    #expect(nightly.catchUp == .last)
    #expect(nightly.jitter == .seconds(60))
    #expect(nightly.timeout == .seconds(1800))
    #expect(nightly.retries == 2)
    #expect(nightly.retryDelay == .seconds(30))
    #expect(nightly.onFailure == ["mail", "-s", "it failed", "ops"])
    #expect(nightly.out == nil)
    #expect(nightly.mark == YAMLMark(line: 2, column: 3))
    let ingest = try #require(settings.jobs.last)
    #expect(ingest.beat == .every(seconds: 3600))
    #expect(ingest.timeZone == "UTC")
    #expect(ingest.agents == nil)
    #expect(ingest.catchUp == .none)
    #expect(ingest.timeout == .seconds(3600))
    #expect(ingest.retries == 0)
    #expect(ingest.onFailure.isEmpty)
    #expect(settings.effectiveJobs == settings.jobs)
  }

  @Test("without a job that learns, learning_interval makes one, after the others")
  func implied() throws {
    let settings = try settings(
      "learning_interval: 2h\njobs: { i: { every: 1h, run: ingest } }\n")
    #expect(settings.effectiveJobs.map(\.name) == ["i", "learning_interval"])
    let learning = try #require(settings.effectiveJobs.last)
    #expect(learning.kind == .learn)
    #expect(learning.beat == .every(seconds: 7200))
    #expect(learning.isEnabled)
    #expect(learning.mark == nil)
    #expect(settings.jobs.map(\.name) == ["i"])
  }

  @Test("who disables the job that learns gets no other")
  func disabled() throws {
    let settings = try settings("jobs: { n: { every: 1h, run: learn, enabled: false } }\n")
    #expect(settings.effectiveJobs.map(\.name) == ["n"])
    #expect(settings.effectiveJobs.first?.isEnabled == false)
  }

  @Test(
    "a job that makes no sense is refused with its reason",
    arguments: [
      (
        "{ every: 1h }", "missing; add run: with one of learn, ingest, report, audit, prune, backup"
      ),
      ("{ run: learn }", "missing; add cron: \"0 3 * * *\" or every: 1h, to say when it runs"),
      (
        "{ run: learn, every: 1h, cron: \"@daily\" }",
        "cron and every exclude each other; remove one of them"
      ),
      ("{ run: prune, every: 1h, agents: [a] }", "prune is not about single agents; remove agents"),
      (
        "{ run: learn, every: 1h, agents: [] }",
        "agents names none; remove it to mean all, or name some"
      ),
      ("{ run: learn, every: 1h, out: a.html }", "learn writes no file of its own; remove out"),
      ("{ run: learn, every: 1m, jitter: 60 }", "jitter must be shorter than every; shorten it"),
      (
        "{ run: learn, every: 1m, on_failure: [] }",
        "on_failure names no program; remove it, or name one"
      ),
    ])
  func conflicts(_ job: String, _ reason: String) {
    #expect(problems("jobs:\n  j: \(job)\n") == ["hone.yaml:2:3: jobs.j: \(reason)"])
  }

  @Test(
    "a job's key is refused where it stands",
    arguments: [
      ("j: { run: lern, every: 1h }", "2:13: jobs.j.run: expected one of learn"),
      ("j: { run: learn, every: 0 }", "2:27: jobs.j.every: expected a duration, 1s to 366d"),
      ("j: { run: learn, evry: 1h }", "2:20: jobs.j.evry: unknown key; did you mean every?"),
      (
        "j: { run: learn, cron: 5 }", "2:26: jobs.j.cron: expected a text on one line; found 5; put"
      ),
      ("j: { run: learn, settle: 5 }", "2:20: jobs.j.settle: this key does not belong here"),
      (
        "j: { run: learn, every: 1h, timezone: ../etc }",
        "2:41: jobs.j.timezone: expected a time zone"
      ),
      ("\"a b\": { run: learn, every: 1h }", "2:3: jobs.\"a b\": expected a name of letters"),
      ("learning_interval: { run: learn, every: 1h }", "2:3: jobs.learning_interval: this name is"),
      ("j: daily", "2:6: jobs.j: expected settings of the job; found \"daily\""),
    ])
  func keys(_ job: String, _ problem: String) {
    let found = problems("jobs:\n  \(job)\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("hone.yaml:" + problem) == true, "\(found)")
  }

  @Test("a job with a bad key is not reported as incomplete as well")
  func noFollowUps() {
    #expect(problems("jobs: { j: { run: lern, evry: 1h } }").count == 2)
  }
}
