package import Cron
package import Workspace
private import YAML

/// Every job of a configuration with its schedule read.
package struct Plan: Sendable {
  /// In the order of the configuration, disabled ones too.
  package let jobs: [PlannedJob]
  /// Seconds by which a start may be late and still count as on time.
  package let grace: Int64

  private let places: [String: Int]

  package init(jobs: [PlannedJob], grace: Int64) {
    self.jobs = jobs
    self.grace = grace
    places = Dictionary(
      jobs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads the schedules; the path is the configuration's, for messages.
  ///
  /// Everything that is wrong is reported at once.
  package init(
    _ settings: Settings, configuration path: String, zones: TimeZoneFiles
  ) throws(PlanError) {
    var jobs: [PlannedJob] = []
    var problems: [PlanProblem] = []
    for job in settings.effectiveJobs {
      do {
        jobs.append(try Self.planned(job, zones))
      } catch {
        problems.append(PlanProblem(path: path, job: job, reason: error))
      }
    }
    guard problems.isEmpty else { throw PlanError(problems: problems) }
    self.init(jobs: jobs, grace: settings.grace.components.seconds)
  }

  /// Nil for a name that no job has.
  package func job(_ name: String) -> PlannedJob? { places[name].map { jobs[$0] } }

  private static func planned(
    _ job: Job, _ zones: TimeZoneFiles
  ) throws(PlanProblem.Reason) -> PlannedJob {
    let zone: TimeZoneRules
    do { zone = try zones.rules(named: job.timeZone) } catch { throw .zone(error) }
    switch job.beat {
    case .every(let seconds):
      guard let interval = Interval(every: Int64(seconds)) else { throw .interval }
      return PlannedJob(job, schedule: .interval(interval), zone: zone)
    case .cron(let text, _):
      do {
        let expression = try CronExpression.parse(text, seed: JobSeed(job: job.name).value)
        return PlannedJob(job, schedule: .expression(expression), zone: zone)
      } catch {
        throw .expression(error)
      }
    }
  }
}

/// What is wrong with one job's schedule, and where it is written.
package struct PlanProblem: Error, Sendable {
  /// What is wrong, as facts.
  package enum Reason: Error, Sendable {
    case zone(ZoneProblem)
    case expression(CronError)
    /// Less than a second from one beat to the next.
    case interval
  }

  private let path: String
  private let job: String
  private let mark: YAMLMark?
  package let reason: Reason

  init(path: String, job: Job, reason: Reason) {
    self.path = path
    self.job = job.name
    self.reason = reason
    if case .cron(_, let mark) = job.beat, case .expression = reason {
      self.mark = mark
    } else {
      mark = job.mark
    }
  }
}

extension PlanProblem: CustomStringConvertible {
  /// Place, key and sentence, as in `hone.yaml:3:5: jobs.nightly.timezone: …`.
  package var description: String {
    let place = mark.map { "\(path):\($0.line):\($0.column)" } ?? path
    return switch reason {
    case .zone(let problem): "\(place): jobs.\(job).timezone: \(problem)"
    case .expression(let error): "\(place): jobs.\(job).cron: \(error)"
    case .interval: "\(place): jobs.\(job).every: a beat takes at least one second"
    }
  }
}

/// Everything that is wrong with the schedules of one configuration.
package struct PlanError: Error, Sendable, CustomStringConvertible {
  package let problems: [PlanProblem]

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
