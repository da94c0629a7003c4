import Foundation
import SQLite
import TestSupport
import Testing

/// `hone schedule` as cron and people call it: real processes, a clock that is told.
@Suite struct ScheduleTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  private func schedule(_ arguments: String...) throws -> Executable.Result {
    try hone.run(["schedule"] + arguments, in: folder.path)
  }

  private func configure(_ jobs: String) throws {
    _ = try hone.run(["init"], in: folder.path)
    folder.write(
      "hone.yaml",
      "jobs:\n  off: { every: 3600, run: learn, enabled: false }\n"
        + jobs.split(separator: "\n").map { "  \($0)\n" }.joined())
  }

  @Test("next prints due times in the job's own time zone, through a change of the clock")
  func printsNext() throws {
    try configure("nightly: { cron: \"30 2 * * *\", timezone: Europe/Berlin, run: backup }")
    let result = try schedule(
      "next", "-n", "3", "--now", "2026-03-27T12:00:00Z", "--format", "json")
    #expect(result.status == 0)
    #expect(
      result.output == """
        {
          "schema": "hone/schedule-next/1",
          "jobs": [
            {
              "job": "off",
              "next": []
            },
            {
              "job": "nightly",
              "next": [
                "2026-03-28T02:30:00+01:00",
                "2026-03-29T03:00:00+02:00",
                "2026-03-30T02:30:00+02:00"
              ]
            }
          ]
        }

        """)
    #expect(try schedule("next", "off").output == "off  disabled\n")
    let unknown = try schedule("next", "nigthly")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("there are: off, nightly"))
  }

  @Test(
    "a schedule that makes no sense is named with its place, with 78",
    arguments: [
      ("cron: \"0 25 * * *\"", "hone.yaml:3:"), ("every: 60, timezone: Mars/Base", "Mars/Base"),
      ("cron: \"@reboot\"", "@reboot"),
    ])
  func refusesSchedule(beat: String, expected: String) throws {
    try configure("a: { \(beat), run: ingest }")
    for verb in ["next", "tick", "list", "run"] {
      let result = try schedule(verb)
      #expect(result.status == 78, "\(verb)")
      #expect(result.errors.contains(expected), "\(result.errors)")
    }
  }

  @Test("a tick runs what fell due since the last one, once, and prints nothing otherwise")
  func ticks() throws {
    try configure("a: { every: 60, run: ingest }")
    folder.write("traces/x.json", "not json")
    let first = try schedule("tick", "--now", "2026-03-01T12:00:00Z")
    #expect(first.output + first.errors == "" && first.status == 0)
    let second = try schedule("tick", "--now", "2026-03-01T12:01:05Z")
    // The ingest set something aside: done, with warnings.
    #expect(second.status == 0)
    #expect(second.errors.contains("a, due 2026-03-01T12:01:00Z: done with warnings"))
    #expect(folder.read("state/jobs/a.log")?.contains("set aside") == true)
    for time in ["12:01:05", "12:01:59", "12:00:30"] {
      let again = try schedule("tick", "--now", "2026-03-01T\(time)Z")
      #expect(again.output == "" && again.status == 0)
    }
    let third = try schedule("tick", "--now", "2026-03-01T12:02:00Z", "--format", "json")
    #expect(third.output.contains("\"event\": \"job_done\""))
    let history = try schedule("history").output.split(separator: "\n")
    #expect(history.count == 2)
    #expect(history.first?.hasPrefix("2026-03-01T12:02:00Z  a  done") == true)
  }

  @Test("a job that fails is loud: status, error, event, list, history and on_failure")
  func isLoud() throws {
    // A file where the folder should be.
    folder.write("taken", "")
    try configure(
      "a: { every: 60, run: backup, out: taken, on_failure: [/bin/sh, -c, 'cat > told.json'] }")
    _ = try schedule("tick", "--now", "2026-03-01T12:00:00Z")
    let result = try schedule("tick", "--now", "2026-03-01T12:01:00Z")
    #expect(result.status == 1)
    #expect(result.errors.contains("error: a, due 2026-03-01T12:01:00Z: exit status 1; it said: "))
    #expect(folder.read("state/events.jsonl")?.contains("\"event\":\"job_failed\"") == true)
    #expect(try schedule("list").output.contains("failed"))
    #expect(try schedule("history", "--failed").output.hasPrefix("2026-03-01T12:01:00Z  a  failed"))
    let told = try #require(folder.read("told.json"))
    #expect(told.contains("\"schema\": \"hone/job-failure/1\""))
    #expect(told.contains("\"exit_status\": 1"))
    #expect(told.contains("\"due\": \"2026-03-01T12:01:00Z\""))
  }

  @Test("a verb that this version does not have is a failure that says so")
  func reportsUnknownVerb() throws {
    try configure("a: { every: 60, run: prune }")
    _ = try schedule("tick", "--now", "2026-03-01T12:00:00Z")
    let result = try schedule("tick", "--now", "2026-03-01T12:01:00Z")
    if result.status == 0 { return }  // This version has it.
    #expect(result.errors.contains("exit status"))
  }

  @Test("what is paused does not run until it is resumed")
  func pauses() throws {
    try configure("a: { every: 60, run: ingest }")
    _ = try schedule("tick", "--now", "2026-03-01T12:00:00Z")
    #expect(try schedule("pause", "a").status == 64)
    #expect(try schedule("pause", "--why", "x").status == 64)
    #expect(try schedule("pause", "a", "--why", "new prices").status == 0)
    #expect(try schedule("list").output.contains("paused since"))
    #expect(try schedule("list").output.contains("new prices"))
    #expect(try schedule("next", "a").output == "a  paused\n")
    _ = try schedule("tick", "--now", "2026-03-01T12:01:00Z")
    #expect(try schedule("history").output == "")
    #expect(
      try schedule("resume", "a", "--now", "2026-03-01T12:01:30Z").output == "job a goes on\n")
    #expect(try schedule("resume", "a").output == "job a was not paused\n")
    _ = try schedule("tick", "--now", "2026-03-01T12:02:00Z")
    #expect(try schedule("history").output.hasPrefix("2026-03-01T12:02:00Z  a  done"))
    #expect(try schedule("pause", "--agent", "support", "--why", "review").status == 0)
    #expect(try schedule("list").output.contains("agent support is paused"))
  }

  @Test("a backfill runs each due time once, with that time as its now")
  func backfills() throws {
    try configure("daily: { cron: \"0 3 * * *\", run: backup, out: taken }")
    let range = ["--from", "2026-03-01", "--to", "2026-03-04"]
    let plan = try hone.run(
      ["schedule", "backfill", "daily", "--dry-run"] + range, in: folder.path)
    #expect(plan.output.contains("daily  2026-03-03T03:00:00+00:00\n3 to run, 0 run already"))
    #expect(folder.names(in: "taken").isEmpty)
    let result = try hone.run(["schedule", "backfill", "daily"] + range, in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      folder.names(in: "taken") == ["20260301T030000", "20260302T030000", "20260303T030000"])
    let again = try hone.run(["schedule", "backfill", "daily"] + range, in: folder.path)
    #expect(again.output == "" && again.status == 0)
    // One that was killed leaves its run under way; the next one takes it up again.
    let store = try Database(path: folder.file("state/hone.sqlite"))
    try store.run("UPDATE job_run SET status = 'running' WHERE due = 1772420400000000")
    try FileManager.default.removeItem(atPath: folder.file("taken/20260302T030000"))
    let resumed = try hone.run(["schedule", "backfill", "daily"] + range, in: folder.path)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.output == "daily, due 2026-03-02T03:00:00Z: done\n")
    let future = try schedule("backfill", "daily", "--from", "2026-03-01", "--to", "2999-01-01")
    #expect(future.status == 64)
  }

  @Test("install prints by default, and writes and takes back a crontab through crontab")
  func installs() throws {
    try configure("a: { every: 60, run: ingest }")
    let printed = try schedule("install", "--cron").output
    #expect(printed.contains("* * * * * \(hone.location) schedule tick --quiet --workspace "))
    #expect(try schedule("install").status == 64)
    #expect(try schedule("install", "--systemd").output.contains("ExecStart=\(hone.location) "))
    // A crontab of its own, so that the user's is left alone.
    folder.write(
      "bin/crontab",
      "#!/bin/sh\nif [ \"$1\" = -l ]; then cat '\(folder.path)/tab'; else cat \"$1\" > "
        + "'\(folder.path)/tab'; fi\n")
    chmod(folder.file("bin/crontab"), 0o755)
    folder.write("tab", "0 0 * * * /bin/true\n")
    let path = "\(folder.path)/bin:/bin:/usr/bin"
    func change(_ verb: String) throws -> Executable.Result {
      try hone.run(
        ["schedule", verb, "--cron", "--write"], in: folder.path, environment: ["PATH": path])
    }
    #expect(try change("install").status == 0)
    #expect(folder.read("tab") == "0 0 * * * /bin/true\n" + printed)
    #expect(try change("install").status == 0)
    #expect(folder.read("tab") == "0 0 * * * /bin/true\n" + printed)
    #expect(try change("uninstall").output == "removed from the crontab\n")
    #expect(folder.read("tab") == "0 0 * * * /bin/true\n")
  }
}
