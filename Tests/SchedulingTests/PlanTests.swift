import Scheduling
import TestSupport
import Testing
import Workspace

@Suite struct PlanTests {
  private func problems(_ jobs: String, zones: TimeZoneFiles = TimeZoneFiles()) throws -> String {
    let text = "jobs:\n" + jobs.split(separator: "\n").map { "  \($0)\n" }.joined()
    let settings = try Settings.parse(Array(text.utf8), path: "hone.yaml")
    do {
      _ = try Plan(settings, configuration: "hone.yaml", zones: zones)
      return ""
    } catch {
      return error.description
    }
  }

  @Test(
    "an unknown zone is refused with what it may have meant",
    arguments: [
      ("Europe/Berln", "did you mean Europe/Berlin?"), ("Berlin", "did you mean Europe/Berlin"),
      ("europe/berlin", "did you mean Europe/Berlin"), ("Nowhere/Atall", "write one as"),
    ])
  func suggestsZone(name: String, expected: String) throws {
    let found = try problems("a: { every: 60, run: ingest, timezone: \(name) }")
    #expect(found.hasPrefix("hone.yaml:2:"))
    #expect(found.contains("jobs.a.timezone: the time zone '\(name)' is not known"))
    #expect(found.contains(expected), "\(found)")
  }

  @Test(
    "a zone's name cannot lead out of the folder of zones",
    arguments: [
      "../etc/passwd", "/etc/passwd", "Europe/../../etc/passwd", "", ".", "Europe/",
      "Europe//Berlin",
      ".hidden", "a\u{0}b",
    ])
  func refusesEscape(name: String) {
    #expect(throws: ZoneProblem.self) { try TimeZoneFiles().rules(named: name) }
  }

  @Test("a folder of zones is taken from TZDIR; UTC is known without any")
  func readsFolder() throws {
    let folder = TemporaryFolder()
    folder.write("Broken", "TZif is not enough")
    let zones = TimeZoneFiles(environment: ["TZDIR": folder.path])
    _ = try zones.rules(named: "UTC")
    #expect(throws: ZoneProblem.self) { try zones.rules(named: "Europe/Berlin") }
    do {
      _ = try zones.rules(named: "Broken")
      Issue.record("a broken file was read")
    } catch {
      #expect(error.description.contains("'Broken' cannot be read"))
    }
  }

  @Test("every schedule that is wrong is named with its place")
  func namesAll() throws {
    let found = try problems(
      "a: { cron: \"61 * * * *\", run: ingest }\nb: { cron: \"@reboot\", run: ingest }")
    #expect(found.contains("hone.yaml:2:8: jobs.a.cron: "), "\(found)")
    #expect(found.contains("61 is out of range for the minute"))
    #expect(found.contains("jobs.b.cron: "))
  }

  @Test("the next start is the first after an instant, with jitter and without")
  func findsNext() throws {
    let plan = try SampleSchedule.plan(
      "a: { cron: \"0 3 * * *\", timezone: Europe/Berlin, run: ingest, jitter: 1h }\nb: { every: 90, run: ingest, jitter: 80 }"
    )
    for job in plan.jobs.prefix(2) {
      var position = SampleSchedule.noon
      var starts: [Int64] = []
      for _ in 0..<50 {
        let next = try #require(job.next(after: position))
        #expect(next.start > position)
        #expect(next.start == job.start(ofDue: next.due))
        starts.append(next.start)
        position = next.start
      }
      // Asked from anywhere in between it is the same one.
      for (start, next) in zip(starts, starts.dropFirst()) {
        #expect(job.next(after: (start + next) / 2)?.start == next)
      }
    }
  }
}
